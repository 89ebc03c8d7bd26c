import type { ReactNode } from 'react';
import css from './Franking.module.css';

interface FrankingProps {
  /** A `Stamp`, or a `StampSlot` where there is none. */
  stamp: ReactNode;
  /** A `Postmark`, once the address was tested. */
  postmark?: ReactNode;
}

/** The corner of an envelope: the stamp, and the postmark that runs over it. */
export function Franking({ stamp, postmark }: FrankingProps) {
  return (
    <div className={css.franking} data-postmarked={postmark !== undefined || undefined}>
      <div className={css.stamp}>{stamp}</div>
      {postmark !== undefined && <div className={css.postmark}>{postmark}</div>}
    </div>
  );
}
