import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuideStep } from '../../../shared/guides/guide.ts';
import { Row, Stack } from '../../components/layout/Stack.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { serviceOf } from '../machine.ts';
import { useClipboard } from '../use-clipboard.ts';
import { useFieldList } from '../use-field-list.ts';
import { useFilling } from '../use-filling.ts';
import type { Wizard } from '../use-wizard.ts';
import { FileDrop } from './FileDrop.tsx';
import { FillingNotice } from './FillingNotice.tsx';
import { PasteButton } from './PasteButton.tsx';

type Given = GuideStep['gives'][number];

interface GivenHereProps {
  wizard: Wizard;
  /** What the console's page has for Jeton. */
  gives: readonly Given[];
}

/** Takes what the console gives on the very card that shows it: the clipboard holds one thing at a time. */
export function GivenHere({ wizard, gives }: GivenHereProps) {
  const filling = useFilling(wizard);
  const clipboard = useClipboard(filling);
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (filling.fill(text)) event.preventDefault();
    else filling.note({ kind: text.trim() === '' ? 'empty' : 'unrecognised' });
  });
  // There is no field to paste into here, so that Ctrl + V may come from anywhere.
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => onPaste(event);
    addEventListener('paste', listen);
    return () => removeEventListener('paste', listen);
  }, []);
  return (
    <Stack gap={3}>
      {filling.takesFile && <FileDrop filling={filling} />}
      <Row gap={3}>
        <PasteButton clipboard={clipboard} />
      </Row>
      {filling.outcome === null ? (
        <Had fields={gives.filter((field) => has(wizard, field))} />
      ) : (
        <FillingNotice wizard={wizard} filling={filling} anywhere />
      )}
    </Stack>
  );
}

/** What is there already, from another card or another day. */
function Had({ fields }: { fields: readonly Given[] }) {
  const { t } = useTranslation('guide');
  const listed = useFieldList();
  if (fields.length === 0) return null;
  return <Notice state="ok" title={t('had', { fields: listed(fields) })} />;
}

/** An endpoint that is still as the service defines it was not given by any console. */
function has({ world, state: { draft } }: Wizard, field: Given): boolean {
  if (field === 'secret') return draft.secret.kept;
  const value = draft.fields[field].trim();
  return value !== '' && (field === 'clientId' || value !== serviceOf(world, draft)?.[field]);
}
