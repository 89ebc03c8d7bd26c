import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { SecretField } from '../components/field/SecretField.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { SupportFold } from '../support/SupportLog.tsx';
import { StartAnew } from './StartAnew.tsx';

/** Asks for the passphrase at the start, and says at once when it is not the right one. */
export function UnlockScreen() {
  const { t } = useTranslation('vault');
  const [passphrase, setPassphrase] = useState('');
  const unlock = useAction('vault.unlock');
  const problem = unlock.error?.problem;
  const wrong = problem?.code === 'vault-passphrase-wrong';
  const field = useRef<HTMLInputElement>(null);
  // The one thing that this screen asks.
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    unlock.mutate({ passphrase }, { onError: () => field.current?.select() });
  };
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      screen="locked"
      title={t('locked.title')}
      lead={t('locked.lead')}
    >
      <Stack gap={4}>
        <Sheet>
          <form onSubmit={submit}>
            <Stack gap={4}>
              <SecretField
                label={t('locked.label')}
                value={passphrase}
                inputRef={field}
                autoComplete="current-password"
                onChange={(value) => {
                  setPassphrase(value);
                  unlock.reset();
                }}
                error={wrong ? { what: t('locked.wrong.what'), todo: t('locked.wrong.todo') } : undefined}
                showLabel={t('protect.show')}
                hideLabel={t('protect.hide')}
              />
              {problem !== undefined && !wrong && <ProblemNotice problem={problem} />}
              <Row spread>
                <StartAnew label={t('locked.forgotten')} />
                <LoadingButton
                  type="submit"
                  variant="filled"
                  loading={unlock.isPending}
                  loadingLabel={t('locked.busy')}
                >
                  {t('locked.action')}
                </LoadingButton>
              </Row>
            </Stack>
          </form>
        </Sheet>
        <SupportFold />
      </Stack>
    </HomeShell>
  );
}
