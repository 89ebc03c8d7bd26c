import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LeftOut, PlacedField } from '../../../shared/identifiers/place.ts';
import type { RedirectFit } from '../../../shared/identifiers/redirect-fit.ts';
import { LinkButton } from '../../components/button/LinkButton.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { useFieldList } from '../use-field-list.ts';
import type { Filling, FillingOutcome } from '../use-filling.ts';
import type { Wizard } from '../use-wizard.ts';
import { useCardAgainst } from '../WizardRemedy.tsx';

interface FillingNoticeProps {
  wizard: Wizard;
  filling: Filling;
  /** Ctrl + V is taken wherever the cursor is; there is no field to click into. */
  anywhere?: boolean | undefined;
}

/** What was recognised and where it went, with a way to take it back; or why nothing was. */
export function FillingNotice({ wizard, filling, anywhere = false }: FillingNoticeProps) {
  const { t } = useTranslation('wizard');
  const { outcome } = filling;
  switch (outcome?.kind) {
    case 'filled':
      return <Filled wizard={wizard} filling={filling} outcome={outcome} />;
    case 'unwanted':
      return (
        <Notice state="att" role="status" title={t('credentials.filled.unwanted')}>
          <LeftOutList leftOut={outcome.leftOut} />
        </Notice>
      );
    case 'file-refused':
      return (
        <Notice state="att" role="alert" title={t(`credentials.filled.file.${outcome.fault}.what`)}>
          {t(`credentials.filled.file.${outcome.fault}.todo`)}
        </Notice>
      );
    case 'clipboard-closed':
      return (
        <Notice state="att" role="status" title={t('credentials.filled.clipboard-closed.what')}>
          {t(`credentials.filled.clipboard-closed.${anywhere ? 'todoAnywhere' : 'todo'}`)}
        </Notice>
      );
    case 'unrecognised':
    case 'secret-gone':
    case 'empty':
      return (
        <Notice state="att" role="status" title={t(`credentials.filled.${outcome.kind}.what`)}>
          {t(`credentials.filled.${outcome.kind}.todo`)}
        </Notice>
      );
    default:
      return null;
  }
}

const LOOKS_LIKE: Partial<Record<LeftOut, PlacedField>> = { 'object-id': 'clientId', 'secret-id': 'secret' };

interface FilledProps extends FillingNoticeProps {
  outcome: Extract<FillingOutcome, { kind: 'filled' }>;
}

function Filled({ wizard, filling, outcome }: FilledProps) {
  const { t } = useTranslation('wizard');
  const { fit } = filling;
  const { placed, leftOut, lacksSecret } = outcome;
  // What looks like a value is no news once the value itself is there.
  const left = leftOut.filter((kind) => !placed.some((field) => LOOKS_LIKE[kind] === field));
  const listed = useFieldList();
  return (
    <Stack gap={3}>
      <Notice
        state="ok"
        role="status"
        title={t('credentials.filled.title', { fields: listed(placed) })}
        aside={
          <LinkButton inline onClick={filling.undo}>
            {t('credentials.filled.undo')}
          </LinkButton>
        }
      >
        {(left.length > 0 || lacksSecret) && (
          <Stack gap={1}>
            {lacksSecret && <Text>{t('credentials.filled.lacksSecret')}</Text>}
            <LeftOutList leftOut={left} />
          </Stack>
        )}
      </Notice>
      {fit !== null && fit.kind !== 'fits' && <Misfit wizard={wizard} fit={fit} />}
    </Stack>
  );
}

function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const { t } = useTranslation('wizard');
  return leftOut.map((kind) => <Text key={kind}>{t(`credentials.filled.leftOut.${kind}`)}</Text>);
}

interface MisfitProps {
  wizard: Wizard;
  fit: Exclude<RedirectFit, { kind: 'fits' }>;
}

/** The application of the file cannot send its answer back the chosen way: said at once, with what to do. */
function Misfit({ wizard, fit }: MisfitProps) {
  const { t } = useTranslation('wizard');
  const card = useCardAgainst(wizard, 'redirect-uri-mismatch');
  const action =
    fit.kind === 'switch' ? (
      <Button
        variant="light"
        leftSection={<Icon of={IconArrowsExchange} />}
        onClick={() => wizard.dispatch({ type: 'typed', fields: { redirectUri: fit.redirectUri } })}
      >
        {t(`credentials.misfit.switch.${fit.misfit}`)}
      </Button>
    ) : (
      <Button
        variant="light"
        onClick={() => wizard.dispatch({ type: 'wentTo', step: 'declaration', cardId: card?.id })}
      >
        {t('credentials.misfit.declare')}
      </Button>
    );
  return (
    <Notice state="att" role="alert" title={t(`credentials.misfit.${fit.misfit}`)} actions={action}>
      <Stack gap={1}>
        <Text>{t(`credentials.misfit.${fit.kind}Text`)}</Text>
        {fit.kind === 'none' && fit.registered !== null && (
          <Text mono small>
            {fit.registered}
          </Text>
        )}
        {fit.kind === 'none' && fit.difference !== null && (
          <Text>{t(`credentials.misfit.difference.${fit.difference}`)}</Text>
        )}
      </Stack>
    </Notice>
  );
}
