import { IconDoorEnter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProbeView } from '../../shared/probe.ts';
import { useAnnounceNews } from '../components/announcer/use-announce-news.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import type { ProbeControl } from './use-probe.ts';

interface OtherDoorProps {
  probe: ProbeView;
  control: ProbeControl;
}

/** Another port of the same server that is open where the usual one is not: an offer, with what it means. */
export function OtherDoor({ probe, control }: OtherDoorProps) {
  const { t } = useTranslation('test');
  const { otherDoor } = probe;
  const ports = { port: probe.port, ...doorWording(probe) };
  const title = isDoorOffered(probe) ? t('door.open.title', ports) : null;
  useAnnounceNews(title);
  if (otherDoor === null || title === null) return null;
  return (
    <Notice
      state="ok"
      icon={IconDoorEnter}
      appears
      title={title}
      actions={
        <LoadingButton
          variant="filled"
          loading={control.busy}
          loadingLabel={t('sending')}
          onClick={() => control.goThrough(otherDoor)}
        >
          {t('door.open.take', ports)}
        </LoadingButton>
      }
    >
      <Stack gap={2}>
        <Text>{t('door.open.why', ports)}</Text>
        <Text small>{t('door.open.means', ports)}</Text>
      </Stack>
    </Notice>
  );
}

/** A door on the very same port differs by its encryption: there are words for that. */
export function doorWording({ port, otherDoor }: Pick<ProbeView, 'port' | 'otherDoor'>): {
  readonly other: number | undefined;
  readonly context: string;
} {
  return { other: otherDoor?.port, context: otherDoor?.port === port ? 'same' : '' };
}

/** Whether going through another door is what there is to do about a failure. */
export function isDoorOffered(probe: Pick<ProbeView, 'state' | 'otherDoor'> | null): boolean {
  return probe?.state === 'failed' && probe.otherDoor?.state === 'open';
}
