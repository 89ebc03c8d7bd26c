import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProbeView, Reception } from '../../shared/probe.ts';
import type { Family } from '../../shared/service.ts';
import { NumberedActions } from '../components/actions/NumberedActions.tsx';
import { useAnnounceNews } from '../components/announcer/use-announce-news.ts';
import { Icon } from '../components/icon/Icon.tsx';
import type { State } from '../components/icon/state-icon.ts';
import { Row, Stack } from '../components/layout/Stack.tsx';
import { Notice } from '../components/notice/Notice.tsx';
import { DossierButton } from '../dossier/DossierButton.tsx';
import type { DossierAbout } from '../dossier/subject.ts';
import { recipientsReached } from './Acceptance.tsx';
import { mailboxFamily } from './mailbox-family.ts';

interface ReceptionAdviceProps {
  probe: ProbeView;
  /** Null until somebody says. */
  reception: Reception | null;
  /** Of the sender's service. */
  family: Family;
  about: DossierAbout;
  /** Leads to where another recipient is typed. */
  onElsewhere: () => void;
}

const states = { inbox: 'ok', junk: 'att', 'not-yet': 'wait', nowhere: 'att' } as const satisfies Record<
  Reception,
  Exclude<State, 'new'>
>;

/** What to do next, by what became of the message; nothing until that is said. */
export function ReceptionAdvice({ probe, reception, family, about, onElsewhere }: ReceptionAdviceProps) {
  const { t } = useTranslation('test');
  const title = reception === null ? null : t(`reception.advice.${reception}.title`);
  useAnnounceNews(title);
  if (reception === null || title === null) return null;
  const reached = recipientsReached(probe);
  const to = reached.join(', ');
  const labels = mailboxFamily(family, probe.from, reached);
  const text = t(`reception.advice.${reception}.text`, { to });
  return (
    <Notice
      state={states[reception]}
      appears
      title={title}
      actions={<Ways probe={probe} reception={reception} about={about} onElsewhere={onElsewhere} />}
    >
      {reception === 'inbox' ? (
        text
      ) : (
        <Stack gap={3}>
          {text}
          <NumberedActions
            items={t(`reception.advice.${reception}.actions.${labels}`, { returnObjects: true, to })}
          />
        </Stack>
      )}
    </Notice>
  );
}

function Ways({
  probe,
  reception,
  about,
  onElsewhere,
}: Omit<ReceptionAdviceProps, 'family' | 'reception'> & { reception: Reception }) {
  const { t } = useTranslation('test');
  const { accepted, transcript } = probe;
  if (accepted === null || reception === 'inbox' || reception === 'not-yet') return null;
  const { at, response, messageId } = accepted;
  return (
    <Row gap={4} align="start">
      <DossierButton
        subject={{
          kind: 'delivery',
          reception,
          to: recipientsReached(probe),
          accepted: { at, response, messageId },
          transcript,
        }}
        about={about}
      />
      {reception === 'nowhere' && (
        <Button leftSection={<Icon of={IconMail} />} onClick={onElsewhere}>
          {t('reception.elsewhere')}
        </Button>
      )}
    </Row>
  );
}
