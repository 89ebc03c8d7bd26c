import { Anchor, Button, SegmentedControl } from '@mantine/core';
import { IconExternalLink, IconKey, IconSettings, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '../../components/button/IconButton.tsx';
import { LinkButton } from '../../components/button/LinkButton.tsx';
import { LoadingButton } from '../../components/button/LoadingButton.tsx';
import { Confirm } from '../../components/confirm/Confirm.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Row } from '../../components/layout/Stack.tsx';
import { Part } from '../Part.tsx';

export function Buttons() {
  const [asked, setAsked] = useState(false);
  const [loading, setLoading] = useState(false);
  const [scenario, setScenario] = useState('browser');
  return (
    <Part title="Boutons">
      <Row>
        <Button variant="filled" size="lg" leftSection={<Icon of={IconKey} size={21} />}>
          Configuration OAuth
        </Button>
        <Button variant="filled">Continuer</Button>
        <Button variant="filled" disabled>
          Pas encore
        </Button>
        <Button disabled>Pas encore</Button>
        <Button variant="filled" size="sm">
          Petit
        </Button>
      </Row>
      <Row>
        <Button leftSection={<Icon of={IconExternalLink} />}>Ouvrir cette page</Button>
        <Button variant="light">Reprendre</Button>
        <LoadingButton loading loadingLabel="Vérification…">
          Vérifier
        </LoadingButton>
        <LoadingButton
          loading={loading}
          loadingLabel="Envoi en cours…"
          variant="filled"
          onClick={() => setLoading(true)}
        >
          Envoyer un e-mail de test
        </LoadingButton>
        <Button variant="subtle">Continuer plus tard</Button>
        <Button variant="danger" leftSection={<Icon of={IconTrash} />} onClick={() => setAsked(true)}>
          Retirer
        </Button>
        <IconButton icon={IconSettings} label="Réglages" size={22} />
        <LinkButton>J’ai un secret</LinkButton>
        <Anchor href="#lien">Un lien</Anchor>
      </Row>
      <Row>
        <SegmentedControl
          aria-label="Façon de se connecter"
          value={scenario}
          onChange={setScenario}
          data={[
            { value: 'browser', label: 'Navigateur' },
            { value: 'code', label: 'Code' },
          ]}
        />
      </Row>
      <Confirm
        opened={asked}
        title="Retirer cette adresse ?"
        cancelLabel="Garder"
        confirmLabel="Retirer"
        busyLabel="Retrait…"
        danger
        onCancel={() => setAsked(false)}
        onConfirm={() => setAsked(false)}
      >
        Jeton oublie l’autorisation de cette adresse. Vos e-mails déjà partis ne changent pas.
      </Confirm>
    </Part>
  );
}
