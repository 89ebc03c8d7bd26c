import type { ReactNode } from 'react';
import { NamedAddress } from '../brand/NamedAddress.tsx';
import css from './Letter.module.css';

interface LetterProps {
  address: string;
  /** What people call it, such as « Cantine ». */
  name?: string | undefined;
  /** Service, and what happened last: « Microsoft · dernier test réussi aujourd’hui à 14 h 36 ». */
  line: ReactNode;
  /** A `StateBadge`. */
  state: ReactNode;
  /** What is coming: « Valable jusqu’au 21 février 2027 ». */
  forecast?: ReactNode;
  /** The row's buttons, the main one first. */
  actions: ReactNode;
  /** A `Franking`. */
  franking: ReactNode;
  /** Below everything: why a button could not do what it says. */
  children?: ReactNode;
}

/** A list of sending addresses. */
export function Letters({ children }: { children: ReactNode }) {
  return <ul className={css.letters}>{children}</ul>;
}

/** The same for many: rows of a table, close together. */
export function LetterRows({ children }: { children: ReactNode }) {
  return <ul className={css.rows}>{children}</ul>;
}

/** One sending address as a row: its state, who, what happened last, and what to do. No picture. */
export function LetterRow({
  address,
  name = '',
  line,
  state,
  forecast,
  actions,
  children,
}: Omit<LetterProps, 'franking'>) {
  return (
    <li className={css.row}>
      <div className={css.rowState}>{state}</div>
      <div className={css.words}>
        <h3 className={css.rowAddress}>
          <NamedAddress name={name} address={address} />
        </h3>
        <p className={css.line}>{forecast ?? line}</p>
      </div>
      <div className={css.rowActions}>{actions}</div>
      <div className={css.below}>{children}</div>
    </li>
  );
}

/** One sending address, as an envelope in a pile. */
export function Letter({
  address,
  name = '',
  line,
  state,
  forecast,
  actions,
  franking,
  children,
}: LetterProps) {
  return (
    <li className={css.letter}>
      <div className={css.words}>
        <h2 className={css.address}>
          <NamedAddress name={name} address={address} />
        </h2>
        <p className={css.line}>{line}</p>
        <div className={css.state}>
          {state}
          {forecast !== undefined && <span className={css.line}>{forecast}</span>}
        </div>
      </div>
      <div className={css.actions}>{actions}</div>
      <div className={css.franking}>{franking}</div>
      <div className={css.below}>{children}</div>
    </li>
  );
}
