import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppProblem } from '../../shared/problems.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { TextField, type TextFieldProps } from '../components/field/TextField.tsx';
import type { FieldError } from '../components/field/use-error-announcement.ts';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';

interface EditFormProps extends Pick<TextFieldProps, 'label' | 'description' | 'type' | 'maxLength'> {
  /** What the field begins with. */
  initial: string;
  /** What is wrong with what was typed; said once somebody wanted to save it, until it is typed anew. */
  check: (typed: string, correct: (text: string) => void) => FieldError | undefined;
  busy: boolean;
  /** Why it could not be saved: what was typed stays. */
  problem: AppProblem | null;
  onSave: (typed: string) => void;
  onCancel: () => void;
}

/** One value to change in place: Enter saves, Escape leaves it as it was. */
export function EditForm({
  initial,
  check,
  busy,
  problem,
  onSave,
  onCancel,
  label,
  ...native
}: EditFormProps) {
  const { t } = useTranslation(['account', 'common']);
  const [typed, setTyped] = useState(initial);
  const [judged, setJudged] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const type = (text: string): void => {
    setTyped(text);
    setJudged(false);
  };
  const error = check(typed, type);
  useEffect(() => field.current?.select(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    if (error === undefined) {
      onSave(typed);
      return;
    }
    setJudged(true);
    field.current?.focus();
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || busy) return;
    event.preventDefault();
    onCancel();
  };
  return (
    <form onSubmit={submit} onKeyDown={leave} noValidate>
      <Stack gap={3}>
        <TextField
          {...native}
          label={label}
          value={typed}
          onChange={type}
          inputRef={field}
          error={judged ? error : undefined}
        />
        {problem !== null && <ProblemNotice problem={problem} />}
        <Row gap={2}>
          <LoadingButton type="submit" size="sm" loading={busy} loadingLabel={t('account:saving')}>
            {t('account:save')}
          </LoadingButton>
          <Button variant="subtle" size="sm" disabled={busy} onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
