import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';

interface RefusedScenarioProps {
  /** The service's name. */
  service: string;
  /** The way out, where it is not the one filled button of the foot. */
  action?: ReactNode;
}

/** The service does not let this scenario open mail: said before anything is started. */
export function RefusedScenario({ service, action }: RefusedScenarioProps) {
  const { t } = useTranslation('device');
  return (
    <Notice state="att" role="status" title={t('scenario.refused.title', { service })} actions={action}>
      <Text>{t('scenario.refused.text')}</Text>
    </Notice>
  );
}
