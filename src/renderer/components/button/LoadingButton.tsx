import { Button, type ButtonProps, Loader } from '@mantine/core';
import { type ComponentProps, type MouseEvent, useEffect, useRef } from 'react';
import { useAnnounce } from '../announcer/Announcer.tsx';
import css from './LoadingButton.module.css';

type NativeProps = Omit<ComponentProps<'button'>, keyof ButtonProps>;

interface LoadingButtonProps extends Omit<ButtonProps, 'loading' | 'loaderProps'>, NativeProps {
  loading: boolean;
  /** The words while it works, such as « Vérification… ». They are announced. */
  loadingLabel: string;
}

/**
 * A button that says in words that it is at work. It stays focusable meanwhile, so that the keyboard does not lose
 * its place, but does nothing more.
 */
export function LoadingButton({
  loading,
  loadingLabel,
  leftSection,
  rightSection,
  children,
  onClick,
  onKeyDown,
  ...rest
}: LoadingButtonProps) {
  const announce = useAnnounce();
  const wasLoading = useRef(loading);
  useEffect(() => {
    if (loading && !wasLoading.current) announce(loadingLabel);
    wasLoading.current = loading;
  }, [loading, loadingLabel, announce]);

  const swallow = (event: MouseEvent<HTMLButtonElement>) => event.preventDefault();
  const busy = loading ? { 'aria-disabled': true, 'data-busy': true, classNames: { root: css.busy } } : {};
  return (
    <Button
      {...rest}
      {...busy}
      onClick={loading ? swallow : onClick}
      onKeyDown={loading ? undefined : onKeyDown}
      leftSection={loading ? <Loader aria-hidden /> : leftSection}
      rightSection={loading ? undefined : rightSection}
    >
      {loading ? loadingLabel : children}
    </Button>
  );
}
