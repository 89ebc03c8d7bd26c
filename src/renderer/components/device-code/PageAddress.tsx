import { Fragment } from 'react';
import css from './PageAddress.module.css';

/** The address of a page to open on another device, as one types it there: browsers add « https:// » by themselves. */
export function PageAddress({ href }: { href: string }) {
  const typed = href.replace(/^https:\/\//i, '').replace(/^([^/?#]+)\/$/, '$1');
  return (
    <b className={css.address}>
      {typed.split(/(?<=\/)(?!\/)|(?=[.?&])/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address, never reordered
        <Fragment key={index}>
          {index > 0 && <wbr />}
          <span className={css.part}>{part}</span>
        </Fragment>
      ))}
    </b>
  );
}
