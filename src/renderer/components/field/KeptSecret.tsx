import { VisuallyHidden } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { LinkButton } from '../button/LinkButton.tsx';
import { TextField, type TextFieldProps } from './TextField.tsx';

interface KeptSecretProps extends Pick<TextFieldProps, 'error' | 'doubt' | 'fresh'> {
  label: ReactNode;
  description?: ReactNode;
  /** The last characters, which tell two secrets apart; may be empty. */
  endsIn: string;
  /** The same for the ear, such as « Secret gardé, il finit par 4f2a ». */
  spoken: string;
  replaceLabel: string;
  replaceRef?: ComponentProps<'button'>['ref'];
  onReplace: () => void;
}

/** A secret that is in the vault: it can be replaced, never shown again. */
export function KeptSecret({
  label,
  description,
  endsIn,
  spoken,
  replaceLabel,
  replaceRef,
  onReplace,
  ...remark
}: KeptSecretProps) {
  return (
    <TextField
      {...remark}
      mono
      label={label}
      description={
        <>
          {description} <VisuallyHidden component="span">{spoken}</VisuallyHidden>
        </>
      }
      value={`${'•'.repeat(12)} ${endsIn}`.trim()}
      actions={
        <LinkButton ref={replaceRef} onClick={onReplace}>
          {replaceLabel}
        </LinkButton>
      }
    />
  );
}
