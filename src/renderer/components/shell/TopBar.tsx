import type { ReactNode } from 'react';
import { Brand } from '../brand/Brand.tsx';
import css from './TopBar.module.css';

interface TopBarProps {
  brand: string;
  /** Buttons on the right: help, settings. */
  actions?: ReactNode;
}

/** The bar above the home screen. */
export function TopBar({ brand, actions }: TopBarProps) {
  return (
    <header className={css.bar}>
      <Brand name={brand} />
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </header>
  );
}
