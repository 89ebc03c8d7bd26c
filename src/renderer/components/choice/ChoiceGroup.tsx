import { Radio } from '@mantine/core';
import { IconAlertTriangle, type Icon as TablerIcon } from '@tabler/icons-react';
import { Children, createContext, isValidElement, type ReactNode, useContext, useId } from 'react';
import { useErrorAnnouncement } from '../field/use-error-announcement.ts';
import { Icon } from '../icon/Icon.tsx';
import css from './ChoiceGroup.module.css';

/** The one card that the Tab key leads to. */
const TabStopContext = createContext('');

interface ChoiceGroupProps {
  /** Names the choice; not shown, as a title above shows it. */
  label: string;
  /** The value of a card, or the empty string while none is chosen. */
  value: string;
  onChange: (value: string) => void;
  /** Why one cannot go on without choosing, in one sentence. */
  error?: string | undefined;
  /** `ChoiceCard`s, two side by side where there is room. */
  children: ReactNode;
}

/** One of several, on cards. One Tab stop; the arrows move between the cards and choose. */
export function ChoiceGroup({ label, value, onChange, error, children }: ChoiceGroupProps) {
  const name = useId();
  useErrorAnnouncement(error === undefined ? undefined : { what: error });
  return (
    <Radio.Group
      name={name}
      value={value}
      onChange={onChange}
      label={label}
      classNames={{ label: css.name, error: css.error }}
      // Above the cards: below them it would be out of sight where the window is low.
      inputWrapperOrder={['label', 'error', 'input']}
      error={
        error !== undefined && (
          <>
            <Icon of={IconAlertTriangle} stroke={2} />
            {error}
          </>
        )
      }
    >
      <TabStopContext value={tabStop(value, children)}>
        <div className={css.frame} data-invalid={error !== undefined || undefined}>
          <div className={css.cards}>{children}</div>
        </div>
      </TabStopContext>
    </Radio.Group>
  );
}

/** The chosen card, or the first one while none is chosen (WAI-ARIA, radio group pattern). */
function tabStop(value: string, cards: ReactNode): string {
  const values = Children.toArray(cards)
    .filter((card) => isValidElement<ChoiceCardProps>(card))
    .map((card) => card.props.value);
  return values.includes(value) ? value : (values[0] ?? '');
}

interface ChoiceCardProps {
  value: string;
  icon?: TablerIcon | undefined;
  title: ReactNode;
  text?: ReactNode;
  /** On the right, such as a `Tag`. */
  tag?: ReactNode;
  /** Takes the whole line. */
  wide?: boolean | undefined;
}

export function ChoiceCard({ value, icon, title, text, tag, wide = false }: ChoiceCardProps) {
  const stop = useContext(TabStopContext);
  return (
    <Radio.Card
      value={value}
      classNames={{ card: css.card }}
      data-wide={wide || undefined}
      data-tagged={tag !== undefined || undefined}
      tabIndex={stop === value ? 0 : -1}
    >
      <Radio.Indicator />
      {icon !== undefined && <Icon of={icon} size={27} stroke={1.6} />}
      <span className={css.words}>
        <b className={css.title}>{title}</b>
        {text !== undefined && <small className={css.text}>{text}</small>}
      </span>
      {tag}
    </Radio.Card>
  );
}
