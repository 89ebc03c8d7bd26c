/** Whole screens made of nothing but components, to compare with the drawings. */
import { Button } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconBookmark,
  IconHelpCircle,
  IconInfoCircle,
  IconKey,
  IconRefresh,
  IconSend,
  IconSettings,
} from '@tabler/icons-react';
import { type ComponentProps, type ComponentType, useState } from 'react';
import { CoinSteps } from '../components/actions/CoinSteps.tsx';
import { IconButton } from '../components/button/IconButton.tsx';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { Envelope } from '../components/envelope/Envelope.tsx';
import { TextField } from '../components/field/TextField.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { Letter, Letters } from '../components/letter/Letter.tsx';
import { Rail } from '../components/rail/Rail.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import { Shell } from '../components/shell/Shell.tsx';
import { WelcomeShell } from '../components/shell/WelcomeShell.tsx';
import { Franking } from '../components/stamp/Franking.tsx';
import { Stamp, StampSlot } from '../components/stamp/Stamp.tsx';
import { AccountsScreen, accountScreens } from './AccountsScreen.tsx';
import { DeviceScreen, deviceStates } from './DeviceScreen.tsx';
import { ServiceChoice } from './parts/ChoicesAndFolds.tsx';
import { Drawings } from './parts/Drawings.tsx';
import { schoolStamp, TestPostmark } from './parts/Objects.tsx';
import { address, steps } from './samples.ts';
import { TestScreen, testScreens } from './TestScreen.tsx';
import { authorization, credentials } from './wizard-screens.tsx';

const barActions = (
  <>
    <Button variant="subtle" leftSection={<Icon of={IconHelpCircle} />}>
      Aide
    </Button>
    <IconButton icon={IconSettings} label="Réglages" size={22} />
  </>
);

const configure = (
  <Button variant="filled" size="lg" leftSection={<Icon of={IconKey} size={21} />}>
    Configuration OAuth
  </Button>
);

const sendTest = (
  <>
    <Button leftSection={<Icon of={IconSend} size={19} />}>Envoyer un e-mail de test</Button>
    <Button variant="subtle" size="sm">
      Détails
    </Button>
  </>
);

function Home() {
  return (
    <HomeShell
      brand="Jeton"
      actions={barActions}
      screen="home"
      title="Vos adresses d’envoi"
      lead="Une adresse est à reconnecter, une autre reste à tester."
      aside={configure}
    >
      <Letters>
        <Letter
          address={address}
          line="Microsoft · dernier test réussi aujourd’hui à 14 h 36"
          state={<StateBadge state="ok">Prêt</StateBadge>}
          forecast={
            <>
              Valable jusqu’au <b>21 février 2027</b>, prolongée à chaque envoi
            </>
          }
          actions={sendTest}
          franking={<Franking stamp={schoolStamp} postmark={<TestPostmark />} />}
        />
        <Letter
          address="direction.jferry@gmail.com"
          line="Google · ne peut plus envoyer depuis le 20 novembre"
          state={<StateBadge state="att">À reconnecter</StateBadge>}
          forecast="Le mot de passe du compte a changé"
          actions={
            <>
              <Button variant="filled" leftSection={<Icon of={IconRefresh} size={19} />}>
                Reconnecter
              </Button>
              <Button variant="subtle" size="sm">
                Détails
              </Button>
            </>
          }
          franking={<Franking stamp={<StampSlot />} />}
        />
        <Letter
          address="cantine@mairie-example.fr"
          line="Google · autorisation donnée aujourd’hui"
          state={<StateBadge state="new">Jamais testé</StateBadge>}
          forecast={
            <>
              Valable jusqu’au <b>23 mai 2027</b>
            </>
          }
          actions={sendTest}
          franking={<Franking stamp={<Stamp art="tree" ink="timbre" caption="CANTINE" />} />}
        />
      </Letters>
    </HomeShell>
  );
}

function Welcome() {
  return (
    <WelcomeShell
      brand="Jeton"
      actions={barActions}
      screen="welcome"
      title="Bonjour. Faisons partir les e-mails de l’école."
      lead="Jeton vous guide, une petite action après l’autre. Comptez 10 à 20 minutes."
      primary={configure}
      picture={<Envelope pair from={['De la part de', 'votre école']} to={['À', 'toutes les familles']} />}
    >
      <CoinSteps
        items={[
          {
            id: 'address',
            title: 'Vous indiquez l’adresse de l’école.',
            text: 'Jeton reconnaît le service : Google, Microsoft ou un autre.',
          },
          {
            id: 'sign-in',
            title: 'Vous vous identifiez dans votre navigateur.',
            text: 'Votre mot de passe reste chez Google ou Microsoft. Jeton ne le voit jamais.',
          },
          {
            id: 'test',
            title: 'Un e-mail de test confirme que tout marche.',
            text: 'S’il ne part pas, Jeton dit pourquoi et qui peut agir.',
          },
        ]}
      />
    </WelcomeShell>
  );
}

function Address({
  onNext,
}: {
  onNext: () => void;
}): Pick<ComponentProps<typeof Shell>, 'title' | 'lead' | 'children' | 'primary'> {
  return {
    title: 'De quelle adresse partiront les e-mails ?',
    lead: 'Indiquez l’adresse de l’école. Jeton cherche à qui elle est confiée.',
    children: <AddressBody />,
    primary: (
      <Button variant="filled" rightSection={<Icon of={IconArrowRight} size={19} />} onClick={onNext}>
        Continuer
      </Button>
    ),
  };
}

function AddressBody() {
  const [typed, setTyped] = useState(address);
  return (
    <Stack gap={5}>
      <Sheet tone="envelope" corner={<Franking stamp={schoolStamp} />}>
        <TextField
          label="Adresse e-mail de l’école"
          description="Celle que les familles verront comme expéditeur."
          large
          type="email"
          value={typed}
          onChange={setTyped}
          ok="Adresse bien écrite"
        />
      </Sheet>
      <Stack gap={3}>
        <SectionTitle aside="Ce n’est pas le bon ? Choisissez-en un autre.">Service reconnu</SectionTitle>
        <ServiceChoice />
        <Fold icon={IconInfoCircle} title="Comment Jeton le sait">
          Internet indique que le courrier de <b>ac-example.fr</b> arrive chez un serveur de Microsoft.
        </Fold>
      </Stack>
    </Stack>
  );
}

const wizard = { address: Address, credentials, authorization };
type WizardScreen = keyof typeof wizard;

/** Walks through the wizard's screens, so that the focus can be tried. */
function Wizard({ start }: { start: WizardScreen }) {
  const order = Object.keys(wizard) as WizardScreen[];
  const [screen, setScreen] = useState(start);
  const at = order.indexOf(screen);
  const go = (by: number) => setScreen(order[(at + by + order.length) % order.length] ?? start);
  const parts = wizard[screen]({ onNext: () => go(1) });
  return (
    <Shell
      rail={
        <Rail
          label="Étapes de la configuration"
          brand="Jeton"
          heading="Configuration OAuth"
          who={screen === 'address' ? 'Nouvelle adresse' : address}
          steps={steps}
          current={screen}
          doneWord="terminé"
          note={
            <>
              <Icon of={IconBookmark} size={19} />
              <span>Tout est gardé au fur et à mesure. Vous pouvez fermer et revenir.</span>
            </>
          }
        />
      }
      screen={screen}
      eyebrow={`Étape ${steps.findIndex((step) => step.id === screen) + 1} sur 7 · ${steps.find((step) => step.id === screen)?.label ?? ''}`}
      back={
        <Button variant="subtle" leftSection={<Icon of={IconArrowLeft} size={19} />} onClick={() => go(-1)}>
          Retour
        </Button>
      }
      {...parts}
    />
  );
}

export const screens: Readonly<Record<string, ComponentType>> = {
  drawings: Drawings,
  home: Home,
  welcome: Welcome,
  address: () => <Wizard start="address" />,
  credentials: () => <Wizard start="credentials" />,
  authorization: () => <Wizard start="authorization" />,
  ...Object.fromEntries(accountScreens.map((name) => [name, () => <AccountsScreen sample={name} />])),
  ...Object.fromEntries(
    deviceStates.map((state) => [`device-${state}`, () => <DeviceScreen state={state} />]),
  ),
  ...Object.fromEntries(testScreens.map((name) => [name, () => <TestScreen name={name} />])),
};
