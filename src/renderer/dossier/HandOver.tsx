import { Button } from '@mantine/core';
import {
  IconCheck,
  IconCopy,
  IconFileText,
  IconFileTypePdf,
  IconMail,
  IconPrinter,
  IconWorldWww,
} from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../app/requests.ts';
import { saveFile } from '../app/save-file.ts';
import { useAnnounce } from '../components/announcer/Announcer.tsx';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { useCopy } from '../components/coupon/use-copy.ts';
import { Verbatim } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import type { PreparedDossier } from './document.ts';
import { dossierFileName } from './file-name.ts';
import css from './HandOver.module.css';
import { htmlPage } from './html.ts';
import { mailtoLink } from './mailto.ts';
import { plainText } from './plain-text.ts';

interface HandOverProps {
  prepared: PreparedDossier;
  /** When the dossier was made, in milliseconds since the epoch: the day is in its files' names. */
  at: number;
}

/** What one does with a dossier: copy it, begin an e-mail, print it, keep it as a file. */
export function HandOver({ prepared, at }: HandOverProps) {
  const { t } = useTranslation(['problems', 'consoles', 'common', 'dossier', 'test']);
  const headingId = useId();
  const text = plainText(prepared.document);
  const { state, refused, copy } = useTextCopy(text);
  const files = useFiles(prepared, at);
  return (
    <section aria-labelledby={headingId} className={css.actions}>
      <Stack gap={3}>
        <SectionTitle id={headingId} size="body">
          {t('dossier:screen.actions')}
        </SectionTitle>
        <Row gap={2}>
          <Button
            variant="filled"
            leftSection={<Icon of={state === 'copied' ? IconCheck : IconCopy} />}
            onClick={() => copy('copied')}
          >
            {state === 'idle'
              ? t('dossier:screen.copy')
              : t(state === 'copied' ? 'common:copy.copied' : 'common:copy.failed')}
          </Button>
          <Button
            component="a"
            href={mailtoLink(t, prepared.digest)}
            leftSection={<Icon of={IconMail} />}
            onClick={() => copy('mail')}
          >
            {t('dossier:screen.mail')}
          </Button>
          <LoadingButton
            leftSection={<Icon of={IconFileTypePdf} />}
            loading={files.busy}
            loadingLabel={t('dossier:screen.pdfBusy')}
            onClick={files.pdf}
          >
            {t('dossier:screen.pdf')}
          </LoadingButton>
          <Button leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
            {t('dossier:screen.print')}
          </Button>
        </Row>
        <Text small muted>
          {t('dossier:screen.mailNote')}
        </Text>
        <Row gap={2}>
          <Text small>{t('dossier:screen.save')}</Text>
          <Button variant="subtle" leftSection={<Icon of={IconWorldWww} />} onClick={files.html}>
            {t('dossier:screen.html')}
          </Button>
          <Button variant="subtle" leftSection={<Icon of={IconFileText} />} onClick={files.text}>
            {t('dossier:screen.text')}
          </Button>
        </Row>
        {files.saved !== null && (
          <Text small>
            <span role="status">{t('dossier:screen.saved', { name: files.saved })}</span>
          </Text>
        )}
        {files.failed && (
          <Notice state="att" role="alert" title={t('dossier:screen.pdfFailed')}>
            {t('dossier:screen.pdfFailedText')}
          </Notice>
        )}
        {refused && <Selected text={text} />}
      </Stack>
    </section>
  );
}

type Purpose = 'copied' | 'mail';

/** Copies the text and says so; for an e-mail, what to do with it next. */
function useTextCopy(text: string) {
  const { t } = useTranslation(['dossier', 'common']);
  const announce = useAnnounce();
  const [refused, setRefused] = useState(false);
  const purpose = useRef<Purpose>('copied');
  const { state, copy } = useCopy((outcome) => {
    setRefused(outcome === 'failed');
    if (outcome === 'failed') announce(t('common:copy.failed'));
    else announce(t(purpose.current === 'mail' ? 'screen.mailDone' : 'common:copy.copied'));
  });
  return {
    state,
    refused,
    copy: (wanted: Purpose) => {
      purpose.current = wanted;
      copy(text);
    },
  };
}

function useFiles({ document }: PreparedDossier, at: number) {
  const request = useAction('dossier.pdf');
  const [saved, setSaved] = useState<string | null>(null);
  const save = (extension: 'pdf' | 'html' | 'txt', type: string, content: BlobPart): void => {
    const name = dossierFileName(at, extension);
    saveFile(name, new Blob([content], { type }));
    setSaved(name);
  };
  return {
    saved,
    busy: request.isPending,
    failed: request.isError,
    pdf: () =>
      request.mutate(document, {
        onSuccess: ({ base64 }) =>
          save(
            'pdf',
            'application/pdf',
            Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)),
          ),
      }),
    html: () => save('html', 'text/html;charset=utf-8', htmlPage(document)),
    // As the programs of Windows read it: with its mark, and its line ends.
    text: () =>
      save('txt', 'text/plain;charset=utf-8', `\ufeff${plainText(document).replaceAll('\n', '\r\n')}`),
  };
}

/** Where the system refuses to copy: the text, selected. */
function Selected({ text }: { text: string }) {
  const shown = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
  }, []);
  return <Verbatim ref={shown}>{text}</Verbatim>;
}
