import { Button } from '@mantine/core';
import { IconClockOff, IconKey, IconMapPin } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Tag } from '../components/chip/Tag.tsx';
import { ChoiceCard, ChoiceGroup } from '../components/choice/ChoiceGroup.tsx';
import { useFirstInvalid } from '../components/field/use-first-invalid.ts';
import { Icon } from '../components/icon/Icon.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { NewPassphrase, useNewPassphrase } from './NewPassphrase.tsx';

/** Where the operating system offers no safe: a passphrase, or memory only, by explicit choice. Never plain text. */
export function ProtectScreen({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('vault');
  const formId = useId();
  const [choice, setChoice] = useState<'passphrase' | 'session'>('passphrase');
  const control = useNewPassphrase();
  const protect = useAction('vault.protect');
  const { within, refuse } = useFirstInvalid<HTMLFormElement>();

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (choice === 'session') protect.mutate({ with: 'session' });
    else if (control.check()) protect.mutate({ with: 'passphrase', passphrase: control.passphrase });
    else refuse();
  };

  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      screen="protect"
      title={t('protect.title')}
      lead={t('protect.lead')}
      foot={{
        back: (
          <Button variant="subtle" onClick={onCancel}>
            {t('cancel', { ns: 'common' })}
          </Button>
        ),
        primary: (
          <LoadingButton
            type="submit"
            form={formId}
            variant="filled"
            loading={protect.isPending}
            loadingLabel={t('protect.busy')}
          >
            {choice === 'passphrase' ? t('protect.action') : t('protect.sessionAction')}
          </LoadingButton>
        ),
      }}
    >
      <form id={formId} ref={within} onSubmit={submit} noValidate>
        <Stack gap={4}>
          <ChoiceGroup
            label={t('protect.choice')}
            value={choice}
            onChange={(value) => setChoice(value === 'session' ? 'session' : 'passphrase')}
          >
            <ChoiceCard
              value="passphrase"
              icon={IconKey}
              title={t('protect.passphrase')}
              text={t('protect.passphraseText')}
              tag={
                <Tag here icon={<Icon of={IconMapPin} size={15} />}>
                  {t('protect.proposed')}
                </Tag>
              }
              wide
            />
            <ChoiceCard
              value="session"
              icon={IconClockOff}
              title={t('protect.session')}
              text={t('protect.sessionText')}
              wide
            />
          </ChoiceGroup>
          {choice === 'passphrase' && (
            <Sheet>
              <Stack gap={4}>
                <NewPassphrase control={control} label={t('protect.label')} />
              </Stack>
            </Sheet>
          )}
          {protect.error !== null && <ProblemNotice problem={protect.error.problem} />}
        </Stack>
      </form>
    </HomeShell>
  );
}
