import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy, IconHandClick } from '@tabler/icons-react';
import { Fragment, type ReactNode, useRef } from 'react';
import { useAnnounce } from '../announcer/Announcer.tsx';
import { Icon } from '../icon/Icon.tsx';
import css from './Coupon.module.css';
import { type CopyState, useCopy } from './use-copy.ts';

/** The words of every coupon, the same everywhere. */
export interface CopyWords {
  /** On the button: « Copier ». */
  readonly copy: string;
  /** On the button, for two seconds: « Copié ». */
  readonly copied: string;
  /** On the button, when the system refuses: the value is then selected, « Ctrl+C ». */
  readonly failed: string;
}

interface CouponProps {
  caption: string;
  /** What is copied, whole. */
  value: string;
  /** On the caption's line, on the right: « à coller maintenant », « pour l’action 8 ». */
  hint?: ReactNode;
  /** In ochre: the value to paste now. */
  now?: boolean | undefined;
  /** Shows one line and cuts its end, for values that nobody compares; otherwise the value is shown whole. */
  clipped?: boolean | undefined;
  words: CopyWords;
  onCopied?: (() => void) | undefined;
}

/** A value to copy, torn off along a perforation. */
export function Coupon({ caption, value, hint, now = false, clipped = false, words, onCopied }: CouponProps) {
  const announce = useAnnounce();
  const shown = useRef<HTMLElement>(null);
  const { state, copy } = useCopy((outcome) => {
    announce(`${caption}, ${outcome === 'copied' ? words.copied : words.failed}`);
    if (outcome === 'copied') onCopied?.();
    else select(shown.current);
  });
  return (
    <div className={css.frame}>
      <div className={css.coupon} data-now={now || undefined} data-state={state}>
        <div className={css.text}>
          <span className={css.caption}>
            <b>{caption}</b>
            {hint !== undefined && <span>{hint}</span>}
          </span>
          <code ref={shown} className={css.value} data-clipped={clipped || undefined}>
            {clipped ? value : breakable(value)}
          </code>
        </div>
        <UnstyledButton type="button" classNames={{ root: css.action }} onClick={() => copy(value)}>
          <Icon of={icons[state]} size={18} stroke={state === 'copied' ? 2.6 : 1.75} />
          <span>{words[labels[state]]}</span>
          <VisuallyHidden> {caption}</VisuallyHidden>
        </UnstyledButton>
      </div>
    </div>
  );
}

const icons = { idle: IconCopy, copied: IconCheck, failed: IconHandClick } as const;
const labels = { idle: 'copy', copied: 'copied', failed: 'failed' } as const satisfies Record<
  CopyState,
  keyof CopyWords
>;

/**
 * Lets a long address break after a slash or before a dot, where the eye expects it, and at no hyphen: a value that
 * is compared must not seem to have one more, or one less.
 */
function breakable(value: string): ReactNode {
  const parts = value.split(/(?<=\/)(?!\/)|(?=[.?&])/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one value, never reordered
    <Fragment key={index}>
      {index > 0 && <wbr />}
      <span className={css.part}>{part}</span>
    </Fragment>
  ));
}

function select(element: HTMLElement | null): void {
  if (element === null) return;
  window.getSelection()?.selectAllChildren(element);
}
