import { IconInbox, IconMailExclamation, IconMailOff, IconMailQuestion } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProbeView, type Reception, receptionSchema } from '../../shared/probe.ts';
import { ChoiceCard, ChoiceGroup } from '../components/choice/ChoiceGroup.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';
import { recipientsReached } from './Acceptance.tsx';

interface ReceptionQuestionProps {
  probe: ProbeView;
  onAnswer: (reception: Reception) => void;
  level: 2 | 3;
}

const icons = {
  inbox: IconInbox,
  junk: IconMailExclamation,
  'not-yet': IconMailQuestion,
  nowhere: IconMailOff,
} as const;

/** « Avez-vous reçu le message ? », or somebody else: an answer that can be changed, and that nobody has to give. */
export function ReceptionQuestion({ probe, onAnswer, level }: ReceptionQuestionProps) {
  const { t } = useTranslation('test');
  const titleId = useId();
  const { from, reception } = probe;
  const reached = recipientsReached(probe);
  const isOneself = reached.every((to) => to.toLowerCase() === from.toLowerCase());
  const question = isOneself
    ? t('reception.question')
    : t('reception.questionOf', { to: reached.join(', ') });
  return (
    <section aria-labelledby={titleId}>
      <Stack gap={3}>
        <div>
          <SectionTitle id={titleId} level={level} size="card">
            {question}
          </SectionTitle>
          <Text small muted>
            {t('reception.help')}
          </Text>
        </div>
        <ChoiceGroup
          label={question}
          value={reception ?? ''}
          onChange={(value) => onAnswer(receptionSchema.parse(value))}
        >
          {receptionSchema.options.map((answer) => (
            <ChoiceCard
              key={answer}
              wide
              value={answer}
              icon={icons[answer]}
              title={t(`reception.answer.${answer}`)}
            />
          ))}
        </ChoiceGroup>
      </Stack>
    </section>
  );
}
