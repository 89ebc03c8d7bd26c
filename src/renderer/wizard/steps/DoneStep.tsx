import { IconHome } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountFacts } from '../../account/AccountFacts.tsx';
import { useAction, useAnswer } from '../../app/requests.ts';
import { LoadingButton } from '../../components/button/LoadingButton.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, type StateOf, WizardFrame } from '../WizardFrame.tsx';

interface DoneStepProps {
  wizard: Wizard;
  state: StateOf<'done'>;
  onLeave: () => void;
}

/** 7. What was granted, until when, and where to withdraw it. Leaving ends the draft: the account lives on. */
export function DoneStep({ wizard, state, onLeave }: DoneStepProps) {
  const { t } = useTranslation('wizard');
  const factsId = useId();
  const { data: accounts } = useAnswer('accounts.list', {});
  const discard = useAction('drafts.discard');
  const account = accounts?.find(({ id }) => id === state.accountId);
  const address = account?.settings.from ?? state.draft.fields.address.trim();
  const tested = account?.state === 'ready';
  return (
    <WizardFrame
      wizard={wizard}
      title={t('doneStep.title')}
      lead={t(tested ? 'doneStep.lead' : 'doneStep.leadUntested', { address })}
      back={<BackButton wizard={wizard} />}
      primary={
        <LoadingButton
          variant="filled"
          leftSection={<Icon of={IconHome} />}
          loading={discard.isPending}
          loadingLabel={t('working', { ns: 'common' })}
          onClick={() => discard.mutate({ draftId: state.draft.id }, { onSettled: onLeave })}
        >
          {t('doneStep.finish')}
        </LoadingButton>
      }
    >
      <Stack gap={4}>
        {account !== undefined && (
          <section id={factsId}>
            <AccountFacts account={account} />
          </section>
        )}
        <Text muted>{t('doneStep.withdraw')}</Text>
      </Stack>
    </WizardFrame>
  );
}
