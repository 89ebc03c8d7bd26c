import { VisuallyHidden } from '@mantine/core';
import { codeGroups } from './code-groups.ts';
import css from './DeviceCode.module.css';

interface DeviceCodeProps {
  /** As the server gave it. */
  code: string;
  /** The same as it is said aloud, character by character. */
  spoken: string;
}

/** A code to type on another device, to be read from across the room. */
export function DeviceCode({ code, spoken }: DeviceCodeProps) {
  return (
    <div className={css.frame}>
      <VisuallyHidden>{spoken}</VisuallyHidden>
      <div className={css.code} aria-hidden>
        {codeGroups(code).map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one code, never reordered
          <span key={index} className={css.group}>
            {group}
          </span>
        ))}
      </div>
    </div>
  );
}
