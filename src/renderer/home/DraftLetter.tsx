import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { DraftView } from '../../shared/account.ts';
import { useAction } from '../app/requests.ts';
import { useLanguage } from '../app/use-language.ts';
import { useNow } from '../app/use-now.ts';
import { StateBadge } from '../components/chip/StateBadge.tsx';
import { Confirm } from '../components/confirm/Confirm.tsx';
import { Letter } from '../components/letter/Letter.tsx';
import { Franking } from '../components/stamp/Franking.tsx';
import { entranceHandlers } from '../device/held-keys.ts';
import { useScenarioDoor } from '../device/scenario-door.tsx';
import { formatMoment } from '../i18n/format.ts';
import { ProblemNotice } from '../problems/ProblemNotice.tsx';
import { AddressStamp } from './AddressFranking.tsx';

const MINUTE_MS = 60_000;

/** A configuration that was begun: to take up again, or to discard after a question. */
export function DraftLetter({ draft }: { draft: DraftView }) {
  const { t } = useTranslation(['home', 'wizard']);
  const language = useLanguage();
  const now = useNow(MINUTE_MS);
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const discard = useAction('drafts.discard');
  const door = useScenarioDoor();
  const address = draft.fields.address.trim();
  const resume = (scenarios: boolean): void => {
    door.enter(draft.id, scenarios);
    go(`/configuration/${draft.id}`);
  };
  return (
    <>
      <Letter
        address={address}
        line={t('draft.line', {
          step: t(`wizard:step.${draft.step}`),
          when: formatMoment(draft.updatedAt, now, language),
        })}
        state={<StateBadge state="new">{t('draft.state')}</StateBadge>}
        franking={<Franking stamp={<AddressStamp address={address} />} />}
        actions={
          <>
            <Button variant="light" {...entranceHandlers(resume)}>
              {t('draft.resume')}
            </Button>
            <Button variant="subtle" onClick={() => setAsking(true)}>
              {t('draft.discard')}
            </Button>
          </>
        }
      />
      <Confirm
        opened={asking}
        title={t('draft.confirm.title')}
        cancelLabel={t('draft.confirm.keep')}
        confirmLabel={t('draft.confirm.discard')}
        busyLabel={t('draft.confirm.busy')}
        busy={discard.isPending}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => discard.mutate({ draftId: draft.id })}
      >
        {t('draft.confirm.text', { address })}
        {discard.error !== null && <ProblemNotice problem={discard.error.problem} />}
      </Confirm>
    </>
  );
}
