import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Row } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import type { AttemptControl } from '../wizard/use-attempt.ts';
import type { Wizard } from '../wizard/use-wizard.ts';
import { WizardFrame } from '../wizard/WizardFrame.tsx';

interface RequestingCodeProps {
  wizard: Wizard;
  control: AttemptControl;
  /** Null until the core has taken the request. */
  attemptId: string | null;
}

/** Between the click and the code: a moment, unless the server takes its time. */
export function RequestingCode({ wizard, control, attemptId }: RequestingCodeProps) {
  const { t } = useTranslation(['device', 'wizard']);
  return (
    <WizardFrame
      wizard={wizard}
      screen="-requesting"
      title={t('requesting.title')}
      full
      back={
        <Button
          variant="subtle"
          disabled={attemptId === null}
          onClick={() => {
            if (attemptId !== null) control.cancel(attemptId);
          }}
        >
          {t('wizard:authorization.cancel')}
        </Button>
      }
    >
      <Sheet>
        <Row>
          <StateBadge state="wait">{t('requesting.state')}</StateBadge>
          <Text>{t('requesting.text')}</Text>
        </Row>
      </Sheet>
    </WizardFrame>
  );
}
