import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/button/LinkButton.tsx';
import { EmptyField } from '../../components/field/EmptyField.tsx';
import { KeptSecret } from '../../components/field/KeptSecret.tsx';
import { SecretField } from '../../components/field/SecretField.tsx';
import { serviceOf } from '../machine.ts';
import type { Remark } from '../use-remarks.ts';
import type { Wizard } from '../use-wizard.ts';
import { useServiceWords } from '../WizardFrame.tsx';

interface SecretEntryProps {
  wizard: Wizard;
  remark: Remark;
  fresh: boolean;
}

/**
 * The client secret: typed here, kept in the vault at once, never shown again. Where an application has none by
 * design, the place says so.
 */
export function SecretEntry({ wizard, remark, fresh }: SecretEntryProps) {
  const { t } = useTranslation('wizard');
  const { family } = useServiceWords(wizard);
  const { draft } = wizard.state;
  const { secret } = draft;
  const service = serviceOf(wizard.world, draft);
  const { keepSecret, secretKept } = wizard.keeper;
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const { field, button, follow } = useFollowingFocus(asked);

  // What stands in the field is meant for the server that stands beside it, in whichever order both were typed.
  const isOfAnotherServer = secret.withheld === 'other-server';
  useEffect(() => {
    if (isOfAnotherServer && typed !== '') keepSecret(typed);
  }, [isOfAnotherServer, typed, keepSecret]);

  const type = (value: string): void => {
    setTyped(value);
    keepSecret(value);
  };
  const ask = (wanted: boolean): void => {
    follow();
    setAsked(wanted);
  };
  const label = t('credentials.secret.label');
  const description = t(`credentials.secret.${family}`);

  if (secret.kept && typed === '' && !asked)
    return (
      <KeptSecret
        label={label}
        description={description}
        endsIn={secret.endsIn}
        spoken={
          secret.endsIn === ''
            ? t('credentials.secret.spokenShort')
            : t('credentials.secret.spoken', { endsIn: secret.endsIn })
        }
        replaceLabel={t('credentials.secret.replace')}
        replaceRef={button}
        onReplace={() => ask(true)}
        fresh={fresh}
        {...remark}
      />
    );
  if (service?.secret === 'none' && !secret.kept && !asked && typed === '')
    return (
      <EmptyField
        label={label}
        action={
          <LinkButton ref={button} onClick={() => ask(true)}>
            {t('credentials.secret.have')}
          </LinkButton>
        }
      >
        {t('credentials.secret.none')}
      </EmptyField>
    );
  return (
    <SecretField
      name="secret"
      label={label}
      description={typed !== '' && secretKept ? t('credentials.secret.keeping') : description}
      autoComplete="off"
      value={typed}
      onChange={type}
      inputRef={field}
      {...(secret.withheld === 'other-server' && typed === ''
        ? { doubt: { what: t('credentials.secret.otherServer') } }
        : remark)}
      showLabel={t('credentials.secret.show')}
      hideLabel={t('credentials.secret.hide')}
      actions={
        secret.kept && typed === '' ? (
          <LinkButton onClick={() => ask(false)}>{t('credentials.secret.keepOld')}</LinkButton>
        ) : (
          service?.secret === 'none' && (
            <LinkButton
              onClick={() => {
                type('');
                ask(false);
              }}
            >
              {t('credentials.secret.forget')}
            </LinkButton>
          )
        )
      }
    />
  );
}

/** The focus goes along when one control takes the place of another: to the field when it opens, back when it closes. */
function useFollowingFocus(opened: boolean) {
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    if (opened) field.current?.focus();
    else button.current?.focus();
  }, [opened]);
  return {
    field,
    button,
    follow: () => {
      wanted.current = true;
    },
  };
}
