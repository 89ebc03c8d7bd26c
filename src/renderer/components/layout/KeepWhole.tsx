import css from './KeepWhole.module.css';

/** A title whose hyphenated words do not break: « e-mail » is one word to whoever reads it. */
export function KeepWhole({ children }: { children: string }) {
  return children.split(/(\p{L}+(?:-\p{L}+)+)/u).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one title, never reordered
      <span key={index} className={css.whole}>
        {part}
      </span>
    ),
  );
}
