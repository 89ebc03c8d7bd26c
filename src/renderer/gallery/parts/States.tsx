import { Button } from '@mantine/core';
import { IconMapPin, IconShieldCheck } from '@tabler/icons-react';
import { StateBadge } from '../../components/chip/StateBadge.tsx';
import { Tag } from '../../components/chip/Tag.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Columns, Row } from '../../components/layout/Stack.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { Part } from '../Part.tsx';

export function States() {
  return (
    <>
      <Part title="États">
        <Row>
          <StateBadge state="ok">Prêt</StateBadge>
          <StateBadge state="att">À reconnecter</StateBadge>
          <StateBadge state="blk">Bloqué par l’établissement</StateBadge>
          <StateBadge state="wait">En attente de vous</StateBadge>
          <StateBadge state="new">Jamais testé</StateBadge>
          <Tag here icon={<Icon of={IconMapPin} size={16} />}>
            Proposé
          </Tag>
          <Tag>Avant : « Niveaux d’accès »</Tag>
        </Row>
      </Part>
      <Part title="Messages">
        <Columns>
          <Notice
            state="ok"
            icon={IconShieldCheck}
            title="Identifiants vérifiés auprès de Microsoft"
            aside="à l’instant"
          >
            Aucun e-mail n’est parti.
          </Notice>
          <Notice state="wait" title="En attente de votre navigateur">
            Prenez votre temps : encore 9 minutes.
          </Notice>
          <Notice state="att" title="Cette autorisation finit dans 3 jours">
            Publiez l’application pour qu’elle dure.
          </Notice>
          <Notice
            state="blk"
            title="Un administrateur doit donner son accord"
            actions={<Button size="sm">Copier le lien</Button>}
          >
            Jeton a préparé le lien à lui envoyer.
          </Notice>
        </Columns>
      </Part>
    </>
  );
}
