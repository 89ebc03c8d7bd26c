import css from './MiddleEllipsis.module.css';
import { splitTail } from './split-tail.ts';

/** A long value on one line, shortened in its middle and only as much as it must. For the eye: not selectable text. */
export function MiddleEllipsis({ children }: { children: string }) {
  const { head, tail } = splitTail(children);
  return (
    <span className={css.line}>
      <span className={css.head}>{head}</span>
      <span className={css.tail}>{tail}</span>
    </span>
  );
}
