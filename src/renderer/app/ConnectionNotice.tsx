import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionState } from '../bridge/websocket-bridge.ts';
import { Notice } from '../components/notice/Notice.tsx';
import { HomeShell } from '../components/shell/HomeShell.tsx';
import css from './ConnectionNotice.module.css';
import type { Connection } from './connect.ts';

interface ConnectionNoticeProps {
  onConnection: Connection['onConnection'];
  children: ReactNode;
}

/** Says when the program behind the window is out of reach, and asks everything anew once it is back. */
export function ConnectionNotice({ onConnection, children }: ConnectionNoticeProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [state, setState] = useState<ConnectionState>('connecting');
  const wasLost = useRef(false);
  useEffect(
    () =>
      onConnection((next) => {
        setState(next);
        if (next === 'lost') wasLost.current = true;
        if (next === 'open' && wasLost.current) {
          wasLost.current = false;
          void queries.invalidateQueries();
        }
      }),
    [onConnection, queries],
  );
  if (state === 'ended')
    return (
      <HomeShell
        brand={t('app')}
        screen="ended"
        title={t('connection.ended')}
        lead={t('connection.endedText')}
      >
        {null}
      </HomeShell>
    );
  return (
    <>
      {children}
      {state === 'lost' && (
        <div className={css.lost}>
          <Notice state="wait" role="alert" title={t('connection.lost')}>
            {t('connection.lostText')}
          </Notice>
        </div>
      )}
    </>
  );
}
