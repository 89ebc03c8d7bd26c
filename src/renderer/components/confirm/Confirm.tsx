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
    <Modal.Root opened={opened} onClose={onCancel}>
      <Modal.Overlay backgroundOpacity={1} />
      <Modal.Content>
        {/* No Modal.Header: its `header` element is a second banner to assistive technology. */}
        <Modal.Body>
          <Modal.Title>{title}</Modal.Title>
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
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
