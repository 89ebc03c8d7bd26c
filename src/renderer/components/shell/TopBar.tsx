import type { ReactNode } from 'react';
import { Brand } from '../brand/Brand.tsx';
import { useBarCorner } from './BarCorner.tsx';
import css from './TopBar.module.css';

interface TopBarProps {
  brand: string;
  /** Buttons on the right: help, settings. */
  actions?: ReactNode;
}

/** The bar above the home screen. */
export function TopBar({ brand, actions }: TopBarProps) {
  const corner = useBarCorner();
  return (
    <header className={css.bar}>
      <Brand name={brand} />
      {(actions !== undefined || corner !== null) && (
        <div className={css.actions}>
          {actions}
          {corner}
        </div>
      )}
    </header>
  );
}
