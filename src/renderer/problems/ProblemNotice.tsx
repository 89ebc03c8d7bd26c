import { useTranslation } from 'react-i18next';
import type { AppProblem } from '../../shared/problems.ts';
import type { Family } from '../../shared/service.ts';
import { Notice } from '../components/notice/Notice.tsx';
import { problemState } from './problem-state.ts';
import { problemWords, wording } from './problem-words.ts';

interface ProblemNoticeProps {
  problem: AppProblem;
  /** Whose console it would be put right in, where it is about an address. */
  family?: Family | undefined;
}

/** A problem in two sentences, where there is no room for its whole story. */
export function ProblemNotice({ problem, family }: ProblemNoticeProps) {
  const { t } = useTranslation(['problems', 'consoles']);
  return (
    <Notice
      state={problemState(problem.code)}
      role="alert"
      title={t(`${problem.code}.title`, wording(problem))}
    >
      {problemWords(t, problem, { family }).what}
    </Notice>
  );
}
