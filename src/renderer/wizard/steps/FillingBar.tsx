import { Button, Switch } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconClipboardText, IconFileDownload, IconFolderOpen } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon/Icon.tsx';
import { Perforation } from '../../components/layout/Perforation.tsx';
import { Row, Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import type { ClipboardHelp } from '../use-clipboard.ts';
import type { Filling } from '../use-filling.ts';
import css from './FillingBar.module.css';

interface FillingBarProps {
  filling: Filling;
  clipboard: ClipboardHelp;
}

/** Ways to fill in the fields without typing: the console's file where there is one, and what was copied. */
export function FillingBar({ filling, clipboard }: FillingBarProps) {
  const { t } = useTranslation('wizard');
  return (
    <Stack gap={4}>
      {filling.takesFile && (
        <>
          <FileDrop filling={filling} />
          <Perforation>{t('credentials.fill.or')}</Perforation>
        </>
      )}
      <Row gap={5}>
        <Button leftSection={<Icon of={IconClipboardText} />} onClick={clipboard.paste}>
          {t('credentials.fill.paste')}
        </Button>
        <div className={css.words}>
          <Switch
            checked={clipboard.watching}
            onChange={(event) => clipboard.watch(event.currentTarget.checked)}
            label={t('credentials.fill.watch')}
            description={t('credentials.fill.watchText')}
          />
        </div>
      </Row>
    </Stack>
  );
}

/** A place to drop the file on; the button beside it does the same for the keyboard. */
function FileDrop({ filling }: { filling: Filling }) {
  const { t } = useTranslation('wizard');
  const open = useRef<() => void>(null);
  const take = (files: readonly File[]): void => {
    const [file] = files;
    if (file !== undefined) void filling.fillFromFile(file);
  };
  return (
    <Dropzone
      openRef={open}
      multiple={false}
      // The button opens the choice, so that there is one thing to press, with a name.
      activateOnClick={false}
      activateOnKeyboard={false}
      tabIndex={-1}
      classNames={{ root: css.drop, inner: css.inner }}
      onDrop={take}
      onReject={(rejections) => take(rejections.map(({ file }) => file))}
    >
      <Icon of={IconFileDownload} size={32} stroke={1.6} />
      <div className={css.words}>
        <b>{t('credentials.fill.drop')}</b>
        <Text small muted>
          {t('credentials.fill.dropText')}
        </Text>
      </div>
      <Button leftSection={<Icon of={IconFolderOpen} />} onClick={() => open.current?.()}>
        {t('credentials.fill.choose')}
      </Button>
    </Dropzone>
  );
}
