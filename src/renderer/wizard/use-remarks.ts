import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, SettingsField } from '../../shared/identifiers/finding.ts';
import { review } from '../../shared/identifiers/review.ts';
import type { FieldError } from '../components/field/use-error-announcement.ts';
import { issuesOf, serviceOf } from './machine.ts';
import type { Wizard } from './use-wizard.ts';

/** What is said below a field: an error blocks, a doubt warns. */
export interface Remark {
  readonly error?: FieldError | undefined;
  readonly doubt?: FieldError | undefined;
}

export type RemarkOn = (field: SettingsField) => Remark;

/**
 * What is wrong or doubtful in the fields as they stand. A value that is wrong is said at once; one that is missing,
 * only once somebody wanted to go on.
 */
export function useRemarks(wizard: Wizard, showMissing: boolean): RemarkOn {
  const { t } = useTranslation('wizard');
  const { world, state, dispatch } = wizard;
  const { draft } = state;
  const service = serviceOf(world, draft);
  const findings = useMemo(
    () => review(draft.fields, draft.secret, service, Date.now()),
    [draft.fields, draft.secret, service],
  );
  const missing = new Set(
    issuesOf(world, draft).flatMap(({ field, reason }) => (reason === 'missing' ? [field] : [])),
  );

  const wordsOf = (finding: Finding): FieldError => ({
    what: t(`issue.${finding.reason}.what`),
    todo: t(`issue.${finding.reason}.todo`),
    fix: fixOf(finding),
  });
  const fixOf = (finding: Finding): FieldError['fix'] => {
    const { fix } = finding;
    if (fix === null) return undefined;
    return {
      label: t(`issue.${finding.reason}.fix`, { ...finding.facts }),
      apply: () => dispatch({ type: 'typed', fields: fix }),
    };
  };

  return (field) => {
    if (missing.has(field))
      return showMissing ? { error: { what: t('issue.missing.what'), todo: t('issue.missing.todo') } } : {};
    // A field's errors come first.
    const finding = findings.find((each) => each.field === field);
    if (finding === undefined) return {};
    return finding.severity === 'error' ? { error: wordsOf(finding) } : { doubt: wordsOf(finding) };
  };
}
