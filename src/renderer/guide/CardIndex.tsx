import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GuideStep } from '../../shared/guides/guide.ts';
import { Coin } from '../components/coin/Coin.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import css from './CardIndex.module.css';

interface CardIndexProps {
  cards: readonly GuideStep[];
  /** The id of the card on the screen. */
  current: string;
  ticked: readonly string[];
  onShow: (cardId: string) => void;
}

/** All actions of a guide, to see what is behind and to jump back. */
export function CardIndex({ cards, current, ticked, onShow }: CardIndexProps) {
  const { t } = useTranslation('guide');
  return (
    <Fold icon={IconListCheck} title={t('all', { total: cards.length })}>
      <ol className={css.list}>
        {cards.map(({ id, title }, index) => {
          const done = ticked.includes(id);
          const here = id === current;
          return (
            <li key={id}>
              <UnstyledButton
                type="button"
                classNames={{ root: css.card }}
                data-here={here || undefined}
                aria-current={here ? 'step' : undefined}
                onClick={() => onShow(id)}
              >
                <Coin size="sm" state={here ? 'now' : done ? 'done' : 'todo'}>
                  {done && !here ? undefined : index + 1}
                </Coin>
                <span>{title}</span>
                {done && <VisuallyHidden>, {t('ticked')}</VisuallyHidden>}
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </Fold>
  );
}
