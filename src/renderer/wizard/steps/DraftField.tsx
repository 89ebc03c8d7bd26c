import type { ReactNode } from 'react';
import { type DraftFields, MAX_TYPED_CHARACTERS } from '../../../shared/account.ts';
import { TextField } from '../../components/field/TextField.tsx';
import type { Remark } from '../use-remarks.ts';
import type { Wizard } from '../use-wizard.ts';

type TextFieldName = {
  [K in keyof DraftFields]: DraftFields[K] extends string ? K : never;
}[keyof DraftFields];

interface DraftFieldProps {
  wizard: Wizard;
  field: Exclude<TextFieldName, 'serviceId' | 'smtpSecurity'>;
  label: string;
  description?: ReactNode;
  remark: Remark;
  /** Words for the tick of a value that is well formed. */
  ok?: string | undefined;
  fresh?: boolean | undefined;
  type?: 'text' | 'url' | 'email' | 'date';
  shorten?: boolean;
  inputMode?: 'numeric' | 'url' | 'email';
  /** Inside the frame, on the right. */
  actions?: ReactNode;
}

/** One field of the draft: kept as it is typed, with what is wrong or doubtful about it in two sentences. */
export function DraftField({
  wizard,
  field,
  remark,
  ok,
  type = 'text',
  shorten = false,
  ...rest
}: DraftFieldProps) {
  const value = wizard.state.draft.fields[field];
  const isFlawless = remark.error === undefined && remark.doubt === undefined && value.trim() !== '';
  return (
    <TextField
      {...rest}
      {...remark}
      name={field}
      mono
      type={type}
      shorten={shorten}
      autoComplete="off"
      maxLength={MAX_TYPED_CHARACTERS}
      value={value}
      onChange={(typed) => wizard.dispatch({ type: 'typed', fields: { [field]: typed } })}
      ok={isFlawless ? ok : undefined}
    />
  );
}
