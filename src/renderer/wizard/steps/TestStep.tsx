import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Envelope } from '../../components/envelope/Envelope.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { aboutDraft } from '../../dossier/subject.ts';
import { AddressStamp } from '../../home/AddressFranking.tsx';
import { probeHeadline } from '../../test-email/headline.ts';
import { ProbeReport } from '../../test-email/ProbeReport.tsx';
import { RecipientChoice, RecipientField, SendTestButton, StartProblem } from '../../test-email/SendTest.tsx';
import { useProbe } from '../../test-email/use-probe.ts';
import { useRecipient } from '../../test-email/use-recipient.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { moveAgainst, WizardRemedy } from '../WizardRemedy.tsx';

/** 6. The first e-mail, layer by layer. */
export function TestStep({ wizard, state }: { wizard: Wizard; state: StateOf<'test'> }) {
  const { t } = useTranslation(['test', 'problems', 'wizard', 'common']);
  const control = useProbe(state.accountId);
  const { probe } = control;
  const { fields } = state.draft;
  const from = fields.from.trim() === '' ? fields.address.trim() : fields.from.trim();
  const recipient = useRecipient(from, probe);
  const { family, name, named } = useServiceWords(wizard);
  const headline = probeHeadline(t, probe, named ? name : null) ?? {
    screen: '',
    title: t('wizard:test.title'),
    lead: t('wizard:test.lead'),
  };
  const accepted = probe?.state === 'accepted';
  const running = probe?.state === 'running';
  const problem = probe?.problem ?? null;
  const move = moveAgainst(wizard, problem);
  const finish = (): void => wizard.dispatch({ type: 'next' });
  const send = (
    <SendTestButton control={control} recipient={recipient} filled={move === 'again' && !accepted} />
  );
  const choice = <RecipientChoice control={control} recipient={recipient} from={from} />;
  const field = recipient.refused ? (
    <RecipientField control={control} recipient={recipient} from={from} />
  ) : undefined;
  const primary = (): ReactNode => {
    if (accepted)
      return (
        <Button variant="filled" rightSection={<Icon of={IconArrowRight} />} onClick={finish}>
          {t('finish')}
        </Button>
      );
    return problem !== null && move === 'go' ? <WizardRemedy wizard={wizard} problem={problem} /> : send;
  };
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
      primary={primary()}
    >
      <Stack gap={5}>
        <StartProblem control={control} />
        {probe === null ? (
          <Columns>
            <Envelope
              from={[t('success.from'), from]}
              to={[t('success.toWord'), recipient.to ?? from]}
              stamp={<AddressStamp address={from} />}
            />
            <Stack gap={4}>
              <Text>{t('ready', { to: recipient.to ?? from })}</Text>
              {choice}
            </Stack>
          </Columns>
        ) : (
          <>
            <ProbeReport
              probe={probe}
              family={family}
              about={aboutDraft(fields, family, named ? name : '')}
              action={accepted || move === 'go' ? <div>{send}</div> : field}
              tell={move === 'tell'}
            />
            {!accepted && !running && !recipient.refused && choice}
          </>
        )}
      </Stack>
    </WizardFrame>
  );
}
