import { Accordion } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { Icon } from '../icon/Icon.tsx';
import css from './Fold.module.css';

interface FoldProps {
  icon?: TablerIcon | undefined;
  /** Such as « Détail technique, pour l’informaticien ». */
  title: string;
  /** Whether it is open at first. */
  open?: boolean | undefined;
  /** Open or not, where somebody else decides too; then `onToggle` must follow. */
  opened?: boolean | undefined;
  onToggle?: ((opened: boolean) => void) | undefined;
  children: ReactNode;
}

/** What only some people want to read, folded away. */
export function Fold({ icon, title, open = false, opened, onToggle, children }: FoldProps) {
  // Whoever steers it wants at once what is inside: nothing can be focused while it unfolds.
  const steered = opened === undefined ? {} : { value: opened ? 'fold' : null, transitionDuration: 0 };
  return (
    <Accordion
      defaultValue={open ? 'fold' : null}
      {...steered}
      onChange={(value) => onToggle?.(value !== null)}
    >
      <Accordion.Item value="fold">
        <Accordion.Control icon={icon === undefined ? null : <Icon of={icon} size={19} />}>
          {title}
        </Accordion.Control>
        <Accordion.Panel>{children}</Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

/** Raw text as the server wrote it; lines wrap, nothing is cut. */
export function Verbatim({ children, ref }: { children: string; ref?: Ref<HTMLPreElement> }) {
  return (
    <pre ref={ref ?? null} className={css.verbatim}>
      {children}
    </pre>
  );
}
