import {
  IconBrandGoogle,
  IconBrandWindows,
  IconCode,
  IconInfoCircle,
  IconMapPin,
  IconServer2,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Tag } from '../../components/chip/Tag.tsx';
import { ChoiceCard, ChoiceGroup } from '../../components/choice/ChoiceGroup.tsx';
import { Coupon } from '../../components/coupon/Coupon.tsx';
import { Fold, Verbatim } from '../../components/fold/Fold.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Perforation } from '../../components/layout/Perforation.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { Part } from '../Part.tsx';
import { copyWords } from '../samples.ts';

export function ServiceChoice() {
  const [service, setService] = useState('microsoft');
  return (
    <ChoiceGroup label="Service de messagerie" value={service} onChange={setService}>
      <ChoiceCard
        wide
        value="microsoft"
        icon={IconBrandWindows}
        title="Microsoft"
        text="Votre domaine confie son courrier à Microsoft (enregistrement MX)."
        tag={
          <Tag here icon={<Icon of={IconMapPin} size={16} />}>
            Proposé
          </Tag>
        }
      />
      <ChoiceCard value="google" icon={IconBrandGoogle} title="Google" text="Gmail ou Google Workspace" />
      <ChoiceCard
        value="custom"
        icon={IconServer2}
        title="Autre serveur"
        text="Vous remplirez chaque champ"
      />
    </ChoiceGroup>
  );
}

export function ChoicesAndFolds() {
  return (
    <>
      <Part title="Choix">
        <ServiceChoice />
      </Part>
      <Part title="Valeurs à copier">
        <Stack>
          <Coupon
            caption="Autorisation"
            hint="à coller maintenant"
            value="https://mail.google.com/"
            now
            words={copyWords}
          />
          <Coupon
            caption="Adresse de retour"
            hint="pour l’action 8"
            value="https://execonnect.index-education.com/callback"
            words={copyWords}
          />
          <Coupon
            caption="Page de connexion"
            value="https://login.microsoftonline.com/8f2c1d7e-40b6-4f19-a3d5-6b7e92c0d418/oauth2/v2.0/authorize?client_id=c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa&response_type=code&redirect_uri=https%3A%2F%2Fexeconnect.index-education.com%2Fcallback"
            clipped
            words={copyWords}
          />
        </Stack>
      </Part>
      <Part title="Replis et perforations">
        <Perforation />
        <Perforation>ou collez les valeurs</Perforation>
        <Fold icon={IconInfoCircle} title="Comment Jeton le sait">
          Internet indique que le courrier de ac-example.fr arrive chez un serveur de Microsoft.
        </Fold>
        <Fold icon={IconCode} title="Détail technique, pour l’informaticien" open>
          <Verbatim>
            {'535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication\nis disabled for the Tenant.'}
          </Verbatim>
        </Fold>
      </Part>
    </>
  );
}
