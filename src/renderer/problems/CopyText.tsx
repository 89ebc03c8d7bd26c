import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../components/announcer/Announcer.tsx';
import { useCopy } from '../components/coupon/use-copy.ts';
import { Verbatim } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { Text } from '../components/layout/Text.tsx';

interface CopyTextProps {
  /** What is copied, whole. */
  text: string;
  label: string;
  /** The one filled action of the screen. */
  filled?: boolean | undefined;
  /** A quiet line below the button. */
  note?: string | undefined;
}

/** Copies a text that is too long to show; where the system refuses, shows it, selected. */
export function CopyText({ text, label, filled = false, note }: CopyTextProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [refused, setRefused] = useState(false);
  const shown = useRef<HTMLPreElement>(null);
  const { state, copy } = useCopy((outcome) => {
    announce(t(outcome === 'copied' ? 'copy.copied' : 'copy.failed'));
    setRefused(outcome === 'failed');
  });
  useEffect(() => {
    if (refused && shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
  }, [refused]);
  return (
    <Stack gap={2}>
      <div>
        <Button
          variant={filled ? 'filled' : 'default'}
          leftSection={<Icon of={state === 'copied' ? IconCheck : IconCopy} />}
          onClick={() => copy(text)}
        >
          {state === 'idle' ? label : t(state === 'copied' ? 'copy.copied' : 'copy.failed')}
        </Button>
      </div>
      {note !== undefined && (
        <Text small muted>
          {note}
        </Text>
      )}
      {refused && <Verbatim ref={shown}>{text}</Verbatim>}
    </Stack>
  );
}
