import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { useAction, useAnswer } from '../app/requests.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { addressesOf, type NoticePart, summaryOf } from './notice-summary.ts';

/** That the vault was damaged, what became of it, and which addresses it concerns: one notice, until it is read. */
export function VaultNotices({ accounts }: { accounts: readonly AccountView[] }) {
  const { t } = useTranslation('vault');
  const { data: notices } = useAnswer('vault.notices', {});
  const dismiss = useAction('vault.dismissNotices');
  const parts = summaryOf(notices ?? []);
  const [gravest] = parts;
  if (gravest === undefined) return null;
  return (
    <Notice
      state={gravest.kind === 'erased-entries-remain' ? 'plain' : 'att'}
      title={t(`notice.${gravest.kind}.title`)}
      actions={
        <LoadingButton
          loading={dismiss.isPending}
          loadingLabel={t('working', { ns: 'common' })}
          onClick={() => dismiss.mutate({})}
        >
          {t('notice.understood')}
        </LoadingButton>
      }
    >
      <Stack gap={2}>
        {parts.map((part) => (
          <Part key={part.kind} part={part} accounts={accounts} />
        ))}
      </Stack>
    </Notice>
  );
}

function Part({ part, accounts }: { part: NoticePart; accounts: readonly AccountView[] }) {
  const { t, i18n } = useTranslation('vault');
  const { shown, more } = addressesOf(part, accounts);
  const words = [...shown, ...(more > 0 ? [t('notice.more', { count: more })] : [])];
  const addresses = new Intl.ListFormat(i18n.language).format(words);
  return (
    <div>
      <Text>{t(`notice.${part.kind}.text`)}</Text>
      {words.length > 0 && <Text>{t('notice.addresses', { addresses })}</Text>}
    </div>
  );
}
