/** The screens of « Code sur un autre appareil », as data for `Shell`. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconCopy, IconExternalLink, IconRefresh, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { MailAddress } from '../components/brand/MailAddress.tsx';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { DeviceCode } from '../components/device-code/DeviceCode.tsx';
import { PageAddress } from '../components/device-code/PageAddress.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { Ticket } from '../components/layout/Ticket.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { QrCode } from '../components/qr/QrCode.tsx';
import { TimeLeft } from '../components/time-left/TimeLeft.tsx';
import { address } from './samples.ts';
import type { MakeParts } from './wizard-screens.tsx';

export function ScenarioSwitch({ brief = false }: { brief?: boolean }) {
  const [scenario, setScenario] = useState('device');
  return (
    <Stack gap={1}>
      <SegmentedControl
        aria-label="Scénario"
        value={scenario}
        onChange={setScenario}
        data={[
          { value: 'default', label: 'Scénario par défaut' },
          { value: 'device', label: 'Code sur un autre appareil' },
        ]}
      />
      {!brief && (
        <Text small muted>
          Prenez le code si la connexion n’aboutit pas dans le navigateur de cet ordinateur.
        </Text>
      )}
    </Stack>
  );
}

interface Sample {
  code: string;
  page: string;
  complete?: string;
  trouble?: boolean;
}

function CodeTicket({ code, page, complete }: Sample) {
  return (
    <Ticket
      stub={
        <>
          <QrCode text={complete ?? page} label={`Code QR : ouvre ${page} sur un téléphone`} />
          <Text small>
            {complete === undefined
              ? 'Avec un téléphone, visez ce carré : la page s’ouvre.'
              : 'Avec un téléphone, visez ce carré : la page s’ouvre, le code déjà rempli.'}
          </Text>
        </>
      }
    >
      <NumberedActions
        roomy
        items={[
          <span key="page">
            Ouvrez la page <PageAddress href={page} />
          </span>,
          <Stack key="code" gap={3}>
            <Text>Saisissez-y ce code, sans les espaces.</Text>
            <DeviceCode code={code} spoken={[...code].join(' ')} />
            <Row gap={2}>
              <Button variant="filled" leftSection={<Icon of={IconCopy} />}>
                Copier le code
              </Button>
              <Button leftSection={<Icon of={IconExternalLink} />}>Ouvrir la page</Button>
            </Row>
          </Stack>,
          <span key="accept">
            Identifiez-vous avec <MailAddress>{address}</MailAddress>, puis acceptez.
          </span>,
        ]}
      />
    </Ticket>
  );
}

function Waiting(sample: Sample) {
  return (
    <Stack gap={4}>
      <CodeTicket {...sample} />
      <TimeLeft
        label="Temps restant"
        remainingMs={800_000}
        totalMs={900_000}
        words="13 min 20 s"
        sentence={
          <>
            Code valable encore <b>13 min 20 s</b>
          </>
        }
        state={<StateBadge state="wait">En attente de votre validation sur l’autre appareil</StateBadge>}
      />
      {sample.trouble === true && (
        <Notice state="wait" role="status" title="Le service ne répond pas pour l’instant">
          Jeton continue d’essayer. Votre code reste valable.
        </Notice>
      )}
      <Notice state="att" title="Ne saisissez que le code affiché ici">
        Si quelqu’un vous en envoie un, ne le saisissez pas : il aurait accès à votre messagerie.
      </Notice>
    </Stack>
  );
}

const waiting =
  (sample: Sample): MakeParts =>
  () => ({
    title: 'Saisissez ce code chez Microsoft',
    lead: 'Sur votre téléphone, un autre ordinateur, ou celui-ci.',
    aside: <ScenarioSwitch brief />,
    children: <Waiting {...sample} />,
    primary: <Button leftSection={<Icon of={IconRefresh} />}>Obtenir un nouveau code</Button>,
  });

const microsoft: Sample = { code: 'GTHP3K9MZ', page: 'https://microsoft.com/devicelogin' };

export const deviceCode = waiting(microsoft);
export const deviceTrouble = waiting({ ...microsoft, trouble: true });
export const deviceComplete = waiting({
  code: 'WDJB-MJHT',
  page: 'https://connexion.messagerie-academique.ac-example.fr/appareil',
  complete: 'https://connexion.messagerie-academique.ac-example.fr/appareil?user_code=WDJB-MJHT',
});

export const deviceRefused: MakeParts = () => ({
  title: 'Obtenez un code à saisir sur un autre appareil',
  lead: 'Jeton demande un code à Google.',
  aside: <ScenarioSwitch />,
  children: (
    <Notice
      state="att"
      title="Google n’admet pas l’envoi d’e-mails dans ce scénario"
      actions={
        <Button variant="filled" leftSection={<Icon of={IconWorld} />}>
          Revenir au scénario par défaut
        </Button>
      }
    >
      Ce n’est pas une panne : Google réserve l’accès à Gmail au scénario par défaut, dans le navigateur.
    </Notice>
  ),
  primary: null,
});
