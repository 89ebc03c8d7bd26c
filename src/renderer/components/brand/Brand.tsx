import css from './Brand.module.css';
import { Logo } from './Logo.tsx';

interface BrandProps {
  name: string;
}

/** The logo beside the name. */
export function Brand({ name }: BrandProps) {
  return (
    <span className={css.brand}>
      <Logo size={36} />
      {name}
    </span>
  );
}
