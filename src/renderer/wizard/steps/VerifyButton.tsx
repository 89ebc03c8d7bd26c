import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadingButton } from '../../components/button/LoadingButton.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import type { VerificationControl } from '../use-verification.ts';

interface VerifyButtonProps {
  verification: VerificationControl['verification'];
  onVerify: () => void;
}

/** « Vérifier ces identifiants », beside the one filled action: it stops nobody from going on. */
export function VerifyButton({ verification, onVerify }: VerifyButtonProps) {
  const { t } = useTranslation('wizard');
  return (
    <LoadingButton
      leftSection={<Icon of={IconShieldCheck} />}
      loading={verification.kind === 'running'}
      loadingLabel={t('credentials.verify.running')}
      onClick={onVerify}
    >
      {t('credentials.verify.button')}
    </LoadingButton>
  );
}

export function CancelVerification({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('wizard');
  return (
    <Button variant="subtle" onClick={onCancel}>
      {t('credentials.verify.cancel')}
    </Button>
  );
}
