import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { useGrowingCount } from '../app/use-growing-count.ts';
import { TextField } from '../components/field/TextField.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { LetterRows, Letters } from '../components/letter/Letter.tsx';
import { AccountLetter } from './AccountLetter.tsx';
import { byNeed, DENSE_FROM, matching } from './address-list.ts';

const ROWS_AT_ONCE = 50;

/** The sending addresses: letters while there are few, rows to search in from {@link DENSE_FROM} on. */
export function AddressList({ accounts }: { accounts: readonly AccountView[] }) {
  if (accounts.length >= DENSE_FROM) return <ManyAddresses accounts={accounts} />;
  return (
    <Letters>
      {accounts.map((account) => (
        <AccountLetter key={account.id} account={account} />
      ))}
    </Letters>
  );
}

function ManyAddresses({ accounts }: { accounts: readonly AccountView[] }) {
  const { t } = useTranslation('home');
  const [query, setQuery] = useState('');
  // Typing stays quick whatever the length of the list.
  const searched = useDeferredValue(query);
  const found = useMemo(() => matching(accounts, searched), [accounts, searched]);
  const { waiting, ready } = useMemo(() => byNeed(found), [found]);
  const { count, end } = useGrowingCount(ROWS_AT_ONCE);
  return (
    <Stack gap={5}>
      <Stack gap={2}>
        <TextField label={t('search.label')} value={query} onChange={setQuery} inputMode="email" />
        <div role="status">
          <Text small muted>
            {searched.trim() === ''
              ? t('search.all', { count: accounts.length })
              : t('search.found', { count: found.length, total: accounts.length })}
          </Text>
        </div>
      </Stack>
      <Rows title={t('search.waiting')} accounts={waiting} most={count} />
      <Rows title={t('search.ready')} accounts={ready} most={count - waiting.length} />
      {/* A new mark for each piece: one that stays in sight would not be noticed again. */}
      {count < found.length && <div key={count} ref={end} />}
    </Stack>
  );
}

interface RowsProps {
  title: string;
  accounts: readonly AccountView[];
  /** How many to show. */
  most: number;
}

function Rows({ title, accounts, most }: RowsProps) {
  if (accounts.length === 0 || most <= 0) return null;
  return (
    <Stack gap={3}>
      <SectionTitle aside={accounts.length}>{title}</SectionTitle>
      <LetterRows>
        {accounts.slice(0, most).map((account) => (
          <AccountLetter key={account.id} account={account} dense />
        ))}
      </LetterRows>
    </Stack>
  );
}
