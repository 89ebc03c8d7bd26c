import { Textarea } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import css from './TextArea.module.css';

interface TextAreaProps {
  label: ReactNode;
  /** Where to find the text, in one line. */
  description?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  fieldRef?: ComponentProps<'textarea'>['ref'];
}

/** Several lines of text, which grow with what is in them up to half a screen. */
export function TextArea({ label, description, value, onChange, maxLength, fieldRef }: TextAreaProps) {
  return (
    <Textarea
      ref={fieldRef ?? null}
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={maxLength}
      autosize
      minRows={5}
      maxRows={12}
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: css.input ?? '' }}
    />
  );
}
