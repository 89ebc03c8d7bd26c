import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GuideStep } from '../../shared/guides/guide.ts';
import { Fold } from '../components/fold/Fold.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import css from './MoreAbout.module.css';

/** Why a card is there, and what would go wrong without it. Nothing where there is nothing to add. */
export function MoreAbout({ card: { more, problems } }: { card: GuideStep }) {
  const { t } = useTranslation(['guide', 'problems']);
  if (more.length === 0 && problems.length === 0) return null;
  return (
    <Fold icon={IconInfoCircle} title={t('more')}>
      <Stack gap={3}>
        {more.map((text) => (
          <Text key={text}>{text}</Text>
        ))}
        {problems.length > 0 && (
          <div>
            <Text>{t('later')}</Text>
            <ul className={css.list}>
              {problems.map((code) => (
                <li key={code}>{t(`problems:${code}.title`)}</li>
              ))}
            </ul>
          </div>
        )}
      </Stack>
    </Fold>
  );
}
