import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../button/IconButton.tsx';
import { TextField, type TextFieldProps } from './TextField.tsx';

interface SecretFieldProps extends Omit<TextFieldProps, 'type' | 'shorten' | 'large' | 'actions'> {
  /** Names of the button that uncovers, then covers, the value. */
  showLabel: string;
  hideLabel: string;
  /** More buttons, before that one. */
  actions?: ReactNode;
}

/** A value that nobody else should read over one's shoulder. */
export function SecretField({ showLabel, hideLabel, actions, ...field }: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      mono
      {...field}
      type={shown ? 'text' : 'password'}
      actions={
        <>
          {actions}
          <IconButton
            icon={shown ? IconEyeOff : IconEye}
            label={shown ? hideLabel : showLabel}
            onClick={() => setShown(!shown)}
          />
        </>
      }
    />
  );
}
