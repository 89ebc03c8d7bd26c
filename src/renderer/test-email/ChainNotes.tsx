import { Loader } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../shared/probe.ts';
import { LinkButton } from '../components/button/LinkButton.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import css from './ChainNotes.module.css';
import { doorWording } from './OtherDoor.tsx';

interface ChainNotesProps {
  probe: ProbeView;
  /** Leaves the other door alone. */
  onStop: () => void;
}

/** What Jeton did by itself on the way: renewed the authorisation, began anew, went to see another door. */
export function ChainNotes({ probe, onStop }: ChainNotesProps) {
  const { t } = useTranslation('test');
  const notes = useRef<HTMLDivElement>(null);
  const stop = (): void => {
    // The button goes away: the keyboard stays where it was.
    notes.current?.focus();
    onStop();
  };
  const { retried, refreshed, otherDoor } = probe;
  const isTrying = otherDoor?.state === 'trying' && probe.state !== 'cancelled';
  return (
    // There from the beginning, so that what comes into it is heard.
    <div ref={notes} role="status" tabIndex={-1} className={css.notes}>
      {retried !== null && <Note mark={<Icon of={IconRefresh} />}>{t('retried')}</Note>}
      {retried === null && refreshed && <Note mark={<Icon of={IconRefresh} />}>{t('refreshed')}</Note>}
      {isTrying && (
        <Note mark={<Loader size={18} aria-hidden />}>
          {t('door.trying', doorWording(probe))}{' '}
          <LinkButton inline onClick={stop}>
            {t('door.stop')}
          </LinkButton>
        </Note>
      )}
    </div>
  );
}

function Note({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <p className={css.note}>
      {mark}
      <span>{children}</span>
    </p>
  );
}
