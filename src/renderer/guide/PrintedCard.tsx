import { useTranslation } from 'react-i18next';
import type { GuideCard } from '../../shared/guides/guide.ts';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { ConsoleDrawing } from '../components/drawing/ConsoleDrawing.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { Choices } from './Choices.tsx';
import css from './PrintedCard.module.css';

/** One action on paper: a box to tick, everything to read, every value to copy by hand. Never cut by a page's end. */
export function PrintedCard({ card, number }: { card: GuideCard; number: number }) {
  const { t } = useTranslation('guide');
  const { title, page, formerly, link, opensList, actions, choices, values } = card;
  const { see, note, drawing } = card;
  return (
    <article className={css.card}>
      <header className={css.head}>
        <span className={css.box} aria-hidden />
        <div>
          <SectionTitle size="card">
            {number}. {title}
          </SectionTitle>
          {page !== undefined && (
            <Text small muted>
              {formerly === undefined ? t('page', { page }) : t('pageFormerly', { page, formerly })}
            </Text>
          )}
          {link !== undefined && <p className={css.link}>{link}</p>}
          {opensList && <Text small>{t('list.then')}</Text>}
        </div>
      </header>
      <div className={css.body} data-drawn={drawing !== undefined || undefined}>
        <div className={css.words}>
          <NumberedActions items={actions} />
          <Choices choices={choices} />
          {values.map(({ label, value }) => (
            <p key={label} className={css.value}>
              <b>{label}</b>
              <code>{value}</code>
            </p>
          ))}
          {see !== undefined && (
            <Text small>
              <b className={css.term}>{t('see')}</b> {see}
            </Text>
          )}
          {note !== undefined && (
            <Text small muted>
              {note}
            </Text>
          )}
        </div>
        {drawing !== undefined && (
          <div className={css.drawing}>
            <ConsoleDrawing drawing={drawing} />
          </div>
        )}
      </div>
    </article>
  );
}
