import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftFields } from '../../../shared/account.ts';
import type { SettingsIssueReason } from '../../../shared/settings.ts';
import { TextField } from '../../components/field/TextField.tsx';
import type { FieldError } from '../../components/field/use-error-announcement.ts';
import type { Wizard } from '../use-wizard.ts';

type TextFieldName = {
  [K in keyof DraftFields]: DraftFields[K] extends string ? K : never;
}[keyof DraftFields];

interface DraftFieldProps {
  wizard: Wizard;
  field: Exclude<TextFieldName, 'serviceId' | 'smtpSecurity'>;
  label: string;
  description?: ReactNode;
  issue: SettingsIssueReason | null;
  type?: 'text' | 'url' | 'email';
  shorten?: boolean;
  inputMode?: 'numeric' | 'url' | 'email';
}

/** One field of the draft: kept as it is typed, with what is wrong about it in two sentences. */
export function DraftField({
  wizard,
  field,
  issue,
  type = 'text',
  shorten = false,
  ...rest
}: DraftFieldProps) {
  return (
    <TextField
      {...rest}
      mono
      type={type}
      shorten={shorten}
      autoComplete="off"
      value={wizard.state.draft.fields[field]}
      onChange={(typed) => wizard.dispatch({ type: 'typed', fields: { [field]: typed } })}
      error={useIssueWords(issue)}
    />
  );
}

/** What is wrong with a value, and what to do about it. */
export function useIssueWords(issue: SettingsIssueReason | null): FieldError | undefined {
  const { t } = useTranslation('wizard');
  return issue === null ? undefined : { what: t(`issue.${issue}.what`), todo: t(`issue.${issue}.todo`) };
}
