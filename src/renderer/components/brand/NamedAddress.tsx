import { MailAddress } from './MailAddress.tsx';
import css from './NamedAddress.module.css';

interface NamedAddressProps {
  /** What people call it, such as « Cantine »; empty for none. */
  name: string;
  address: string;
}

/** An address by the name that people gave it, which comes first: that is what they look for. */
export function NamedAddress({ name, address }: NamedAddressProps) {
  if (name === '') return <MailAddress>{address}</MailAddress>;
  return (
    <>
      <span className={css.name}>{name}</span>{' '}
      <span className={css.address}>
        <MailAddress>{address}</MailAddress>
      </span>
    </>
  );
}
