import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { LoadingButton } from '../button/LoadingButton.tsx';
import css from './Confirm.module.css';

interface ConfirmProps {
  opened: boolean;
  /** A question. */
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  cancelLabel: string;
  confirmLabel: string;
  /** On the confirming button while it works. */
  busyLabel: string;
  busy?: boolean | undefined;
  /** It takes something away. */
  danger?: boolean | undefined;
  onCancel: () => void;
  onConfirm: () => void;
}

/** Asks before something that cannot be undone. The way out has the focus first; Escape takes it too. */
export function Confirm({
  opened,
  title,
  children,
  cancelLabel,
  confirmLabel,
  busyLabel,
  busy = false,
  danger = false,
  onCancel,
  onConfirm,
}: ConfirmProps) {
  return (
    <Modal opened={opened} onClose={onCancel} title={title} withCloseButton={false}>
      <div className={css.words}>{children}</div>
      <div className={css.buttons}>
        <Button data-autofocus onClick={onCancel}>
          {cancelLabel}
        </Button>
        <LoadingButton
          variant={danger ? 'danger' : 'filled'}
          loading={busy}
          loadingLabel={busyLabel}
          onClick={onConfirm}
        >
          {confirmLabel}
        </LoadingButton>
      </div>
    </Modal>
  );
}
