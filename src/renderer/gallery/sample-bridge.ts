/** A core that knows one draft and one attempt, so that real screens can be looked at in states that are hard to reach. */
import type { AttemptView, DraftFields, DraftView } from '../../shared/account.ts';
import type { Bridge, RequestName, RequestOutput } from '../../shared/contract.ts';
import { problem } from '../../shared/problems.ts';
import { providers } from '../../shared/providers/index.ts';
import { withScenario } from '../../shared/scenario.ts';
import { emptyFields, withService } from '../../shared/settings.ts';
import { address } from './samples.ts';

type Answers = Partial<{ [N in RequestName]: () => RequestOutput<N> }>;

export const DRAFT_ID = 'draft-of-the-gallery';

/** The attempt without what ties it to the draft. */
export type SampleAttempt = AttemptView extends infer View
  ? View extends unknown
    ? Omit<View, 'id' | 'draftId'>
    : never
  : never;

export interface Sample {
  readonly step: 'credentials' | 'authorization' | 'test';
  readonly serviceId: 'google' | 'microsoft' | 'custom';
  readonly fields?: Partial<DraftFields>;
  readonly attempt?: SampleAttempt;
  /** The account that the draft has become, where it has. */
  readonly accountId?: string | null;
}

/** @param more answers besides, or in the place of those */
export function createSampleBridge(sample: Sample, language: 'fr' | 'en', more: Answers = {}): Bridge {
  const draft = draftOf(sample);
  const { attempt } = sample;
  // The attempt was made from one that had both.
  const current =
    attempt === undefined
      ? null
      : ({ ...attempt, id: 'attempt-of-the-gallery', draftId: DRAFT_ID } as AttemptView);
  const answers: Answers = {
    'app.info': () => ({ version: '0', dataFolder: '', logFolder: '', companion: null, background: false }),
    'preferences.get': () => ({ language, colorScheme: 'auto', keepRunning: true }),
    'vault.status': () => ({ state: 'ready', protection: 'session' }),
    'services.list': () => ({ services: providers.map(({ service }) => service), applications: [] }),
    'accounts.list': () => [],
    'drafts.list': () => [draft],
    'drafts.save': () => draft,
    'authorization.current': () => current,
    ...more,
  };
  return {
    async request(name) {
      const answer = answers[name];
      return answer === undefined
        ? { ok: false, problem: problem('internal', 'bridge') }
        : { ok: true, value: answer() };
    },
    on: () => () => undefined,
  };
}

function draftOf({ step, serviceId, fields, accountId = null }: Sample): DraftView {
  const service = providers.find(({ service: { id } }) => id === serviceId)?.service;
  const chosen = service === undefined ? emptyFields : withService({ ...emptyFields, address }, service);
  return {
    id: DRAFT_ID,
    accountId,
    createdAt: 0,
    updatedAt: 0,
    step,
    fields: {
      ...(step === 'test' ? chosen : withScenario(chosen, 'device', service)),
      clientId: 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa',
      ...fields,
    },
    secret: { kept: serviceId === 'google', endsIn: '4f2a' },
  };
}
