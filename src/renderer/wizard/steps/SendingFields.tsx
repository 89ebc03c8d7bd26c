import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { frontOf } from '../../../shared/scenario.ts';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { SectionTitle } from '../../components/layout/Text.tsx';
import { WayBackChoice } from '../../guide/WayBackChoice.tsx';
import { serviceOf } from '../machine.ts';
import type { RemarkOn } from '../use-remarks.ts';
import type { Wizard } from '../use-wizard.ts';
import { DraftField } from './DraftField.tsx';

interface SendingFieldsProps {
  wizard: Wizard;
  remarkOn: RemarkOn;
}

/**
 * Where the answer comes back to, if it comes back here, and where the e-mails leave from. Filled in for the services
 * that Jeton knows.
 */
export function SendingFields({ wizard, remarkOn }: SendingFieldsProps) {
  const { t } = useTranslation('wizard');
  const titleId = useId();
  const securityId = useId();
  const { fields } = wizard.state.draft;
  const service = serviceOf(wizard.world, wizard.state.draft);
  const returns = service === undefined || frontOf(fields, service) === 'authorization';
  return (
    <Sheet labelledBy={titleId}>
      <Stack gap={4}>
        <SectionTitle id={titleId} size="card">
          {t(returns ? 'credentials.sending' : 'credentials.sendingOnly')}
        </SectionTitle>
        {returns && (
          <>
            <WayBackChoice
              service={service}
              redirectUri={fields.redirectUri}
              onChoose={(redirectUri) => wizard.dispatch({ type: 'typed', fields: { redirectUri } })}
            />
            <DraftField
              wizard={wizard}
              field="redirectUri"
              label={t('credentials.redirectUri.label')}
              description={t('credentials.redirectUri.description')}
              remark={remarkOn('redirectUri')}
              type="url"
            />
          </>
        )}
        <Columns>
          <DraftField
            wizard={wizard}
            field="smtpHost"
            label={t('credentials.smtpHost.label')}
            description={t('credentials.smtpHost.description')}
            remark={remarkOn('smtpHost')}
          />
          <DraftField
            wizard={wizard}
            field="smtpPort"
            label={t('credentials.smtpPort.label')}
            description={t('credentials.smtpPort.description')}
            remark={remarkOn('smtpPort')}
            inputMode="numeric"
          />
        </Columns>
        <Stack gap={2}>
          <SectionTitle id={securityId} level={3} size="body">
            {t('credentials.security.label')}
          </SectionTitle>
          <SegmentedControl
            aria-labelledby={securityId}
            value={fields.smtpSecurity}
            data={[
              { value: 'starttls', label: t('credentials.security.starttls') },
              { value: 'tls', label: t('credentials.security.tls') },
            ]}
            onChange={(value) =>
              wizard.dispatch({
                type: 'typed',
                fields: { smtpSecurity: value === 'tls' ? 'tls' : 'starttls' },
              })
            }
          />
        </Stack>
        <DraftField
          wizard={wizard}
          field="from"
          label={t('credentials.from.label')}
          description={t('credentials.from.description', { address: fields.address.trim() })}
          remark={remarkOn('from')}
          type="email"
        />
      </Stack>
    </Sheet>
  );
}
