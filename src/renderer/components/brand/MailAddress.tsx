import { VisuallyHidden } from '@mantine/core';
import css from './MailAddress.module.css';

interface MailAddressProps {
  children: string;
}

/** An e-mail address that prefers to break before its @; a part too long for the line still breaks, nothing is cut. */
export function MailAddress({ children }: MailAddressProps) {
  const at = children.lastIndexOf('@');
  if (at <= 0) return children;
  return (
    <>
      {/* In one piece for the ear, which would hear two words. */}
      <VisuallyHidden component="span" className={css.spoken}>
        {children}
      </VisuallyHidden>
      <span aria-hidden className={css.part}>
        {children.slice(0, at)}
      </span>
      <wbr />
      <span aria-hidden className={css.part}>
        {children.slice(at)}
      </span>
    </>
  );
}
