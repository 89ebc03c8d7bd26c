import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import type { ProbeControl } from './use-probe.ts';
import type { Recipients } from './use-recipients.ts';

export interface SendingProps {
  control: ProbeControl;
  recipients: Recipients;
}

/** The button that Jeton is known for. */
export function SendTestButton({ control, recipients, filled = false }: SendingProps & { filled?: boolean }) {
  const { t } = useTranslation('test');
  return (
    <LoadingButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<Icon of={IconSend} />}
      loading={control.busy}
      loadingLabel={t('sending')}
      onClick={() => recipients.submit(control.start)}
    >
      {t('send')}
    </LoadingButton>
  );
}

/** Why the test could not even begin. */
export function StartProblem({ control }: { control: ProbeControl }) {
  return control.problem === null ? null : <ProblemNotice problem={control.problem} />;
}
