import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGrowingCount } from '../app/use-growing-count.ts';
import { TextField } from '../components/field/TextField.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { LetterRows, Letters } from '../components/letter/Letter.tsx';
import { AccountLetter } from './AccountLetter.tsx';
import { byNeed, DENSE_FROM, type Entry, matching } from './address-list.ts';

const ROWS_AT_ONCE = 50;

interface AddressListProps {
  entries: readonly Entry[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** The sending addresses: letters while there are few, rows to search in from {@link DENSE_FROM} on. */
export function AddressList({ entries, now }: AddressListProps) {
  if (entries.length >= DENSE_FROM) return <ManyAddresses entries={entries} now={now} />;
  return (
    <Letters>
      {entries.map(({ account, service }) => (
        <AccountLetter key={account.id} account={account} service={service} now={now} />
      ))}
    </Letters>
  );
}

function ManyAddresses({ entries, now }: AddressListProps) {
  const { t } = useTranslation('home');
  const [query, setQuery] = useState('');
  // Typing stays quick whatever the length of the list.
  const searched = useDeferredValue(query);
  const found = useMemo(() => matching(entries, searched), [entries, searched]);
  const { yours, jeton, ready } = useMemo(() => byNeed(found), [found]);
  const { count, end } = useGrowingCount(ROWS_AT_ONCE);
  return (
    <Stack gap={5}>
      <Stack gap={2}>
        <TextField
          label={t('search.label')}
          description={t('search.description')}
          value={query}
          onChange={setQuery}
        />
        <div role="status">
          <Text small muted>
            {searched.trim() === ''
              ? t('search.all', { count: entries.length })
              : t('search.found', { count: found.length, total: entries.length })}
          </Text>
        </div>
      </Stack>
      <Rows title={t('search.waiting')} entries={yours} now={now} most={count} />
      <Rows title={t('search.jeton')} entries={jeton} now={now} most={count - yours.length} />
      <Rows title={t('search.ready')} entries={ready} now={now} most={count - yours.length - jeton.length} />
      {/* A new mark for each piece: one that stays in sight would not be noticed again. */}
      {count < found.length && <div key={count} ref={end} />}
    </Stack>
  );
}

interface RowsProps extends AddressListProps {
  title: string;
  /** How many to show. */
  most: number;
}

function Rows({ title, entries, now, most }: RowsProps) {
  if (entries.length === 0 || most <= 0) return null;
  return (
    <Stack gap={3}>
      <SectionTitle aside={entries.length}>{title}</SectionTitle>
      <LetterRows>
        {entries.slice(0, most).map(({ account, service }) => (
          <AccountLetter key={account.id} account={account} service={service} now={now} dense />
        ))}
      </LetterRows>
    </Stack>
  );
}
