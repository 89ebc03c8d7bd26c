import { IconPackage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/button/LinkButton.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Row } from '../../components/layout/Stack.tsx';
import { applicationsOf } from '../machine.ts';
import type { Wizard } from '../use-wizard.ts';

/** Whose application signs in, where somebody prepared it, and the way to another choice. */
export function PreparedApplication({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation('wizard');
  const { draft } = wizard.state;
  const { application } = draft.fields;
  if (application.kind === 'own') return null;
  const prepared = applicationsOf(wizard.world, draft).find(({ id }) => id === application.id);
  if (prepared === undefined) return null;
  return (
    <Row gap={2}>
      <Icon of={IconPackage} />
      <span>{t('application.used', { publisher: prepared.publisher })}</span>
      <LinkButton onClick={() => wizard.dispatch({ type: 'wentTo', step: 'application' })}>
        {t('application.other')}
      </LinkButton>
    </Row>
  );
}
