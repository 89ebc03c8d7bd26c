import { Envelope } from '../../components/envelope/Envelope.tsx';
import { Facts } from '../../components/facts/Facts.tsx';
import { JourneyDrawing } from '../../components/journey/JourneyDrawing.tsx';
import { Columns, Row } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { Franking } from '../../components/stamp/Franking.tsx';
import { Postmark } from '../../components/stamp/Postmark.tsx';
import { Stamp, StampSlot } from '../../components/stamp/Stamp.tsx';
import { Part } from '../Part.tsx';
import { address } from '../samples.ts';

export const schoolStamp = <Stamp art="school" ink="encre" caption="ÉCOLE" />;

export function TestPostmark({ struck }: { struck?: boolean }) {
  return <Postmark top="ENVOI TESTÉ" lines={['23 NOV.', '2026', '14 H 36']} bottom="JETON" struck={struck} />;
}

export function Objects() {
  return (
    <>
      <Part title="Timbres : l’état d’une adresse">
        <Row gap={6}>
          <Franking stamp={schoolStamp} postmark={<TestPostmark />} />
          <Franking stamp={<Stamp art="tree" ink="timbre" caption="CANTINE" />} />
          <Franking stamp={<Stamp art="quill" ink="nuit" caption="DIRECTION" />} />
          <Franking stamp={<Stamp art="school" ink="cire" caption="SECRÉTARIAT" />} />
          <Franking stamp={<StampSlot />} />
        </Row>
        <Text small muted>
          Oblitéré : testé. Neuf : jamais testé. Place vide : à reconnecter.
        </Text>
      </Part>
      <Part title="Enveloppes et voyage">
        <Columns>
          <Envelope
            from={['De', address]}
            to={['À', address]}
            stamp={schoolStamp}
            postmark={<TestPostmark struck />}
          />
          <Envelope pair from={['De la part de', 'votre école']} to={['À', 'toutes les familles']} />
          <JourneyDrawing from="Jeton" to="votre navigateur" waiting />
          <Facts
            items={[
              { term: 'Objet', value: 'Test d’envoi depuis Jeton' },
              { term: 'Accepté', value: 'aujourd’hui à 14 h 36' },
              { term: 'Par', value: 'smtp.office365.com' },
              { term: 'Durée', value: '1,9 seconde' },
            ]}
          />
        </Columns>
      </Part>
    </>
  );
}
