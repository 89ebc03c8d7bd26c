import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppProblem } from '../../shared/problems.ts';
import { useAction, useAnswer } from '../app/requests.ts';
import { Confirm } from '../components/confirm/Confirm.tsx';
import { Facts } from '../components/facts/Facts.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { useServiceName } from '../home/use-services.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { ImportButton } from './ImportButton.tsx';

/** The prepared applications that somebody gave to the user: what they are, another one, and away with them. */
export function ImportedPackages() {
  const { t } = useTranslation();
  const { data: imported } = useAnswer('catalogue.imported', {});
  const forget = useAction('catalogue.forget');
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<AppProblem | null>(null);
  const serviceName = useServiceName();
  if (imported === undefined) return null;
  const items = [
    ...imported.applications.map(({ publisher, serviceId }) => ({
      term: publisher,
      value: t('import.application', { service: serviceName(serviceId) }),
    })),
    ...imported.services.map(({ name, smtp }) => ({
      term: name,
      value: t('import.service', { host: smtp.host }),
    })),
  ];
  return (
    <Sheet>
      <Stack gap={3}>
        <SectionTitle>{t('import.title')}</SectionTitle>
        <Text muted>{t('import.text')}</Text>
        {refused !== null && <ProblemNotice problem={refused} />}
        {items.length > 0 && <Facts items={items} />}
        <Row>
          <ImportButton onImported={() => undefined} onProblem={setRefused} />
          {items.length > 0 && (
            <Button variant="danger" leftSection={<Icon of={IconTrash} />} onClick={() => setAsking(true)}>
              {t('import.forget')}
            </Button>
          )}
        </Row>
      </Stack>
      <Confirm
        opened={asking}
        title={t('import.confirm.title')}
        cancelLabel={t('import.confirm.keep')}
        confirmLabel={t('import.forget')}
        busyLabel={t('working')}
        busy={forget.isPending}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => forget.mutate({}, { onSuccess: () => setAsking(false) })}
      >
        {t('import.confirm.text')}
        {forget.error !== null && <ProblemNotice problem={forget.error.problem} />}
      </Confirm>
    </Sheet>
  );
}
