import { IconCode, IconUserCog } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppProblem } from '../../shared/problems.ts';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { Fold, Verbatim } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import type { State } from '../components/icon/state-icon.ts';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Columns, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { type Remedy, remedies } from './remedy.ts';

const BADGES: Readonly<Record<Remedy['who'], Exclude<State, 'new'>>> = {
  you: 'att',
  administrator: 'blk',
  provider: 'wait',
  nobody: 'wait',
};

interface ProblemStoryProps {
  problem: AppProblem;
  /** The one button that leads on, if there is one. */
  action?: ReactNode;
  /** More lines for the IT person: the conversation with the server. */
  transcript?: readonly string[];
}

/** A problem in full: what happens, who can act and how, and the raw text for those who can read it. */
export function ProblemStory({ problem, action, transcript = [] }: ProblemStoryProps) {
  const { t } = useTranslation(['problems', 'common']);
  const whatId = useId();
  const whoId = useId();
  const { code, facts } = problem;
  const { who } = remedies[code];
  const actions = t(`${code}.actions`, { ...facts, returnObjects: true });
  return (
    <Stack gap={4}>
      <Columns>
        <Sheet labelledBy={whatId}>
          <Stack gap={3}>
            <div>
              <StateBadge state={BADGES[who]}>{t(`common:who.${who}`)}</StateBadge>
            </div>
            <SectionTitle id={whatId} size="card">
              {t('common:problem.what')}
            </SectionTitle>
            <Text>{t(`${code}.what`, facts)}</Text>
          </Stack>
        </Sheet>
        <Sheet labelledBy={whoId}>
          <Stack gap={3}>
            <SectionTitle id={whoId} size="card" icon={<Icon of={IconUserCog} size={26} />}>
              {t('common:problem.who')}
            </SectionTitle>
            <Text>{t(`${code}.who`, facts)}</Text>
            <NumberedActions items={actions} />
            {action}
          </Stack>
        </Sheet>
      </Columns>
      <Fold icon={IconCode} title={t('common:technical')}>
        <Verbatim>{technicalText(t, problem, transcript)}</Verbatim>
      </Fold>
    </Stack>
  );
}

function technicalText(
  t: ReturnType<typeof useTranslation<['problems', 'common']>>['t'],
  { code, facts, detail }: AppProblem,
  transcript: readonly string[],
): string {
  const named = Object.entries(facts).map(([name, value]) => `${name} = ${value}`);
  return [
    t('common:technicalCode', { code }),
    ...(named.length === 0 ? [] : [t('common:facts', { facts: named.join(', ') })]),
    ...(detail === undefined ? [] : ['', detail]),
    ...(transcript.length === 0 ? [] : ['', ...transcript]),
  ].join('\n');
}
