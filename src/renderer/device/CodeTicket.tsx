import { useEffect, useRef } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { AttemptView } from '../../shared/account.ts';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { useAnnounce } from '../components/announcer/Announcer.tsx';
import { MailAddress } from '../components/brand/MailAddress.tsx';
import { DeviceCode } from '../components/device-code/DeviceCode.tsx';
import { PageAddress } from '../components/device-code/PageAddress.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { Ticket } from '../components/layout/Ticket.tsx';
import { ExternalLink } from '../components/link/ExternalLink.tsx';
import { QrCode } from '../components/qr/QrCode.tsx';
import { CopyText } from '../problems/CopyText.tsx';

interface CodeTicketProps {
  codes: Pick<
    Extract<AttemptView, { state: 'waiting-device' }>,
    'userCode' | 'verificationUri' | 'verificationUriComplete'
  >;
  /** The address that signs in. */
  address: string;
}

/** What to do on the other device: the page, the code in large, and both in one for a telephone. */
export function CodeTicket({ codes, address }: CodeTicketProps) {
  const { t } = useTranslation('device');
  const { userCode, verificationUri, verificationUriComplete } = codes;
  const spoken = useSpokenCode(userCode);
  const complete = verificationUriComplete !== null;
  const page = verificationUriComplete ?? verificationUri;
  return (
    <Ticket
      stub={
        <>
          <QrCode
            text={page}
            label={t(complete ? 'waiting.qrComplete' : 'waiting.qr', { page: verificationUri })}
          />
          <Text small>{t(complete ? 'waiting.scanComplete' : 'waiting.scan')}</Text>
        </>
      }
    >
      <NumberedActions
        roomy
        items={[
          <Trans
            key="open"
            ns="device"
            i18nKey="waiting.open"
            components={{ address: <PageAddress href={verificationUri} /> }}
          />,
          <Stack key="enter" gap={3}>
            <Text>{t(complete ? 'waiting.compare' : 'waiting.enter')}</Text>
            <DeviceCode code={userCode} spoken={spoken} />
            <Row gap={2} align="start">
              <CopyText text={userCode} label={t('waiting.copy')} filled />
              <ExternalLink href={page}>{t('waiting.openPage')}</ExternalLink>
            </Row>
          </Stack>,
          <Trans
            key="accept"
            ns="device"
            i18nKey="waiting.accept"
            components={{
              address: (
                <b>
                  <MailAddress>{address}</MailAddress>
                </b>
              ),
            }}
          />,
        ]}
      />
    </Ticket>
  );
}

/** The code as it is said aloud; said once when it comes, and again only for another one. */
function useSpokenCode(userCode: string): string {
  const { t } = useTranslation('device');
  const announce = useAnnounce();
  const said = useRef('');
  const characters = [...userCode.replaceAll(/\s/g, '')];
  const code = characters.map((character) => (character === '-' ? t('waiting.hyphen') : character)).join(' ');
  const spoken = t('waiting.spoken', { code });
  useEffect(() => {
    if (said.current === userCode) return;
    said.current = userCode;
    announce(spoken);
  }, [userCode, spoken, announce]);
  return spoken;
}
