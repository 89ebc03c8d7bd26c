import { useTranslation } from 'react-i18next';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { StartAnew } from './StartAnew.tsx';

/** The vault is there and stays closed: another PC or user, or a newer Jeton. */
export function ClosedVaultScreen({ why }: { why: 'unavailable' | 'unsupported' }) {
  const { t } = useTranslation('vault');
  return (
    <HomeShell
      brand={t('app', { ns: 'common' })}
      screen={why}
      title={t(`${why}.title`)}
      lead={t(`${why}.lead`)}
    >
      <Sheet>
        <Stack gap={4}>
          <Text>{t(`${why}.text`)}</Text>
          {why === 'unavailable' && <StartAnew label={t('unavailable.anew')} />}
        </Stack>
      </Sheet>
    </HomeShell>
  );
}
