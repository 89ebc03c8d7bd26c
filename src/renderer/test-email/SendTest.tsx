import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressIssue } from '../../shared/settings.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { TextField } from '../components/field/TextField.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import type { ProbeControl } from './use-probe.ts';

/** The button that Jeton is known for. */
export function SendTestButton({
  control,
  to,
  filled = false,
}: {
  control: ProbeControl;
  to: string | null;
  filled?: boolean;
}) {
  const { t } = useTranslation('test');
  return (
    <LoadingButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<Icon of={IconSend} />}
      loading={control.starting || control.probe?.state === 'running'}
      loadingLabel={t('sending')}
      onClick={() => control.start(to)}
    >
      {t('send')}
    </LoadingButton>
  );
}

export interface Recipient {
  readonly typed: string;
  /** What to send with: null for oneself; undefined while what is typed is no address. */
  readonly to: string | null | undefined;
  readonly onChange: (typed: string) => void;
}

export function useRecipient(): Recipient {
  const [typed, onChange] = useState('');
  if (typed.trim() === '') return { typed, to: null, onChange };
  return { typed, to: addressIssue(typed) === null ? typed.trim() : undefined, onChange };
}

/** Another recipient than oneself, for those who want one. */
export function RecipientChoice({ recipient, from }: { recipient: Recipient; from: string }) {
  const { t } = useTranslation(['test', 'wizard']);
  const error =
    recipient.to === undefined
      ? { what: t('wizard:issue.not-an-address.what'), todo: t('wizard:issue.not-an-address.todo') }
      : undefined;
  return (
    <Fold title={t('options')}>
      <TextField
        label={t('to')}
        description={t('toDescription', { address: from })}
        type="email"
        value={recipient.typed}
        onChange={recipient.onChange}
        error={error}
      />
    </Fold>
  );
}

/** Why the test could not even begin. */
export function StartProblem({ control }: { control: ProbeControl }) {
  return control.problem === null ? null : <ProblemNotice problem={control.problem} />;
}
