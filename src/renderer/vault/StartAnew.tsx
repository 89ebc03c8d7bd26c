import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/requests.ts';
import { LinkButton } from '../components/button/LinkButton.tsx';
import { Confirm } from '../components/confirm/Confirm.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';

/** The way out of a vault that does not open: an empty one, after a confirmation; the old one is kept aside. */
export function StartAnew({ label }: { label: string }) {
  const { t } = useTranslation('vault');
  const [asking, setAsking] = useState(false);
  const startAnew = useAction('vault.startAnew');
  return (
    <>
      <LinkButton onClick={() => setAsking(true)}>{label}</LinkButton>
      <Confirm
        opened={asking}
        title={t('anew.title')}
        cancelLabel={t('anew.keep')}
        confirmLabel={t('anew.action')}
        busyLabel={t('anew.busy')}
        busy={startAnew.isPending}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => startAnew.mutate({}, { onSuccess: () => setAsking(false) })}
      >
        {t('anew.text')}
        {startAnew.error !== null && <ProblemNotice problem={startAnew.error.problem} />}
      </Confirm>
    </>
  );
}
