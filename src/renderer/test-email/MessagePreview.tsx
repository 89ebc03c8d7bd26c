import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../shared/probe.ts';
import { MailAddress } from '../components/brand/MailAddress.tsx';
import { Facts } from '../components/facts/Facts.tsx';
import { Perforation } from '../components/layout/Perforation.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';

interface MessagePreviewProps {
  probe: ProbeView;
  message: NonNullable<ProbeView['message']>;
  level: 2 | 3;
}

/** The message as its recipient reads it. */
export function MessagePreview({ probe, message, level }: MessagePreviewProps) {
  const { t } = useTranslation('test');
  const titleId = useId();
  const recipients = [probe.to, ...(probe.also === null ? [] : [probe.also])];
  return (
    <Sheet labelledBy={titleId}>
      <Stack gap={3}>
        <SectionTitle id={titleId} level={level} size="card">
          {t('preview')}
        </SectionTitle>
        <Facts
          items={[
            { term: t('success.from'), value: <MailAddress>{probe.from}</MailAddress> },
            {
              term: t('success.toWord'),
              value: recipients.map((one) => (
                <div key={one}>
                  <MailAddress>{one}</MailAddress>
                </div>
              )),
            },
            { term: t('success.subject'), value: message.subject },
          ]}
        />
        <Perforation />
        {message.text.split('\n\n').map((paragraph) => (
          <Text key={paragraph} small>
            {paragraph}
          </Text>
        ))}
      </Stack>
    </Sheet>
  );
}
