import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/account.ts';
import { useLanguage } from '../app/use-language.ts';
import { Franking } from '../components/stamp/Franking.tsx';
import { Postmark } from '../components/stamp/Postmark.tsx';
import { Stamp, StampSlot } from '../components/stamp/Stamp.tsx';
import { postmarkLines } from '../i18n/format.ts';
import { stampOf } from './stamp-of.ts';

/** The stamp of an address, in the user's words. */
export function AddressStamp({ address }: { address: string }) {
  const { t } = useTranslation('home');
  const { art, ink, caption } = stampOf(address);
  return <Stamp art={art} ink={ink} caption={t(`stamp.${caption}`)} />;
}

/** The postmark of a successful test. */
export function TestPostmark({ at, struck = false }: { at: number; struck?: boolean }) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  return (
    <Postmark
      top={t('postmark.top')}
      lines={postmarkLines(at, language)}
      bottom={t('postmark.bottom')}
      struck={struck}
    />
  );
}

/** Obliterated: tested. New: never tested, or refused. An empty place: to reconnect. */
export function AddressFranking({ account }: { account: AccountView }) {
  if (account.state === 'reconnect') return <Franking stamp={<StampSlot />} />;
  const stamp = <AddressStamp address={account.settings.from} />;
  const tested = account.lastTest?.accepted === true ? account.lastTest.at : null;
  return tested === null ? (
    <Franking stamp={stamp} />
  ) : (
    <Franking stamp={stamp} postmark={<TestPostmark at={tested} />} />
  );
}
