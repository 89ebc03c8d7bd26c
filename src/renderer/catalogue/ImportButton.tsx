import { FileButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AppProblem, problem } from '../../shared/problems.ts';
import type { Catalogue } from '../../shared/service.ts';
import { useAction } from '../app/requests.ts';
import { LinkButton } from '../components/button/LinkButton.tsx';

/** As the contract takes it; a file that is larger is none of ours, and is not even read. */
const MAX_BYTES = 262_144;

interface ImportButtonProps {
  onImported: (added: Catalogue) => void;
  /** Null once another file is chosen. */
  onProblem: (problem: AppProblem | null) => void;
}

/** Takes the file of prepared applications that somebody gave to the user. */
export function ImportButton({ onImported, onProblem }: ImportButtonProps) {
  const { t } = useTranslation();
  const load = useAction('catalogue.import');
  // A new input for each choice: the same file may be chosen again once it is put right.
  const [turn, setTurn] = useState(0);
  const take = async (file: File | null): Promise<void> => {
    setTurn((before) => before + 1);
    if (file === null) return;
    onProblem(null);
    const text = file.size > MAX_BYTES ? null : await file.text().catch(() => null);
    if (text === null) return onProblem(problem('catalogue-invalid', 'settings', { where: file.name }));
    load.mutate({ text }, { onSuccess: onImported, onError: (refused) => onProblem(refused.problem) });
  };
  return (
    <FileButton key={turn} accept=".json,application/json" onChange={(file) => void take(file)}>
      {(props) => <LinkButton {...props}>{t('import.button')}</LinkButton>}
    </FileButton>
  );
}
