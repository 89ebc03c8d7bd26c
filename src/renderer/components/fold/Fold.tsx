import { Accordion } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';
import css from './Fold.module.css';

interface FoldProps {
  icon?: TablerIcon | undefined;
  /** Such as « Détail technique, pour l’informaticien ». */
  title: string;
  open?: boolean | undefined;
  children: ReactNode;
}

/** What only some people want to read, folded away. */
export function Fold({ icon, title, open = false, children }: FoldProps) {
  return (
    <Accordion defaultValue={open ? 'fold' : null}>
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
export function Verbatim({ children }: { children: string }) {
  return <pre className={css.verbatim}>{children}</pre>;
}
