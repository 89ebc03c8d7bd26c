import { Button } from '@mantine/core';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RequestOutput } from '../../shared/contract.ts';
import { useAction, useAnswer } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { SecretField } from '../components/field/SecretField.tsx';
import { useFirstInvalid } from '../components/field/use-first-invalid.ts';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { NewPassphrase, useNewPassphrase } from './NewPassphrase.tsx';
import { useResealing } from './use-resealing.ts';

type Ready = Extract<RequestOutput<'vault.status'>, { state: 'ready' }>;

/** From one passphrase to another, to a passphrase, or to what the system has. */
type Change = 'passphrase' | 'toPassphrase' | 'toSystem';

/** What protects the authorisations from now on: another passphrase, or another kind of protection. */
export function ChangeProtectionScreen({ to }: { to: string }) {
  const { data: status } = useAnswer('vault.status', {});
  // What held when the screen was opened: what is changed here stays on it until she has read that it is.
  const [before, setBefore] = useState<Ready | null>(null);
  if (before === null && status?.state === 'ready') setBefore(status);
  if (before === null) return null;
  const passphrase = before.protection === 'passphrase' ? 'passphrase' : 'toPassphrase';
  return <Changing change={to === 'systeme' ? 'toSystem' : passphrase} before={before} />;
}

function Changing({ change, before }: { change: Change; before: Ready }) {
  const { t } = useTranslation('vault');
  const [, go] = useLocation();
  const formId = useId();
  const field = useRef<HTMLInputElement>(null);
  const { within, refuse } = useFirstInvalid<HTMLFormElement>();
  const next = useNewPassphrase();
  const [current, setCurrent] = useState('');
  const asksCurrent = before.protection === 'passphrase';
  const changePassphrase = useAction('vault.changePassphrase');
  const changeProtection = useAction('vault.changeProtection');
  const action = change === 'passphrase' ? changePassphrase : changeProtection;
  const progress = useResealing();
  const problem = action.error?.problem;
  const wrong = problem?.code === 'vault-passphrase-wrong';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const onError = (): void => {
      field.current?.focus();
      field.current?.select();
    };
    if (change !== 'toSystem' && !next.check()) refuse();
    else if (change === 'passphrase')
      changePassphrase.mutate({ current, next: next.passphrase }, { onError });
    else if (change === 'toPassphrase')
      changeProtection.mutate({ to: 'passphrase', passphrase: next.passphrase });
    else changeProtection.mutate({ to: 'system', ...(asksCurrent ? { current } : {}) }, { onError });
  };
  if (action.isSuccess)
    return (
      <HomeShell
        brand={t('app', { ns: 'common' })}
        screen={`${change}-done`}
        title={t(`change.${change}.done`)}
        foot={{
          primary: (
            <Button variant="filled" onClick={() => go('/reglages')}>
              {t('change.back')}
            </Button>
          ),
        }}
      >
        <Notice state="ok" title={t(`change.${change}.doneText`)} />
      </HomeShell>
    );
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      screen={change}
      title={t(`change.${change}.title`)}
      lead={t(`change.${change}.lead`)}
      foot={{
        back: (
          <Button variant="subtle" onClick={() => go('/reglages')}>
            {t('cancel', { ns: 'common' })}
          </Button>
        ),
        primary: (
          <LoadingButton
            type="submit"
            form={formId}
            variant="filled"
            loading={action.isPending}
            loadingLabel={progress === null ? t('change.busy') : t('change.progress', { ...progress })}
          >
            {t(`change.${change}.action`)}
          </LoadingButton>
        ),
      }}
    >
      <form id={formId} ref={within} onSubmit={submit} noValidate>
        <Stack gap={4}>
          {(asksCurrent || change !== 'toSystem') && (
            <Sheet>
              <Stack gap={4}>
                {asksCurrent && (
                  <SecretField
                    label={t('change.current')}
                    value={current}
                    inputRef={field}
                    autoComplete="current-password"
                    onChange={(value) => {
                      setCurrent(value);
                      action.reset();
                    }}
                    error={wrong ? { what: t('locked.wrong.what'), todo: t('locked.wrong.todo') } : undefined}
                    showLabel={t('protect.show')}
                    hideLabel={t('protect.hide')}
                  />
                )}
                {change !== 'toSystem' && (
                  <NewPassphrase
                    control={next}
                    label={t(change === 'passphrase' ? 'change.next' : 'protect.label')}
                  />
                )}
              </Stack>
            </Sheet>
          )}
          {change === 'toSystem' && <Text muted>{t('change.toSystem.text')}</Text>}
          {problem !== undefined && !wrong && <ProblemNotice problem={problem} />}
        </Stack>
      </form>
    </HomeShell>
  );
}
