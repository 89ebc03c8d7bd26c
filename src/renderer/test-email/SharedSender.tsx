import { useTranslation } from 'react-i18next';
import { Text } from '../components/layout/Text.tsx';

interface SharedSenderProps {
  /** The mailbox that signs in. */
  user: string;
  /** The sender that recipients see. */
  from: string;
}

/** That one mailbox signs in and another one sends; nothing where they are the same. */
export function SharedSender({ user, from }: SharedSenderProps) {
  const { t } = useTranslation('test');
  if (user.toLowerCase() === from.toLowerCase()) return null;
  return (
    <Text small muted>
      {t('sharedSender', { user, from })}
    </Text>
  );
}
