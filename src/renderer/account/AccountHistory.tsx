import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/use-language.ts';
import { Icon } from '../components/icon/Icon.tsx';
import { type State, stateIcons } from '../components/icon/state-icon.ts';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { formatMoment } from '../i18n/format.ts';
import { problemState } from '../problems/problem-state.ts';
import { wording } from '../problems/problem-words.ts';
import css from './AccountHistory.module.css';
import type { AccountEvent } from './last-success.ts';

/** How many there are at first. */
const FEW = 5;

interface AccountHistoryProps {
  /** Oldest first. */
  history: readonly AccountEvent[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** What happened to an address lately, the newest first. */
export function AccountHistory({ history, now }: AccountHistoryProps) {
  const { t } = useTranslation('account');
  const titleId = useId();
  const listId = useId();
  const [whole, setWhole] = useState(false);
  const shown = history.slice(whole ? 0 : -FEW).reverse();
  return (
    <Sheet labelledBy={titleId}>
      <Stack gap={4}>
        <SectionTitle id={titleId}>{t('history.title')}</SectionTitle>
        {shown.length === 0 ? (
          <Text small muted>
            {t('history.none')}
          </Text>
        ) : (
          <ol id={listId} className={css.events} reversed>
            {shown.map((event) => (
              <Event key={`${event.kind}-${event.at}`} event={event} now={now} />
            ))}
          </ol>
        )}
        {history.length > FEW && (
          <div>
            <Button
              variant="subtle"
              size="sm"
              aria-expanded={whole}
              aria-controls={listId}
              onClick={() => setWhole(!whole)}
            >
              {t(whole ? 'history.less' : 'history.all')}
            </Button>
          </div>
        )}
      </Stack>
    </Sheet>
  );
}

function Event({ event, now }: { event: AccountEvent; now: number }) {
  const { t } = useTranslation(['account', 'problems']);
  const language = useLanguage();
  const { kind, at, count, problem } = event;
  const state = stateOf(event);
  const when = formatMoment(at, now, language);
  return (
    <li className={css.event} data-state={state}>
      <Icon of={state === null ? IconPencil : stateIcons[state]} size={19} />
      <div>
        <p className={css.what}>{t(`history.kind.${kind}`, { count })}</p>
        {problem !== null && (
          <p className={css.why}>{t(`problems:${problem.code}.title`, wording(problem))}</p>
        )}
        <p className={css.when}>{count > 1 ? t('history.lastOf', { when }) : when}</p>
      </div>
    </li>
  );
}

/** Its ink and icon; null for what somebody wrote. */
function stateOf({ kind, problem }: AccountEvent): State | null {
  switch (kind) {
    case 'from-changed':
    case 'renamed':
      return null;
    case 'authorised':
    case 'renewed':
    case 'test-accepted':
      return 'ok';
    default:
      return problem === null ? 'att' : problemState(problem.code);
  }
}
