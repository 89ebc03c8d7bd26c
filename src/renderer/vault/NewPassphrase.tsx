import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../components/field/SecretField.tsx';
import { Notice } from '../components/notice/Notice.tsx';

/** As the contract's `passphraseSchema` has it. */
const MIN_CHARACTERS = 8;

export interface NewPassphraseControl {
  readonly passphrase: string;
  readonly again: string;
  readonly onPassphrase: (value: string) => void;
  readonly onAgain: (value: string) => void;
  readonly wrong: 'short' | 'different' | null;
  /** Whether what is wrong is shown: not before somebody thinks that it is right. */
  readonly shown: boolean;
  /** @returns whether it can be used; if not, why not is shown from now on */
  readonly check: () => boolean;
}

/** A passphrase that is typed twice, because nobody sees what she types. */
export function useNewPassphrase(): NewPassphraseControl {
  const [passphrase, onPassphrase] = useState('');
  const [again, onAgain] = useState('');
  const [shown, setShown] = useState(false);
  const different = again === passphrase ? null : 'different';
  const wrong = passphrase.length < MIN_CHARACTERS ? 'short' : different;
  return {
    passphrase,
    again,
    onPassphrase,
    onAgain,
    wrong,
    shown,
    check: () => {
      setShown(true);
      return wrong === null;
    },
  };
}

interface NewPassphraseProps {
  control: NewPassphraseControl;
  label: string;
}

/** The two fields, and what it means to forget it. */
export function NewPassphrase({ control, label }: NewPassphraseProps) {
  const { t } = useTranslation('vault');
  const errorIf = (key: 'short' | 'different') =>
    control.shown && control.wrong === key
      ? { what: t(`protect.${key}.what`), todo: t(`protect.${key}.todo`) }
      : undefined;
  return (
    <>
      <SecretField
        label={label}
        description={t('protect.description')}
        value={control.passphrase}
        onChange={control.onPassphrase}
        autoComplete="new-password"
        error={errorIf('short')}
        showLabel={t('protect.show')}
        hideLabel={t('protect.hide')}
      />
      <SecretField
        label={t('protect.again')}
        value={control.again}
        onChange={control.onAgain}
        autoComplete="new-password"
        error={errorIf('different')}
        showLabel={t('protect.show')}
        hideLabel={t('protect.hide')}
      />
      <Notice state="att" title={t('protect.warning')}>
        {t('protect.warningText')}
      </Notice>
    </>
  );
}
