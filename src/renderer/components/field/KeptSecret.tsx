import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { LinkButton } from '../button/LinkButton.tsx';
import { TextField } from './TextField.tsx';

interface KeptSecretProps {
  label: ReactNode;
  description?: ReactNode;
  /** The last characters, which tell two secrets apart; may be empty. */
  endsIn: string;
  /** The same for the ear, such as « Secret gardé, il finit par 4f2a ». */
  spoken: string;
  replaceLabel: string;
  onReplace: () => void;
}

/** A secret that is in the vault: it can be replaced, never shown again. */
export function KeptSecret({ label, description, endsIn, spoken, replaceLabel, onReplace }: KeptSecretProps) {
  return (
    <TextField
      mono
      label={label}
      description={
        <>
          {description} <VisuallyHidden component="span">{spoken}</VisuallyHidden>
        </>
      }
      value={`${'•'.repeat(12)} ${endsIn}`.trim()}
      actions={<LinkButton onClick={onReplace}>{replaceLabel}</LinkButton>}
    />
  );
}
