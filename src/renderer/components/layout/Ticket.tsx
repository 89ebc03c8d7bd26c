import type { ReactNode } from 'react';
import css from './Ticket.module.css';

interface TicketProps {
  /** Beyond the perforation: what one takes along. */
  stub: ReactNode;
  children: ReactNode;
}

/** A sheet with a stub to tear off: beside it where there is room, else below. */
export function Ticket({ stub, children }: TicketProps) {
  return (
    <div className={css.frame}>
      <div className={css.ticket}>
        <div className={css.body}>{children}</div>
        <div className={css.stub}>{stub}</div>
      </div>
    </div>
  );
}
