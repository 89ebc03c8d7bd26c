import { useState } from 'react';
import { problem } from '../../shared/problems.ts';
import { App } from '../app/App.tsx';
import { createTranslator } from '../i18n/translator.ts';
import { createSampleBridge, DRAFT_ID, type Sample, type SampleAttempt } from './sample-bridge.ts';

const MINUTE_MS = 60_000;

function waiting(change: Partial<Extract<SampleAttempt, { state: 'waiting-device' }>> = {}): SampleAttempt {
  const now = Date.now();
  return {
    state: 'waiting-device',
    userCode: 'GTHP3K9MZ',
    verificationUri: 'https://microsoft.com/devicelogin',
    verificationUriComplete: null,
    opened: false,
    startedAt: now - 1.6 * MINUTE_MS,
    expiresAt: now + 13.4 * MINUTE_MS,
    trouble: null,
    ...change,
  };
}

const failed = (code: Parameters<typeof problem>[0]): SampleAttempt => ({
  state: 'failed',
  problem: problem(code, 'device'),
});

const microsoft = { step: 'authorization', serviceId: 'microsoft' } as const;
const google = {
  serviceId: 'google',
  fields: { clientId: '104729581633-7g8h9i0j1k.apps.googleusercontent.com' },
} as const;
const school = 'https://connexion.messagerie-academique.ac-example.fr/appareil';

/** « Code sur un autre appareil » in every state that it has. */
const samples = {
  ready: () => microsoft,
  requesting: () => ({ ...microsoft, attempt: { state: 'requesting-code' } }),
  waiting: () => ({ ...microsoft, attempt: waiting() }),
  complete: () => ({
    ...microsoft,
    attempt: waiting({
      userCode: 'WDJB-MJHT',
      verificationUri: school,
      verificationUriComplete: `${school}?user_code=WDJB-MJHT`,
    }),
  }),
  trouble: () => ({ ...microsoft, attempt: waiting({ trouble: problem('network-timeout', 'device') }) }),
  exchanging: () => ({ ...microsoft, attempt: { state: 'exchanging' } }),
  expired: () => ({ ...microsoft, attempt: failed('device-code-expired') }),
  declined: () => ({ ...microsoft, attempt: failed('consent-declined') }),
  blocked: () => ({ ...microsoft, attempt: failed('device-flow-blocked') }),
  unsupported: () => ({ ...microsoft, attempt: failed('device-flow-unsupported') }),
  refused: () => ({ ...google, step: 'authorization' }),
  identifiers: () => ({ step: 'credentials', serviceId: 'microsoft' }),
  edited: () => ({
    step: 'credentials',
    serviceId: 'microsoft',
    fields: { deviceEndpoint: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/devicecode' },
  }),
  'refused-identifiers': () => ({ ...google, step: 'credentials' }),
} satisfies Record<string, () => Sample>;

export type DeviceState = keyof typeof samples;
export const deviceStates = Object.keys(samples) as readonly DeviceState[];

/** The real screen of one state, in French, or in English with `&language=en`. */
export function DeviceScreen({ state }: { state: DeviceState }) {
  const [app] = useState(() => {
    const language = new URLSearchParams(location.search).get('language') === 'en' ? 'en' : 'fr';
    location.hash = `/configuration/${DRAFT_ID}`;
    return {
      bridge: createSampleBridge(samples[state](), language),
      translator: createTranslator(language),
    };
  });
  return (
    <App
      {...app}
      onConnection={(listener) => {
        listener('open');
        return () => undefined;
      }}
    />
  );
}
