import { TextInput } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useId, useRef } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { FieldErrorWords } from './FieldErrorWords.tsx';
import css from './FieldFrame.module.css';
import { MiddleEllipsis } from './MiddleEllipsis.tsx';
import { type FieldError, useErrorAnnouncement } from './use-error-announcement.ts';

type NativeProps = Pick<
  ComponentProps<'input'>,
  | 'name'
  | 'placeholder'
  | 'inputMode'
  | 'maxLength'
  | 'autoComplete'
  | 'onBlur'
  | 'onFocus'
  | 'onKeyDown'
  | 'onPaste'
>;

export interface TextFieldProps extends NativeProps {
  id?: string | undefined;
  label: ReactNode;
  /** Where to find the value, in one line. */
  description?: ReactNode;
  value: string;
  /** Left out for a value that can be read and copied, not changed. */
  onChange?: ((value: string) => void) | undefined;
  type?: 'text' | 'email' | 'url' | 'password' | 'date' | undefined;
  /** What is wrong and what to do; its first sentence is announced when it appears. */
  error?: FieldError | undefined;
  /** What may be wrong: it is said, and stops nobody. Not shown beside an error. */
  doubt?: FieldError | undefined;
  /** Just filled in by Jeton: the eye is led there. */
  fresh?: boolean | undefined;
  /** Words for the tick of a value that was checked, such as « Adresse bien écrite »; their presence shows it. */
  ok?: string | undefined;
  /** For values and codes. */
  mono?: boolean | undefined;
  /** For the one thing that a screen asks. */
  large?: boolean | undefined;
  /** Keeps the end of a long value in sight while nobody types in it: `…/authorize`. */
  shorten?: boolean | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  /** Buttons inside the frame, on the right: paste, edit. */
  actions?: ReactNode;
  inputRef?: ComponentProps<'input'>['ref'];
}

/** One line of text: label, where to find it, the value, and what is wrong with it. */
export function TextField({
  id,
  label,
  description,
  value,
  onChange,
  type = 'text',
  error,
  doubt,
  fresh = false,
  ok,
  mono = false,
  large = false,
  shorten = false,
  disabled = false,
  required = false,
  actions,
  inputRef,
  ...native
}: TextFieldProps) {
  const ownId = useId();
  const own = useRef<HTMLInputElement>(null);
  const ref = useMergedRef(own, inputRef ?? null);
  useErrorAnnouncement(error ?? doubt);
  const state = stateOf(error, doubt, ok);
  const focus = (): void => own.current?.focus();
  return (
    <TextInput
      {...native}
      ref={ref}
      id={id ?? ownId}
      type={type}
      variant="unstyled"
      classNames={{ wrapper: css.text, input: css.input }}
      autoComplete={native.autoComplete ?? 'off'}
      autoCapitalize="none"
      spellCheck={false}
      label={label}
      description={description}
      value={value}
      readOnly={onChange === undefined}
      onChange={(event) => onChange?.(event.currentTarget.value)}
      disabled={disabled}
      required={required}
      withAsterisk={false}
      error={error === undefined ? undefined : <FieldErrorWords error={error} onFixed={focus} />}
      // The slot of a remark that is no error: it describes the field and does not call it invalid.
      success={
        error === undefined && doubt !== undefined ? (
          <FieldErrorWords error={doubt} doubt onFixed={focus} />
        ) : undefined
      }
      inputContainer={(input) => (
        <div
          className={css.frame}
          data-state={state}
          data-fresh={fresh || undefined}
          data-mono={mono || undefined}
          data-large={large || undefined}
          data-disabled={disabled || undefined}
        >
          <div className={css.value}>
            {input}
            {shorten && value !== '' && (
              <div className={css.overlay} aria-hidden>
                <MiddleEllipsis>{value}</MiddleEllipsis>
              </div>
            )}
          </div>
          {state !== 'rest' && <StateMark state={state} ok={ok} />}
          {actions !== undefined && <div className={css.actions}>{actions}</div>}
        </div>
      )}
    />
  );
}

type FieldState = 'rest' | 'ok' | 'doubt' | 'error';

function stateOf(
  error: FieldError | undefined,
  doubt: FieldError | undefined,
  ok: string | undefined,
): FieldState {
  if (error !== undefined) return 'error';
  if (doubt !== undefined) return 'doubt';
  return ok === undefined ? 'rest' : 'ok';
}

const MARKS = { ok: IconCircleCheck, doubt: IconAlertTriangle, error: IconAlertCircle } as const;

function StateMark({ state, ok }: { state: keyof typeof MARKS; ok: string | undefined }) {
  return (
    <span className={css.mark}>
      <Icon of={MARKS[state]} size={21} stroke={2} label={state === 'ok' ? ok : undefined} />
    </span>
  );
}
