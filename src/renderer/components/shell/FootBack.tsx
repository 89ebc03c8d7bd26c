import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.tsx';
import css from './FootBack.module.css';

/**
 * The way back, left in the foot of a screen. Where there is no room beside a second action the arrow stays and the
 * words are only heard.
 */
export function FootBack({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button
      variant="subtle"
      classNames={{ root: css.back }}
      leftSection={<Icon of={IconArrowLeft} />}
      onClick={onClick}
    >
      <span className={css.words}>{children}</span>
    </Button>
  );
}
