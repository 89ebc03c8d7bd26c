import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Envelope } from '../../components/envelope/Envelope.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { AddressStamp } from '../../home/AddressFranking.tsx';
import { probeHeadline } from '../../test-email/headline.ts';
import { ProbeReport } from '../../test-email/ProbeReport.tsx';
import { RecipientChoice, SendTestButton, StartProblem, useRecipient } from '../../test-email/SendTest.tsx';
import { useProbe } from '../../test-email/use-probe.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, type StateOf, WizardFrame } from '../WizardFrame.tsx';
import { WizardRemedy } from '../WizardRemedy.tsx';

/** 6. The first e-mail, layer by layer. */
export function TestStep({ wizard, state }: { wizard: Wizard; state: StateOf<'test'> }) {
  const { t } = useTranslation(['test', 'problems', 'wizard', 'common']);
  const control = useProbe(state.accountId);
  const recipient = useRecipient();
  const { probe } = control;
  const { fields } = state.draft;
  const from = fields.from.trim() === '' ? fields.address.trim() : fields.from.trim();
  const headline = probeHeadline(t, probe) ?? {
    screen: '',
    title: t('wizard:test.title'),
    lead: t('wizard:test.lead'),
  };
  const accepted = probe?.state === 'accepted';
  const running = probe?.state === 'running';
  const to = recipient.to ?? null;
  const finish = (): void => wizard.dispatch({ type: 'next' });
  return (
    <WizardFrame
      wizard={wizard}
      screen={`-${headline.screen}`}
      title={headline.title}
      lead={headline.lead}
      back={
        running ? (
          <Button variant="subtle" onClick={control.cancel}>
            {t('cancel')}
          </Button>
        ) : (
          <BackButton wizard={wizard} />
        )
      }
      secondary={
        accepted || running ? undefined : (
          <Button variant="subtle" onClick={finish}>
            {t('anyway')}
          </Button>
        )
      }
      primary={
        accepted ? (
          <Button variant="filled" rightSection={<Icon of={IconArrowRight} />} onClick={finish}>
            {t('finish')}
          </Button>
        ) : (
          recipient.to !== undefined && (
            <SendTestButton control={control} to={to} filled={probe?.problem == null} />
          )
        )
      }
    >
      <Stack gap={5}>
        <StartProblem control={control} />
        {probe === null ? (
          <Columns>
            <Envelope
              from={[t('success.from'), from]}
              to={[t('success.toWord'), to ?? from]}
              stamp={<AddressStamp address={from} />}
            />
            <Stack gap={4}>
              <Text>{t('ready', { to: to ?? from })}</Text>
              <RecipientChoice recipient={recipient} from={from} />
            </Stack>
          </Columns>
        ) : (
          <ProbeReport
            probe={probe}
            again={<SendTestButton control={control} to={to} />}
            remedy={probe.problem === null ? null : <WizardRemedy wizard={wizard} problem={probe.problem} />}
          />
        )}
      </Stack>
    </WizardFrame>
  );
}
