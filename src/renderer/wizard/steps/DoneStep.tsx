import { IconCode, IconHome } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { technicalFacts } from '../../account/technical-facts.ts';
import { useAction, useAnswer } from '../../app/requests.ts';
import { LoadingButton } from '../../components/button/LoadingButton.tsx';
import { Facts } from '../../components/facts/Facts.tsx';
import { Fold } from '../../components/fold/Fold.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { ExternalLink } from '../../components/link/ExternalLink.tsx';
import { serviceOf } from '../machine.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { GrantedSheet } from './GrantedSheet.tsx';

interface DoneStepProps {
  wizard: Wizard;
  state: StateOf<'done'>;
  onLeave: () => void;
}

/** 7. What was granted, until when, and where to withdraw it. Leaving ends the draft: the account lives on. */
export function DoneStep({ wizard, state, onLeave }: DoneStepProps) {
  const { t } = useTranslation(['wizard', 'account', 'common']);
  const { data: accounts } = useAnswer('accounts.list', {});
  const discard = useAction('drafts.discard');
  const { name } = useServiceWords(wizard);
  const account = accounts?.find(({ id }) => id === state.accountId);
  const address = account?.settings.from ?? state.draft.fields.address.trim();
  const page = serviceOf(wizard.world, state.draft)?.authorizationsPage ?? '';
  return (
    <WizardFrame
      wizard={wizard}
      untested={account !== undefined && account.state !== 'ready'}
      title={t('doneStep.title')}
      lead={t(account?.state === 'ready' ? 'doneStep.lead' : 'doneStep.leadUntested', { address })}
      back={<BackButton wizard={wizard} />}
      primary={
        <LoadingButton
          variant="filled"
          leftSection={<Icon of={IconHome} />}
          loading={discard.isPending}
          loadingLabel={t('common:working')}
          onClick={() => discard.mutate({ draftId: state.draft.id }, { onSettled: onLeave })}
        >
          {t('doneStep.finish')}
        </LoadingButton>
      }
    >
      {account !== undefined && (
        <Stack gap={4}>
          <GrantedSheet account={account} />
          <Text muted>{t('doneStep.withdraw')}</Text>
          {page !== '' && (
            <div>
              <ExternalLink href={page}>{t('doneStep.page', { service: name })}</ExternalLink>
            </div>
          )}
          <Fold icon={IconCode} title={t('common:technical')}>
            <Facts items={technicalFacts(t, account)} />
          </Fold>
        </Stack>
      )}
    </WizardFrame>
  );
}
