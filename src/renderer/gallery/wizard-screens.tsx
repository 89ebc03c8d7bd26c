/** The contents of a few wizard screens, as data for `Shell`. */
import { Button } from '@mantine/core';
import {
  IconArrowRight,
  IconCircleCheck,
  IconClipboard,
  IconDeviceMobileMessage,
  IconExternalLink,
  IconPencil,
  IconShieldCheck,
  IconUserCircle,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../components/button/IconButton.tsx';
import { LinkButton } from '../components/button/LinkButton.tsx';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { Coupon } from '../components/coupon/Coupon.tsx';
import { Expectations } from '../components/facts/Expectations.tsx';
import { EmptyField } from '../components/field/EmptyField.tsx';
import { TextField } from '../components/field/TextField.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { JourneyDrawing } from '../components/journey/JourneyDrawing.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Columns, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { TimeLeft } from '../components/time-left/TimeLeft.tsx';
import { address, copyWords, endpoints } from './samples.ts';

interface Parts {
  title: ReactNode;
  lead: ReactNode;
  children: ReactNode;
  secondary?: ReactNode;
  primary: ReactNode;
}

type MakeParts = (props: { onNext: () => void }) => Parts;

const next = (words: string, onNext: () => void) => (
  <Button variant="filled" rightSection={<Icon of={IconArrowRight} size={19} />} onClick={onNext}>
    {words}
  </Button>
);

const paste = <IconButton icon={IconClipboard} label="Coller" />;

function CredentialsBody() {
  const [id, setId] = useState('8f2c1d7e-40b6-4f19-a3d5-6b7e92c0d418');
  const wrong = id.startsWith('8f2c');
  return (
    <Sheet>
      <Stack>
        <TextField
          label="Identifiant"
          description="« ID d’application (client) », page « Vue d’ensemble »"
          mono
          value={id}
          onChange={setId}
          actions={paste}
          ok={wrong ? undefined : 'Identifiant bien formé'}
          error={
            wrong
              ? {
                  what: 'Ceci est l’identifiant de l’annuaire, pas celui de l’application.',
                  todo: (
                    <>
                      Sur la même page, prenez la ligne « ID d’application (client) ».{' '}
                      <LinkButton inline>Voir où elle se trouve</LinkButton>
                    </>
                  ),
                }
              : undefined
          }
        />
        <EmptyField label="Secret" action={<LinkButton>J’ai un secret</LinkButton>}>
          Laissé vide, et c’est normal : cette application Microsoft n’en a pas.
        </EmptyField>
        <Columns>
          <TextField
            label="Point de terminaison d’autorisation"
            description="La page où vous vous identifierez"
            mono
            shorten
            value={endpoints.authorize}
            onChange={() => {}}
            actions={paste}
          />
          <TextField
            label="Point de terminaison de jeton"
            description="Là où l’autorisation se renouvelle"
            mono
            shorten
            value={endpoints.token}
            onChange={() => {}}
            actions={paste}
          />
        </Columns>
        <TextField
          label="Autorisations demandées"
          description="Envoyer des e-mails, et rester autorisé. Rien d’autre."
          mono
          value="https://outlook.office.com/SMTP.Send offline_access"
          onChange={() => {}}
          actions={<IconButton icon={IconPencil} label="Modifier" />}
        />
        {!wrong && (
          <Notice
            state="ok"
            role="status"
            icon={IconShieldCheck}
            title="Identifiants vérifiés auprès de Microsoft"
            aside="à l’instant"
          >
            Microsoft connaît cette application. Aucun e-mail n’est parti, rien n’a été autorisé.
          </Notice>
        )}
      </Stack>
    </Sheet>
  );
}

export const credentials: MakeParts = ({ onNext }) => ({
  title: 'Recopiez ce que Microsoft vous a donné',
  lead: 'Collez sans vous soucier de l’ordre : Jeton reconnaît chaque valeur.',
  children: <CredentialsBody />,
  primary: (
    <>
      <Button disabled leftSection={<Icon of={IconShieldCheck} />}>
        Vérifier les identifiants
      </Button>
      {next('Continuer', onNext)}
    </>
  ),
});

function AuthorizationBody() {
  const [answer, setAnswer] = useState('');
  return (
    <Stack gap={4}>
      <Columns>
        <Sheet>
          <Stack spread>
            <JourneyDrawing from="Jeton" to="votre navigateur" waiting />
            <TimeLeft
              label="Temps restant"
              remainingMs={552_000}
              totalMs={600_000}
              words="9 min 12 s"
              sentence={
                <>
                  Encore <b>9 min 12 s</b>
                </>
              }
              state={<StateBadge state="wait">En attente</StateBadge>}
            />
          </Stack>
        </Sheet>
        <Sheet labelledBy="ask">
          <SectionTitle id="ask">Ce que Microsoft va vous demander</SectionTitle>
          <Expectations
            items={[
              {
                id: 'who',
                icon: IconUserCircle,
                title: 'Quel compte utiliser',
                text: `Choisissez ${address}.`,
              },
              {
                id: 'password',
                icon: IconDeviceMobileMessage,
                title: 'Votre mot de passe, parfois un code',
                text: 'Par SMS ou sur votre téléphone. Jeton n’en voit rien.',
              },
              {
                id: 'consent',
                icon: IconCircleCheck,
                title: 'Votre accord',
                text: 'Page « Autorisations demandées ». Cliquez sur « Accepter ».',
              },
            ]}
          />
        </Sheet>
        <Sheet tone="plain" pad="snug" labelledBy="reopen">
          <Stack gap={2}>
            <SectionTitle id="reopen" size="body">
              La page ne s’est pas ouverte ?
            </SectionTitle>
            <Text small muted>
              Ouvrez-la avec cette adresse.
            </Text>
            <Coupon caption="Page de connexion" value={endpoints.authorize} clipped words={copyWords} />
          </Stack>
        </Sheet>
        <Sheet tone="plain" pad="snug">
          <TextField
            label="Adresse de retour ou code"
            description="Vous arrivez sur une page qui ne bouge plus ? Copiez toute son adresse, collez-la ici."
            mono
            placeholder="https://execonnect.index-education.com/…"
            value={answer}
            onChange={setAnswer}
            actions={
              <Button variant="subtle" leftSection={<Icon of={IconClipboard} size={19} />}>
                Coller
              </Button>
            }
          />
        </Sheet>
      </Columns>
    </Stack>
  );
}

export const authorization: MakeParts = () => ({
  title: 'À vous de jouer, dans votre navigateur',
  lead: 'La page de Microsoft vient de s’ouvrir. Jeton attend votre réponse.',
  children: <AuthorizationBody />,
  primary: <Button leftSection={<Icon of={IconExternalLink} />}>Rouvrir la page de Microsoft</Button>,
});
