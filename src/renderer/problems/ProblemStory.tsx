import { IconCode, IconListNumbers, IconUserCog } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeLayerView } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { Family } from '../../shared/service.ts';
import { useLanguage } from '../app/use-language.ts';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { Fold, Verbatim } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Columns, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { DossierButton } from '../dossier/DossierButton.tsx';
import { aboutAddress, type DossierAbout } from '../dossier/subject.ts';
import { CopyText } from './CopyText.tsx';
import { certificateFacts } from './certificate-facts.ts';
import { problemState } from './problem-state.ts';
import { problemWords } from './problem-words.ts';
import { remedyOf } from './remedy.ts';
import { technicalText } from './technical-text.ts';

interface ProblemStoryProps {
  problem: AppProblem;
  /** The sending address that it is about; empty where that is not known. */
  address: string;
  /** Whose console it would be put right in. */
  family: Family;
  /** That was asked, where the problem does not name it; without it, none is known. */
  server?: string | undefined;
  /** Telling somebody is the one filled action of the screen. */
  tell?: boolean | undefined;
  /** Below what happens: what is known of this very failure. */
  more?: ReactNode;
  /** Below what to do: a button, a field. */
  action?: ReactNode;
  /** More lines for the IT person: the conversation with the server. */
  transcript?: readonly string[];
  /** How far the test message came. */
  layers?: readonly ProbeLayerView[] | undefined;
  /** What fills in the blanks of the dossier; without it, the address alone. */
  about?: DossierAbout | undefined;
  /** Of the titles; 3 where the problem is part of a screen that is about something else. */
  level?: 2 | 3 | undefined;
}

/** A problem in full: what happens, who can act and how, and the raw text for those who can read it. */
export function ProblemStory({
  problem,
  address,
  family,
  server = '',
  tell = false,
  more,
  action,
  transcript = [],
  layers,
  about = aboutAddress(family, address),
  level = 2,
}: ProblemStoryProps) {
  const { t } = useTranslation(['problems', 'consoles', 'common']);
  const { t: tFacts } = useTranslation('test');
  const language = useLanguage();
  const whatId = useId();
  const whoId = useId();
  const { code } = problem;
  const { application } = about;
  const { who, dossier: isTold } = remedyOf(code, application);
  const { what, actions, who: people } = problemWords(t, problem, { ...about, family });
  const technical = technicalText(t, problem, transcript);
  const yours = who === 'you';
  const dossier = isTold && (
    <DossierButton subject={{ kind: 'problem', problem, transcript, layers }} about={about} filled={tell} />
  );
  return (
    <Stack gap={4}>
      <Columns>
        <Sheet labelledBy={whatId}>
          <Stack gap={3}>
            <div>
              <StateBadge state={problemState(code, application)}>{t(`common:who.${who}`)}</StateBadge>
            </div>
            <SectionTitle id={whatId} level={level} size="card">
              {t('common:problem.what')}
            </SectionTitle>
            <Text>{what}</Text>
            {certificateFacts(tFacts, problem, server, language).map((fact) => (
              <Text key={fact}>{fact}</Text>
            ))}
            {more}
          </Stack>
        </Sheet>
        <Sheet labelledBy={whoId}>
          <Stack gap={3}>
            <SectionTitle
              id={whoId}
              level={level}
              size="card"
              icon={<Icon of={yours ? IconListNumbers : IconUserCog} size={26} />}
            >
              {t(yours ? 'common:problem.todo' : 'common:problem.who')}
            </SectionTitle>
            {/* That it is up to the reader is what the badge says. */}
            {people !== t('common:problem.alone') && <Text muted={yours}>{people}</Text>}
            {!yours && dossier}
            <NumberedActions items={actions} />
            {yours && dossier}
            {action}
          </Stack>
        </Sheet>
      </Columns>
      <Fold icon={IconCode} title={t('common:technical')}>
        <Stack gap={3}>
          <Verbatim>{technical}</Verbatim>
          <CopyText text={technical} label={t('common:copy.copy')} />
        </Stack>
      </Fold>
    </Stack>
  );
}
