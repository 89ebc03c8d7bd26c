import { IconSend } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { TextField } from '../components/field/TextField.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import type { ProbeControl } from './use-probe.ts';
import type { Recipient } from './use-recipient.ts';

interface SendingProps {
  control: ProbeControl;
  recipient: Recipient;
}

/** The button that Jeton is known for. */
export function SendTestButton({ control, recipient, filled = false }: SendingProps & { filled?: boolean }) {
  const { t } = useTranslation('test');
  return (
    <LoadingButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<Icon of={IconSend} />}
      loading={control.busy}
      loadingLabel={t('sending')}
      onClick={() => recipient.submit(control.start)}
    >
      {t('send')}
    </LoadingButton>
  );
}

/** Another recipient than oneself, folded away for those who want one. */
export function RecipientChoice(props: SendingProps & { from: string }) {
  const { t } = useTranslation('test');
  const { opened, onToggle } = props.recipient;
  return (
    <Fold title={t('options')} opened={opened} onToggle={onToggle}>
      <RecipientField {...props} />
    </Fold>
  );
}

/** Whom to send to; empty for oneself. Enter sends. */
export function RecipientField({ control, recipient, from }: SendingProps & { from: string }) {
  const { t } = useTranslation(['test', 'wizard']);
  const field = useRef<HTMLInputElement>(null);
  const followed = useRef(0);
  const { refusals } = recipient;
  useEffect(() => {
    if (refusals > followed.current) field.current?.focus();
    followed.current = refusals;
  }, [refusals]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!control.busy) recipient.submit(control.start);
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t('to')}
        description={t('toDescription', { address: from })}
        type="email"
        value={recipient.typed}
        onChange={recipient.onChange}
        onBlur={recipient.onLeave}
        inputRef={field}
        error={
          recipient.wrong
            ? { what: t('wizard:issue.not-an-address.what'), todo: t('wizard:issue.not-an-address.todo') }
            : undefined
        }
      />
    </form>
  );
}

/** Why the test could not even begin. */
export function StartProblem({ control }: { control: ProbeControl }) {
  return control.problem === null ? null : <ProblemNotice problem={control.problem} />;
}
