import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bridge } from '../../shared/contract.ts';
import { Stack } from '../components/layout/Stack.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { SupportFold } from '../support/SupportLog.tsx';

interface FailureBoundaryProps {
  bridge: Bridge;
  children: ReactNode;
}

/** When a screen breaks: says so, tells the log, and offers the way back. What was typed is with the core. */
export class FailureBoundary extends Component<FailureBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    void this.props.bridge.request('app.reportFailure', {
      message: message.slice(0, 4096),
      stack: stack.slice(0, 16384),
    });
  }

  override render(): ReactNode {
    return this.state.failed ? <FailureScreen /> : this.props.children;
  }
}

function FailureScreen() {
  const { t } = useTranslation();
  return (
    <HomeShell brand={t('app')} screen="failure" title={t('crash.title')} lead={t('crash.lead')}>
      <Stack gap={5}>
        <div>
          <Button variant="filled" onClick={() => location.reload()}>
            {t('crash.action')}
          </Button>
        </div>
        <SupportFold />
      </Stack>
    </HomeShell>
  );
}
