import { useTranslation } from 'react-i18next';
import type { AppProblem } from '../../shared/problems.ts';
import { Notice } from '../components/notice/Notice.tsx';
import { problemState } from './problem-state.ts';

/** A problem in two sentences, where there is no room for its whole story. */
export function ProblemNotice({ problem }: { problem: AppProblem }) {
  const { t } = useTranslation('problems');
  return (
    <Notice state={problemState(problem.code)} role="alert" title={t(`${problem.code}.title`, problem.facts)}>
      {t(`${problem.code}.what`, problem.facts)}
    </Notice>
  );
}
