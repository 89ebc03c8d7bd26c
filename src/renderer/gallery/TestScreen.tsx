import { useState } from 'react';
import { App } from '../app/App.tsx';
import { createTranslator } from '../i18n/translator.ts';
import { sampleAccount } from './sample-accounts.ts';
import { createSampleBridge, DRAFT_ID } from './sample-bridge.ts';
import { probeSamples, sampleProbe } from './sample-probes.ts';

/** The test in every state: in the wizard, and on the page of the address. */
export const testScreens: readonly string[] = [
  'test',
  ...probeSamples.flatMap((sample) => [`test-${sample}`, `address-test-${sample}`]),
];

/** The real screen, in French, or in English with `&language=en`. */
export function TestScreen({ name }: { name: string }) {
  const [app] = useState(() => {
    const language = new URLSearchParams(location.search).get('language') === 'en' ? 'en' : 'fr';
    const now = Date.now();
    const sample = probeSamples.find((known) => name.endsWith(`test-${known}`)) ?? null;
    const probe = (id: string) => (sample === null ? null : sampleProbe(id, now, sample));
    const plain = sampleAccount(now);
    const from = probe(plain.id)?.from ?? plain.settings.from;
    const account = sampleAccount(now, { settings: { from } });
    location.hash = name.startsWith('address-') ? `/adresse/${account.id}` : `/configuration/${DRAFT_ID}`;
    const bridge = createSampleBridge(
      {
        step: 'test',
        serviceId: 'microsoft',
        accountId: account.id,
        fields: { from: from === plain.settings.from ? '' : from },
      },
      language,
      {
        'accounts.list': () => [account],
        'accounts.history': () => [],
        'testEmail.current': () => probe(account.id),
      },
    );
    return { bridge, translator: createTranslator(language) };
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
