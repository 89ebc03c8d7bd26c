import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDeviceMobileMessage,
  IconUserCircle,
} from '@tabler/icons-react';
import { useId } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { MailAddress } from '../../components/brand/MailAddress.tsx';
import { type Expectation, Expectations } from '../../components/facts/Expectations.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { SectionTitle } from '../../components/layout/Text.tsx';
import type { Wizard } from '../use-wizard.ts';
import { useServiceWords } from '../WizardFrame.tsx';

interface ExpectedPagesProps {
  wizard: Wizard;
  /** Without a sheet of its own. */
  bare?: boolean;
  /** Beside other sheets, on a screen that is full. */
  snug?: boolean;
  /** Without its title, where something else says it. */
  untitled?: boolean;
}

/** What the provider's pages are going to ask, so that none of them surprises. */
export function ExpectedPages({ wizard, bare = false, snug = false, untitled = false }: ExpectedPagesProps) {
  const { t } = useTranslation('wizard');
  const titleId = useId();
  const { family } = useServiceWords(wizard);
  const address = wizard.state.draft.fields.address.trim();
  const unverified: Expectation[] =
    family === 'google'
      ? [
          {
            id: 'unverified',
            icon: IconAlertTriangle,
            title: t('authorization.expect.unverified'),
            text: t('authorization.expect.unverifiedText'),
          },
        ]
      : [];
  const list = (
    <Stack gap={2}>
      {!untitled && (
        <SectionTitle id={titleId} size="section">
          {t('authorization.expect.title')}
        </SectionTitle>
      )}
      <Expectations
        items={[
          {
            id: 'account',
            icon: IconUserCircle,
            title: t('authorization.expect.account'),
            text: (
              <Trans
                ns="wizard"
                i18nKey="authorization.expect.accountText"
                components={{ address: <MailAddress>{address}</MailAddress> }}
              />
            ),
          },
          {
            id: 'password',
            icon: IconDeviceMobileMessage,
            title: t('authorization.expect.password'),
            text: t('authorization.expect.passwordText'),
          },
          ...unverified,
          {
            id: 'consent',
            icon: IconCircleCheck,
            title: t('authorization.expect.consent'),
            text: t(`authorization.expect.consentText.${family}`),
          },
        ]}
      />
    </Stack>
  );
  return bare ? (
    list
  ) : (
    <Sheet labelledBy={titleId} pad={snug ? 'snug' : 'normal'}>
      {list}
    </Sheet>
  );
}
