import { IconFileZip, IconLifebuoy } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { blobOfBase64 } from '../app/base64-blob.ts';
import { useAction } from '../app/requests.ts';
import { saveFile } from '../app/save-file.ts';
import { useNoticed } from '../app/use-noticed.ts';
import { LoadingButton } from '../components/button/LoadingButton.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import { Icon } from '../components/icon/Icon.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import css from './SupportLog.module.css';

const WHAT = ['inside', 'addresses', 'absent'] as const;

/** « Journal de support », as a part of a screen. */
export function SupportSheet() {
  const { t } = useTranslation('support');
  const title = useId();
  return (
    <Sheet labelledBy={title}>
      <Stack gap={3}>
        <SectionTitle id={title}>{t('title')}</SectionTitle>
        <SupportLog />
      </Stack>
    </Sheet>
  );
}

/** The same, folded away where something else is to be done first. */
export function SupportFold() {
  const { t } = useTranslation('support');
  return (
    <Fold icon={IconLifebuoy} title={t('help')}>
      <SupportLog />
    </Fold>
  );
}

/** What is in the file and what is not, before it is made; one press saves it; then what to do with it. */
function SupportLog() {
  const { t } = useTranslation('support');
  const make = useAction('support.bundle');
  const noticed = useNoticed(make.isPending);
  const save = (): void => {
    if (make.isPending) return;
    make.mutate(
      {},
      { onSuccess: ({ fileName, base64 }) => saveFile(fileName, blobOfBase64(base64, 'application/zip')) },
    );
  };
  return (
    <Stack gap={4}>
      <Text>{t('lead')}</Text>
      <dl className={css.what}>
        {WHAT.map((what) => (
          <div key={what}>
            <dt>{t(`${what}.term`)}</dt>
            <dd>{t(`${what}.value`)}</dd>
          </div>
        ))}
      </dl>
      <div>
        <LoadingButton
          leftSection={<Icon of={IconFileZip} />}
          loading={noticed}
          loadingLabel={t('busy')}
          onClick={save}
        >
          {t('action')}
        </LoadingButton>
      </div>
      {make.error !== null && <ProblemNotice problem={make.error.problem} />}
      {make.data !== undefined && (
        <Notice state="ok" role="status" title={t('saved.title')}>
          <Stack gap={2}>
            <Text>{t('saved.text', { name: make.data.fileName })}</Text>
            <Text>{t('saved.then')}</Text>
          </Stack>
        </Notice>
      )}
    </Stack>
  );
}
