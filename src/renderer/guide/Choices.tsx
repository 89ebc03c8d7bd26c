import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GuideStep } from '../../shared/guides/guide.ts';
import { Tag } from '../components/chip/Tag.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import css from './Choices.module.css';

/** What each answer to a question of the console leads to; nothing where there is no question. */
export function Choices({ choices }: { choices: GuideStep['choices'] }) {
  const { t } = useTranslation('guide');
  if (choices.length === 0) return null;
  return (
    <dl className={css.choices} aria-label={t('choices')}>
      {choices.map(({ label, text, advised }) => (
        <div key={label} className={css.choice}>
          <dt className={css.label}>
            {label}
            {advised && (
              <Tag icon={<Icon of={IconMapPin} size={15} />} here>
                {t('advised')}
              </Tag>
            )}
          </dt>
          <dd className={css.text}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
