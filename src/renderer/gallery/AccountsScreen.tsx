import { useState } from 'react';
import type { AccountView } from '../../shared/account.ts';
import type { Bridge } from '../../shared/contract.ts';
import { problem } from '../../shared/problems.ts';
import { App } from '../app/App.tsx';
import { createTranslator } from '../i18n/translator.ts';
import { sampleAccount, sampleAccounts, sampleHistory } from './sample-accounts.ts';
import { createSampleBridge } from './sample-bridge.ts';

const now = Date.now();
const offline: AccountView['upkeep'] = {
  state: 'waiting',
  since: now,
  nextTryAt: now,
  cause: 'offline',
  problem: problem('network-dns', 'refresh'),
};

interface Sample {
  readonly accounts: () => AccountView[];
  /** Which of them is looked at; null for the list itself. */
  readonly shown: string | null;
}

const inEveryState: Sample = { accounts: () => sampleAccounts(now), shown: null };

const samples: Readonly<Record<string, Sample>> = {
  addresses: inEveryState,
  'addresses-offline': { accounts: () => [sampleAccount(now, { upkeep: offline })], shown: null },
  'addresses-many': {
    accounts: () =>
      Array.from({ length: 300 }, (_, index) =>
        sampleAccounts(now).map((account) => ({ ...account, id: `${account.id}-${index}` })),
      )
        .flat()
        .slice(0, 1_000),
    shown: null,
  },
  ...Object.fromEntries(
    sampleAccounts(now).map(({ id }, index) => [
      `address-${index}`,
      { accounts: () => sampleAccounts(now), shown: id },
    ]),
  ),
};

export const accountScreens: readonly string[] = Object.keys(samples);

/** The real screens of accounts that are hard to come by, in French, or in English with `&language=en`. */
export function AccountsScreen({ sample }: { sample: string }) {
  const [app] = useState(() => {
    const language = new URLSearchParams(location.search).get('language') === 'en' ? 'en' : 'fr';
    const { accounts, shown } = samples[sample] ?? inEveryState;
    location.hash = shown === null ? '/' : `/adresse/${shown}`;
    return { bridge: bridgeOf(accounts(), language), translator: createTranslator(language) };
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

function bridgeOf(accounts: readonly AccountView[], language: 'fr' | 'en'): Bridge {
  return createSampleBridge({ step: 'authorization', serviceId: 'microsoft' }, language, {
    'accounts.list': () => [...accounts],
    'accounts.history': () => sampleHistory(now),
    'drafts.list': () => [],
    'testEmail.current': () => null,
  });
}
