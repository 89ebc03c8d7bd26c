import { useTranslation } from 'react-i18next';
import { type AccountView, accountNameSchema } from '../../shared/account.ts';
import { useAction } from '../app/requests.ts';
import { useAnnounce } from '../components/announcer/Announcer.tsx';
import { EditForm } from './EditForm.tsx';
import { InlineEdit } from './InlineEdit.tsx';

/** What people may type; the rest of a longer text is not taken. */
const MAX_CHARACTERS = 60;

interface NameProps {
  account: AccountView;
}

/** What people call an address, and the way to change it. */
export function NameFact({ account }: NameProps) {
  const { t } = useTranslation('account');
  return (
    <InlineEdit label={t('rename.open')} form={(close) => <NameForm account={account} close={close} />}>
      {account.name === '' ? t('noName') : account.name}
    </InlineEdit>
  );
}

function NameForm({ account: { id, name }, close }: NameProps & { close: () => void }) {
  const { t } = useTranslation(['account', 'wizard']);
  const announce = useAnnounce();
  const rename = useAction('accounts.rename');
  const save = (typed: string): void => {
    const done = (): void => {
      announce(t('rename.done'));
      close();
    };
    if (typed.trim() === name) close();
    else rename.mutate({ accountId: id, name: typed }, { onSuccess: done });
  };
  return (
    <EditForm
      label={t('rename.label')}
      description={t('rename.description')}
      initial={name}
      maxLength={MAX_CHARACTERS}
      check={(typed, correct) =>
        accountNameSchema.safeParse(typed).success
          ? undefined
          : {
              what: t('wizard:issue.invisible-characters.what'),
              todo: t('wizard:issue.invisible-characters.todo'),
              fix: {
                label: t('wizard:issue.invisible-characters.fix'),
                apply: () => correct(typed.replaceAll(/\p{C}/gu, '')),
              },
            }
      }
      busy={rename.isPending}
      problem={rename.error?.problem ?? null}
      onSave={save}
      onCancel={close}
    />
  );
}
