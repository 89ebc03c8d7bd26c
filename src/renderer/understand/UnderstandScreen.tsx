import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppProblem } from '../../shared/problems.ts';
import { BackHome } from '../app/BackHome.tsx';
import { useAction } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { TextArea } from '../components/field/TextArea.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { useTitleFocus } from '../components/shell/use-title-focus.ts';
import { familyOf } from '../dossier/remedy-of.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { ProblemStory } from '../problems/ProblemStory.tsx';
import { wording } from '../problems/problem-words.ts';
import { keepText, keptText } from './kept-text.ts';
import { WhereToAct } from './WhereToAct.tsx';

/** As the contract takes it. */
const MAX_CHARACTERS = 65_536;

/** « Comprendre un message d'erreur »: any text that somebody met elsewhere, and what it means. */
export function UnderstandScreen() {
  const { t } = useTranslation(['help', 'common']);
  const [text, setText] = useState(keptText);
  const explain = useAction('messages.explain');
  /** Of the text that is explained, so that the same one twice is answered twice. */
  const [turn, setTurn] = useState(0);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || explain.isPending) return;
    explain.mutate({ text }, { onSettled: () => setTurn((before) => before + 1) });
  };
  return (
    <HomeShell
      brand={t('common:app')}
      screen="understand"
      title={t('understand.title')}
      lead={t('understand.lead')}
      aside={<BackHome />}
    >
      <Stack gap={5}>
        <form onSubmit={submit} noValidate>
          <Stack gap={3}>
            <TextArea
              label={t('understand.label')}
              description={t('understand.description')}
              value={text}
              onChange={(typed) => {
                setText(typed);
                keepText(typed);
                explain.reset();
              }}
              maxLength={MAX_CHARACTERS}
            />
            <div>
              <LoadingButton
                type="submit"
                variant="filled"
                leftSection={<Icon of={IconSearch} />}
                loading={explain.isPending}
                loadingLabel={t('common:working')}
                disabled={text.trim() === ''}
              >
                {t('understand.action')}
              </LoadingButton>
            </div>
          </Stack>
        </form>
        {explain.error !== null && <ProblemNotice problem={explain.error.problem} />}
        {explain.data !== undefined && <Explanation key={turn} problem={explain.data} turn={turn} />}
      </Stack>
    </HomeShell>
  );
}

function Explanation({ problem, turn }: { problem: AppProblem; turn: number }) {
  const { t } = useTranslation(['problems', 'help']);
  const heading = useTitleFocus(`understood-${turn}`);
  const { code } = problem;
  const isUnknown = code === 'unknown';
  return (
    <Stack gap={4}>
      <div>
        <SectionTitle size="card" headingRef={heading}>
          {isUnknown ? t('help:understand.unknown.title') : t(`problems:${code}.title`, wording(problem))}
        </SectionTitle>
        <Text muted>{t(isUnknown ? 'help:understand.unknown.text' : 'help:understand.found')}</Text>
      </div>
      <ProblemStory
        problem={problem}
        address=""
        family={familyOf({ kind: 'problem', problem }, 'custom')}
        action={!isUnknown && <WhereToAct />}
        level={3}
      />
    </Stack>
  );
}
