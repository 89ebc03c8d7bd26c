import { Button } from '@mantine/core';
import { IconKey, IconShieldLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAnswer } from '../app/requests.ts';
import { Icon } from '../components/icon/Icon.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';

/** What protects the authorisations, what that means, and what else could. */
export function ProtectionSheet() {
  const { t } = useTranslation('settings');
  const [, go] = useLocation();
  const { data: vault } = useAnswer('vault.status', {});
  const { data: system } = useAnswer('vault.systemProtection', {});
  if (vault?.state !== 'ready') return null;
  const { protection } = vault;
  const withPassphrase = protection === 'passphrase';
  const offered = withPassphrase || protection === 'session' ? (system?.protection ?? null) : null;
  return (
    <Sheet>
      <Stack gap={3}>
        <SectionTitle>{t('protection.label')}</SectionTitle>
        <Stack gap={1}>
          <Text>{t(`protection.${protection}.name`)}</Text>
          <Text muted>{t(`protection.${protection}.means`)}</Text>
        </Stack>
        {offered !== null && (
          <Notice state="plain" title={t('protection.offered.title')}>
            {t('protection.offered.text')}
          </Notice>
        )}
        <Row>
          {offered !== null && (
            <Button
              leftSection={<Icon of={IconShieldLock} />}
              onClick={() => go('/reglages/protection/systeme')}
            >
              {t(`protection.to.${offered}`)}
            </Button>
          )}
          <Button leftSection={<Icon of={IconKey} />} onClick={() => go('/reglages/protection/phrase')}>
            {t(withPassphrase ? 'protection.change' : 'protection.to.passphrase')}
          </Button>
        </Row>
      </Stack>
    </Sheet>
  );
}
