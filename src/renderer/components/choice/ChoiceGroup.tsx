import { Radio } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { Icon } from '../icon/Icon.tsx';
import css from './ChoiceGroup.module.css';

/** What is chosen; the empty string while nothing is. */
const ChosenContext = createContext('');

interface ChoiceGroupProps {
  /** Names the choice; not shown, as a title above shows it. */
  label: string;
  /** The value of a card, or the empty string while none is chosen. */
  value: string;
  onChange: (value: string) => void;
  /** `ChoiceCard`s, two side by side where there is room. */
  children: ReactNode;
}

/** One of several, on cards. One Tab stop; the arrows move between the cards and choose. */
export function ChoiceGroup({ label, value, onChange, children }: ChoiceGroupProps) {
  const name = useId();
  return (
    <Radio.Group name={name} value={value} onChange={onChange} aria-label={label}>
      <ChosenContext value={value}>
        <div className={css.frame}>
          <div className={css.cards}>{children}</div>
        </div>
      </ChosenContext>
    </Radio.Group>
  );
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
  const chosen = useContext(ChosenContext);
  return (
    <Radio.Card
      value={value}
      classNames={{ card: css.card }}
      data-wide={wide || undefined}
      tabIndex={chosen === '' || chosen === value ? 0 : -1}
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
