import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { recipientsOf } from '../../../shared/probe.ts';
import { Envelope } from '../../components/envelope/Envelope.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { aboutDraft } from '../../dossier/subject.ts';
import { AddressStamp } from '../../home/AddressFranking.tsx';
import { probeHeadline } from '../../test-email/headline.ts';
import { isDoorOffered } from '../../test-email/OtherDoor.tsx';
import { ProbeReport } from '../../test-email/ProbeReport.tsx';
import { RecipientChoice, RecipientFields } from '../../test-email/RecipientFields.tsx';
import { SendTestButton, StartProblem } from '../../test-email/SendTest.tsx';
import { SharedSender } from '../../test-email/SharedSender.tsx';
import { type Addressees, useProbe } from '../../test-email/use-probe.ts';
import { useRecipients } from '../../test-email/use-recipients.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { moveAgainst, OtherStep, WizardRemedy } from '../WizardRemedy.tsx';

/** 6. The first e-mail, layer by layer. */
export function TestStep({ wizard, state }: { wizard: Wizard; state: StateOf<'test'> }) {
  const { t } = useTranslation(['test', 'wizard', 'common']);
  const { t: tReport } = useTranslation(['problems', 'consoles', 'test']);
  const control = useProbe(state.accountId);
  const { probe } = control;
  const { fields } = state.draft;
  const user = fields.address.trim();
  const from = fields.from.trim() === '' ? user : fields.from.trim();
  const recipients = useRecipients(state.accountId, from, probe);
  const sending = { control, recipients, from };
  const { family, name, named } = useServiceWords(wizard);
  const about = aboutDraft(fields, family, named ? name : '');
  const headline = probeHeadline(tReport, probe, about, named ? name : null) ?? {
    screen: '',
    title: t('wizard:test.title'),
    lead: t('wizard:test.lead'),
  };
  const accepted = probe?.state === 'accepted';
  const running = probe?.state === 'running';
  const problem = probe?.problem ?? null;
  const remedy = moveAgainst(wizard, problem);
  // The door's own button is then the filled one.
  const move = isDoorOffered(probe) ? 'door' : remedy;
  const finish = (): void => wizard.dispatch({ type: 'next' });
  const send = (
    <SendTestButton control={control} recipients={recipients} filled={move === 'again' && !accepted} />
  );
  const whom = recipients.refused ? <RecipientFields {...sending} /> : <RecipientChoice {...sending} />;
  const primary = (): ReactNode => {
    if (accepted)
      return (
        <Button variant="filled" rightSection={<Icon of={IconArrowRight} />} onClick={finish}>
          {t('finish')}
        </Button>
      );
    return problem !== null && move === 'go' ? <WizardRemedy wizard={wizard} problem={problem} /> : send;
  };
  const action = (): ReactNode => {
    if (accepted)
      return (
        <Stack gap={3}>
          {whom}
          <div>{send}</div>
        </Stack>
      );
    if (move === 'go') return <div>{send}</div>;
    if (problem !== null && !recipients.refused) return <OtherStep wizard={wizard} problem={problem} />;
    return recipients.refused && whom;
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
              to={[t('success.toWord'), ...recipientsIn(recipients.addressees, from)]}
              stamp={<AddressStamp address={from} />}
            />
            <Stack gap={4}>
              <Text>{t('ready', { to: recipientsIn(recipients.addressees, from).join(', ') })}</Text>
              <SharedSender user={user} from={from} />
              {whom}
            </Stack>
          </Columns>
        ) : (
          <>
            <ProbeReport
              probe={probe}
              control={control}
              family={family}
              about={about}
              onElsewhere={recipients.show}
              action={action()}
              tell={move === 'tell'}
            />
            {!accepted && !running && !recipients.refused && whom}
          </>
        )}
      </Stack>
    </WizardFrame>
  );
}

function recipientsIn({ to, also }: Addressees, from: string): readonly [string, ...string[]] {
  return recipientsOf({ to: to ?? from, also });
}
