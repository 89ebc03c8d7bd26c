import { Trans, useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../shared/account.ts';
import { useNow } from '../../app/use-now.ts';
import { StateBadge } from '../../components/chip/StateBadge.tsx';
import { Coupon } from '../../components/coupon/Coupon.tsx';
import { JourneyDrawing } from '../../components/journey/JourneyDrawing.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../../components/layout/Text.tsx';
import { TimeLeft } from '../../components/time-left/TimeLeft.tsx';
import { formatRemaining } from '../../i18n/format.ts';
import type { AttemptControl } from '../use-attempt.ts';
import { useCopyWords } from '../use-copy-words.ts';
import type { Wizard } from '../use-wizard.ts';
import { ExpectedPages } from './ExpectedPages.tsx';
import { PasteBox } from './PasteBox.tsx';

interface WaitingRoomProps {
  wizard: Wizard;
  control: AttemptControl;
  attempt: Extract<AttemptView, { state: 'waiting' }>;
}

/** While the user is in her browser: how long is left, what she will see, and two ways out of a dead end. */
export function WaitingRoom({ wizard, control, attempt }: WaitingRoomProps) {
  const { t } = useTranslation('wizard');
  const copyWords = useCopyWords();
  return (
    <Columns tall="second">
      <Sheet pad="snug">
        <Stack gap={4} spread>
          <JourneyDrawing from={t('authorization.from')} to={t('authorization.to')} waiting />
          <Remaining attempt={attempt} />
        </Stack>
      </Sheet>
      <ExpectedPages wizard={wizard} snug />
      <Sheet tone="plain" pad="snug">
        <Stack gap={2}>
          <SectionTitle size="body">{t('authorization.notOpened')}</SectionTitle>
          <Text small muted>
            {t('authorization.notOpenedText')}
          </Text>
          <Coupon
            caption={t('authorization.pageCaption')}
            value={attempt.authorizationUrl}
            clipped
            words={copyWords}
          />
        </Stack>
      </Sheet>
      <Sheet tone="plain" pad="snug">
        <PasteBox control={control} attemptId={attempt.id} />
      </Sheet>
    </Columns>
  );
}

function Remaining({ attempt }: { attempt: WaitingRoomProps['attempt'] }) {
  const { t } = useTranslation('wizard');
  const now = useNow(1_000);
  const remainingMs = attempt.expiresAt - now;
  const time = formatRemaining(remainingMs);
  return (
    <TimeLeft
      label={t('authorization.timeLabel')}
      remainingMs={remainingMs}
      totalMs={attempt.expiresAt - attempt.startedAt}
      words={time}
      state={<StateBadge state="wait">{t('authorization.waiting')}</StateBadge>}
      sentence={
        <Trans ns="wizard" i18nKey="authorization.remaining" values={{ time }} components={{ b: <b /> }} />
      }
      milestones={{ fiveMinutes: t('authorization.fiveMinutes'), oneMinute: t('authorization.oneMinute') }}
    />
  );
}
