import { IconMapPin, IconPackage, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../components/chip/Tag.tsx';
import { ChoiceCard, ChoiceGroup } from '../../components/choice/ChoiceGroup.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { applicationsOf } from '../machine.ts';
import type { Wizard } from '../use-wizard.ts';
import { ContinueButton, type StateOf, WizardFrame } from '../WizardFrame.tsx';

const OWN = '';

/** 2. An application that somebody prepared, or one's own. Shown only where there is a choice. */
export function ApplicationStep({ wizard, state }: { wizard: Wizard; state: StateOf<'application'> }) {
  const { t } = useTranslation('wizard');
  const { draft } = state;
  const { application } = draft.fields;
  return (
    <WizardFrame
      wizard={wizard}
      title={t('application.title')}
      lead={t('application.lead')}
      primary={<ContinueButton onClick={() => wizard.dispatch({ type: 'next' })} />}
    >
      <ChoiceGroup
        label={t('application.label')}
        value={application.kind === 'own' ? OWN : application.id}
        onChange={(id) =>
          wizard.dispatch({ type: 'applicationChosen', applicationId: id === OWN ? null : id })
        }
      >
        {applicationsOf(wizard.world, draft).map(({ id, publisher }) => (
          <ChoiceCard
            key={id}
            value={id}
            icon={IconPackage}
            title={t('application.prepared', { publisher })}
            text={t('application.preparedText')}
            wide
            tag={
              <Tag here icon={<Icon of={IconMapPin} size={15} />}>
                {t('application.proposed')}
              </Tag>
            }
          />
        ))}
        <ChoiceCard
          value={OWN}
          icon={IconPencil}
          title={t('application.own')}
          text={t('application.ownText')}
          wide
        />
      </ChoiceGroup>
    </WizardFrame>
  );
}
