import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsIssueReason } from '../../../shared/settings.ts';
import { LinkButton } from '../../components/button/LinkButton.tsx';
import { EmptyField } from '../../components/field/EmptyField.tsx';
import { KeptSecret } from '../../components/field/KeptSecret.tsx';
import { SecretField } from '../../components/field/SecretField.tsx';
import { serviceOf } from '../machine.ts';
import type { Wizard } from '../use-wizard.ts';
import { useServiceWords } from '../WizardFrame.tsx';
import { useIssueWords } from './DraftField.tsx';

interface SecretEntryProps {
  wizard: Wizard;
  issue: SettingsIssueReason | null;
}

/**
 * The client secret: typed here, kept in the vault at once, never shown again. Where an application has none by
 * design, the place says so.
 */
export function SecretEntry({ wizard, issue }: SecretEntryProps) {
  const { t } = useTranslation('wizard');
  const { family } = useServiceWords(wizard);
  const { draft } = wizard.state;
  const { secret } = draft;
  const service = serviceOf(wizard.world, draft);
  const { keepSecret, secretKept } = wizard.keeper;
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const error = useIssueWords(issue);

  // What stands in the field is meant for the server that stands beside it, in whichever order both were typed.
  const isOfAnotherServer = secret.withheld === 'other-server';
  useEffect(() => {
    if (isOfAnotherServer && typed !== '') keepSecret(typed);
  }, [isOfAnotherServer, typed, keepSecret]);

  const type = (value: string): void => {
    setTyped(value);
    keepSecret(value);
  };
  const forget = (): void => {
    setAsked(false);
    type('');
  };

  // One that is kept and wrong is asked for anew, with the reason.
  if (secret.kept && issue === null && typed === '' && !asked)
    return (
      <KeptSecret
        label={t('credentials.secret.label')}
        description={t(`credentials.secret.${family}`)}
        endsIn={secret.endsIn}
        spoken={
          secret.endsIn === ''
            ? t('credentials.secret.spokenShort')
            : t('credentials.secret.spoken', { endsIn: secret.endsIn })
        }
        replaceLabel={t('credentials.secret.replace')}
        onReplace={() => setAsked(true)}
      />
    );
  if (service?.secret === 'none' && !secret.kept && !asked && typed === '')
    return (
      <EmptyField
        label={t('credentials.secret.label')}
        action={<LinkButton onClick={() => setAsked(true)}>{t('credentials.secret.have')}</LinkButton>}
      >
        {t('credentials.secret.none')}
      </EmptyField>
    );
  return (
    <SecretField
      label={t('credentials.secret.label')}
      description={
        typed !== '' && secretKept ? t('credentials.secret.keeping') : t(`credentials.secret.${family}`)
      }
      autoComplete="off"
      value={typed}
      onChange={type}
      error={typed === '' || issue !== 'missing' ? error : undefined}
      showLabel={t('credentials.secret.show')}
      hideLabel={t('credentials.secret.hide')}
      actions={
        secret.kept && issue === null && typed === '' ? (
          <LinkButton onClick={() => setAsked(false)}>{t('credentials.secret.keepOld')}</LinkButton>
        ) : (
          service?.secret === 'none' && (
            <LinkButton onClick={forget}>{t('credentials.secret.forget')}</LinkButton>
          )
        )
      }
    />
  );
}
