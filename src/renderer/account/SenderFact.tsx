import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { useAction } from '../app/requests.ts';
import { MailAddress } from '../components/brand/MailAddress.tsx';
import type { FieldError } from '../components/field/use-error-announcement.ts';
import { Stack } from '../components/layout/Stack.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { EditForm } from './EditForm.tsx';
import { InlineEdit } from './InlineEdit.tsx';
import { senderFinding } from './sender-finding.ts';

interface SenderProps {
  account: AccountView;
  service: ServiceDefinition | undefined;
}

interface SenderFactProps extends SenderProps {
  /** Sends a test: proposed once the sender has changed. False while one is under way. */
  test: ReactNode;
}

/** The address that recipients see, and the way to another one, such as a shared mailbox. */
export function SenderFact({ account, service, test }: SenderFactProps) {
  const { t } = useTranslation('account');
  const [changed, setChanged] = useState(false);
  return (
    <Stack gap={3}>
      <InlineEdit
        label={t('sender.open')}
        form={(close) => (
          <SenderForm
            account={account}
            service={service}
            close={close}
            onChanged={() => {
              setChanged(true);
              close();
            }}
          />
        )}
      >
        <MailAddress>{account.settings.from}</MailAddress>
      </InlineEdit>
      {changed && account.state === 'untested' && test !== false && (
        <Notice state="plain" role="status" title={t('sender.done')} actions={test}>
          {t('sender.doneText')}
        </Notice>
      )}
    </Stack>
  );
}

function SenderForm({
  account,
  service,
  close,
  onChanged,
}: SenderProps & { close: () => void; onChanged: () => void }) {
  const { t } = useTranslation(['account', 'wizard']);
  const set = useAction('accounts.setFrom');
  const { address, from } = account.settings;
  const check = (typed: string, correct: (text: string) => void): FieldError | undefined => {
    if (typed.trim() === '')
      return {
        what: t('wizard:issue.missing.what'),
        todo: t('wizard:issue.missing.todo'),
        fix: { label: t('sender.own', { address }), apply: () => correct(address) },
      };
    const finding = senderFinding(typed, account, service);
    if (finding === null) return undefined;
    return {
      what: t(`wizard:issue.${finding.reason}.what`),
      todo: t(`wizard:issue.${finding.reason}.todo`),
      fix: fixOf(finding, correct),
    };
  };
  const fixOf = (
    finding: NonNullable<ReturnType<typeof senderFinding>>,
    correct: (text: string) => void,
  ): FieldError['fix'] => {
    const { fix } = finding;
    if (fix === null) return undefined;
    return {
      label: t(`wizard:issue.${finding.reason}.fix`, { ...finding.facts }),
      apply: () => correct(fix.from ?? ''),
    };
  };
  return (
    <EditForm
      label={t('sender.label')}
      description={t('sender.description', { address })}
      type="email"
      initial={from}
      check={check}
      busy={set.isPending}
      problem={set.error?.problem ?? null}
      onSave={(typed) => {
        if (typed.trim() === from) close();
        else set.mutate({ accountId: account.id, from: typed }, { onSuccess: onChanged });
      }}
      onCancel={close}
    />
  );
}
