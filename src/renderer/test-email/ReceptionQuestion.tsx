import { IconInbox, IconMailExclamation, IconMailOff, IconMailQuestion } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Reception, receptionSchema } from '../../shared/probe.ts';
import { ChoiceCard, ChoiceGroup } from '../components/choice/ChoiceGroup.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../components/layout/Text.tsx';

interface ReceptionQuestionProps {
  reception: Reception | null;
  onAnswer: (reception: Reception) => void;
  level: 2 | 3;
}

const icons = {
  inbox: IconInbox,
  junk: IconMailExclamation,
  'not-yet': IconMailQuestion,
  nowhere: IconMailOff,
} as const;

/** « Avez-vous reçu le message ? »: an answer that can be changed, and that nobody has to give. */
export function ReceptionQuestion({ reception, onAnswer, level }: ReceptionQuestionProps) {
  const { t } = useTranslation('test');
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <Stack gap={3}>
        <div>
          <SectionTitle id={titleId} level={level} size="card">
            {t('reception.question')}
          </SectionTitle>
          <Text small muted>
            {t('reception.help')}
          </Text>
        </div>
        <ChoiceGroup
          label={t('reception.question')}
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
