import { useMediaQuery } from '@mantine/hooks';
import { IconEye, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuideCard as Content, GuideStep } from '../../shared/guides/guide.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNarrow } from '../app/use-narrow.ts';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { Coupon } from '../components/coupon/Coupon.tsx';
import { ConsoleDrawing } from '../components/drawing/ConsoleDrawing.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { ExternalLink } from '../components/link/ExternalLink.tsx';
import { formatDay } from '../i18n/format.ts';
import { useCopyWords } from '../wizard/use-copy-words.ts';
import { Choices } from './Choices.tsx';
import css from './GuideCard.module.css';

/** Under 1080 px the drawing shows only the part that matters. */
const SMALL = '(max-width: 67.5em)';

/** Under 700 px the foot would cut the values off that the gestures speak of: they come first, as where it is narrow. */
const LOW = '(max-height: 43.75em)';

interface GuideCardProps {
  card: Content;
  /** After the gestures: where what the console gives is taken. */
  children?: ReactNode;
}

/** One action of a guide: what to click, where it is, and the values to paste. */
export function GuideCard({ card, children }: GuideCardProps) {
  const small = useMediaQuery(SMALL) ?? false;
  const narrow = useNarrow();
  const low = useMediaQuery(LOW) ?? false;
  const valuesFirst = narrow || low;
  const tray = card.values.length > 0 ? <Tray card={card} /> : null;
  return (
    <article className={css.card} data-drawn={card.drawing !== undefined || undefined}>
      <div className={css.left}>
        <Head card={card} narrow={narrow} />
        {valuesFirst && tray}
        <NumberedActions items={card.actions} />
        {!valuesFirst && tray}
        {children}
        <Choices choices={card.choices} />
        {card.drawing === undefined && <Remarks card={card} />}
      </div>
      {card.drawing !== undefined && (
        <figure className={css.right}>
          <ConsoleDrawing drawing={card.drawing} cropped={small} />
          <Caption card={card} />
          <Remarks card={card} />
        </figure>
      )}
    </article>
  );
}

/** Where it is narrow, the head of the screen is the card's: {@link PageWords} stand there. */
function Head({ card, narrow }: { card: Content; narrow: boolean }) {
  const { t } = useTranslation(['guide', 'common']);
  const { title, page, link, opensList } = card;
  return (
    <>
      {!narrow && (
        <div>
          <SectionTitle size="card">{title}</SectionTitle>
          {page !== undefined && (
            <Text small muted>
              <PageWords card={card} />
            </Text>
          )}
        </div>
      )}
      {link !== undefined && (
        <div className={css.open}>
          <ExternalLink href={link}>{t(opensList ? 'list.open' : 'common:openPage')}</ExternalLink>
          {opensList && <Text small>{t('list.then')}</Text>}
        </div>
      )}
    </>
  );
}

/** On which page of the console the card happens, by its names of today and of before. */
export function PageWords({ card: { page, formerly } }: { card: GuideStep }) {
  const { t } = useTranslation('guide');
  return formerly === undefined ? t('page', { page }) : t('pageFormerly', { page, formerly });
}

function Remarks({ card: { see, note } }: { card: GuideStep }) {
  const { t } = useTranslation('guide');
  return (
    <div className={css.remarks}>
      {see !== undefined && (
        <Remark icon={<Icon of={IconEye} />}>
          <b className={css.term}>{t('see')}</b> {see}
        </Remark>
      )}
      {note !== undefined && <Remark icon={<Icon of={IconInfoCircle} />}>{note}</Remark>}
    </div>
  );
}

function Remark({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className={css.remark}>
      {icon}
      <span>{children}</span>
    </p>
  );
}

/** The values in the order of the gestures: one is to be pasted now, the next one once it is copied. */
function Tray({ card: { values } }: { card: GuideStep }) {
  const { t } = useTranslation('guide');
  const copyWords = useCopyWords();
  const [current, setCurrent] = useState(0);
  return (
    <div className={css.tray}>
      {values.map(({ label, value }, index) => (
        <Coupon
          key={label}
          caption={label}
          value={value}
          hint={index === current ? t('now') : index > current ? t('then') : undefined}
          now={index === current}
          words={copyWords}
          onCopied={() => setCurrent((before) => Math.max(before, Math.min(index + 1, values.length - 1)))}
        />
      ))}
    </div>
  );
}

function Caption({ card: { updatedAt } }: { card: GuideStep }) {
  const { t } = useTranslation('guide');
  const language = useLanguage();
  return (
    <figcaption className={css.caption}>
      {t('caption', { date: formatDay(Date.parse(updatedAt), language) })}
    </figcaption>
  );
}
