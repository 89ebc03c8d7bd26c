import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemCode } from '../../../shared/problems.ts';
import { LoadingButton } from '../../components/button/LoadingButton.tsx';
import { TextField } from '../../components/field/TextField.tsx';
import type { AttemptControl } from '../use-attempt.ts';

const KNOWN = ['answer-unrecognised', 'answer-foreign', 'code-expired-or-reused', 'attempt-over'] as const;
const MAX_CHARACTERS = 65_536;

function reasonOf(code: ProblemCode): (typeof KNOWN)[number] | 'other' {
  return KNOWN.find((known) => known === code) ?? 'other';
}

/** For pages that cannot find this PC: the address that one landed on, or the code alone, by hand. */
export function PasteBox({ control, attemptId }: { control: AttemptControl; attemptId: string }) {
  const { t } = useTranslation('wizard');
  const [text, setText] = useState('');
  const { answerProblem } = control;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!control.answering) control.answer(attemptId, text);
  };
  const reason = answerProblem === null ? null : reasonOf(answerProblem.code);
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t('authorization.paste')}
        description={t('authorization.pasteText')}
        value={text}
        mono
        autoComplete="off"
        maxLength={MAX_CHARACTERS}
        onChange={(typed) => {
          setText(typed);
          control.forgetAnswerProblem();
        }}
        actions={
          <LoadingButton
            type="submit"
            variant="subtle"
            loading={control.answering}
            loadingLabel={t('authorization.pasting')}
          >
            {t('authorization.pasteButton')}
          </LoadingButton>
        }
        error={
          reason === null
            ? undefined
            : {
                what: t(`authorization.pastedWrong.${reason}.what`),
                todo: t(`authorization.pastedWrong.${reason}.todo`),
              }
        }
      />
    </form>
  );
}
