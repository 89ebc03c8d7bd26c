import { NumberInput, Select, Textarea } from '@mantine/core';
import { IconClipboard, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '../../components/button/IconButton.tsx';
import { LinkButton } from '../../components/button/LinkButton.tsx';
import { EmptyField } from '../../components/field/EmptyField.tsx';
import { KeptSecret } from '../../components/field/KeptSecret.tsx';
import { SecretField } from '../../components/field/SecretField.tsx';
import { TextField } from '../../components/field/TextField.tsx';
import { Columns } from '../../components/layout/Stack.tsx';
import { Part } from '../Part.tsx';
import { address, endpoints } from '../samples.ts';

const paste = <IconButton icon={IconClipboard} label="Coller" />;

export function Fields() {
  const [id, setId] = useState('c41d9a52-7e08-4b63-9f1a');
  const [endpoint, setEndpoint] = useState<string>(endpoints.authorize);
  const [secret, setSecret] = useState('GOCSPX-0O1lI-exemple');
  return (
    <Part title="Champs">
      <Columns>
        <TextField
          label="Au repos"
          description="Une phrase dit où trouver la valeur"
          mono
          value={id}
          onChange={setId}
          actions={paste}
        />
        <TextField
          label="Vérifié"
          description="Icône et contour"
          mono
          value={id}
          onChange={setId}
          ok="Valeur bien formée"
          actions={paste}
        />
        <TextField
          label="À corriger"
          mono
          value="8f2c1d7e-40b6-4f19"
          onChange={setId}
          actions={paste}
          error={{ what: 'Ceci est l’identifiant du secret.', todo: 'Prenez la colonne « Valeur ».' }}
        />
        <TextField
          label="Point de terminaison d’autorisation"
          description="La page où vous vous identifierez"
          mono
          shorten
          value={endpoint}
          onChange={setEndpoint}
          actions={<IconButton icon={IconPencil} label="Modifier" />}
        />
        <KeptSecret
          label="Secret gardé"
          endsIn="4f2a"
          spoken="Secret gardé, il finit par 4f2a"
          replaceLabel="Remplacer"
          onReplace={() => {}}
        />
        <EmptyField label="Vide exprès" action={<LinkButton>J’ai un secret</LinkButton>}>
          Laissé vide, c’est normal
        </EmptyField>
        <SecretField
          label="Secret"
          description="Montré une seule fois par Google"
          value={secret}
          onChange={setSecret}
          showLabel="Afficher le secret"
          hideLabel="Masquer le secret"
          actions={paste}
        />
        <TextField
          label="Vide"
          placeholder="481516234200-k3v9…"
          mono
          value=""
          onChange={setId}
          actions={paste}
        />
        <TextField
          label="Grand"
          large
          type="email"
          value={address}
          onChange={setId}
          ok="Adresse bien écrite"
        />
        <TextField label="Hors service" value="Pas maintenant" onChange={setId} disabled />
        <NumberInput
          label="Port"
          description="Composant de Mantine, habillé"
          defaultValue={587}
          hideControls
        />
        <Select
          label="Liste"
          description="Composant de Mantine, habillé"
          data={['STARTTLS', 'TLS']}
          defaultValue="STARTTLS"
        />
        <Textarea label="Texte" error="Une erreur de Mantine" defaultValue="Plusieurs lignes" />
      </Columns>
    </Part>
  );
}
