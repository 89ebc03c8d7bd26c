import { Button, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconZoomQuestion } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { GuideCard as CardContent, GuideStep } from '../../../shared/guides/guide.ts';
import type { AppProblem } from '../../../shared/problems.ts';
import type { Catalogue } from '../../../shared/service.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useNarrow } from '../../app/use-narrow.ts';
import { ImportButton } from '../../catalogue/ImportButton.tsx';
import { ShrinkButton, ShrinkTrouble } from '../../companion/ShrinkButton.tsx';
import { StepStrip } from '../../components/actions/StepStrip.tsx';
import { LinkButton } from '../../components/button/LinkButton.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Row, Stack } from '../../components/layout/Stack.tsx';
import { Text } from '../../components/layout/Text.tsx';
import { Notice } from '../../components/notice/Notice.tsx';
import { FootBack } from '../../components/shell/FootBack.tsx';
import { CardIndex } from '../../guide/CardIndex.tsx';
import { cardsOf, dependsOnWayBack, minutesLeft, shownCard } from '../../guide/cards.ts';
import { GuideCard, PageWords } from '../../guide/GuideCard.tsx';
import { LostScreen } from '../../guide/LostScreen.tsx';
import { MoreAbout } from '../../guide/MoreAbout.tsx';
import { WayBackChoice } from '../../guide/WayBackChoice.tsx';
import { formatDay } from '../../i18n/format.ts';
import { ProblemNotice } from '../../problems/ProblemNotice.tsx';
import { serviceOf } from '../machine.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';
import { GivenHere } from './GivenHere.tsx';

interface DeclarationStepProps {
  wizard: Wizard;
  state: StateOf<'declaration'>;
}

/** 3. What to click in the provider's console: one small action per card. */
export function DeclarationStep({ wizard, state }: DeclarationStepProps) {
  const language = useLanguage();
  const { fields } = state.draft;
  const cards = cardsOf(fields, serviceOf(wizard.world, state.draft), language);
  const at = shownCard(cards, state.cardId, fields.declared);
  const card = cards[at];
  // Help that was unfolded belongs to its card. By place: another way back changes the card under the keyboard.
  return card === undefined ? null : (
    <Card key={at} wizard={wizard} state={state} cards={cards} at={at} card={card} />
  );
}

interface CardProps extends DeclarationStepProps {
  cards: readonly CardContent[];
  at: number;
  card: CardContent;
}

function Card({ wizard, state, cards, at, card }: CardProps) {
  const { t } = useTranslation('guide');
  const { dispatch } = wizard;
  const language = useLanguage();
  const { name, named } = useServiceWords(wizard);
  const narrow = useNarrow();
  const [lost, setLost] = useState(false);
  const lostId = useId();
  const { declared } = state.draft.fields;
  const position = t('position', { number: at + 1, total: cards.length });
  const minutes = minutesLeft(cards, declared);
  const marks = cards.map(({ id }) => markOf(id, card.id, declared));
  return (
    <WizardFrame
      wizard={wizard}
      screen={`-${at}`}
      title={<Title narrow={narrow} card={card} position={position} service={named ? name : null} />}
      lead={narrow && card.page !== undefined ? <PageWords card={card} /> : undefined}
      sub={position}
      progress={
        narrow ? (
          <StepStrip marks={marks} words={t('positionShort', { number: at + 1, total: cards.length })} />
        ) : undefined
      }
      aside={<ShrinkButton draftId={state.draft.id} />}
      back={<Back wizard={wizard} previous={cards[at - 1]} />}
      secondary={
        card.otherwise !== undefined && (
          <Button
            variant="subtle"
            leftSection={<Icon of={IconZoomQuestion} />}
            aria-expanded={lost}
            aria-controls={lost ? lostId : undefined}
            onClick={() => setLost(!lost)}
          >
            {t(lost ? 'lost.hide' : 'lost.ask')}
          </Button>
        )
      }
      primary={
        <Button
          variant="filled"
          leftSection={<Icon of={IconCheck} />}
          onClick={() => dispatch({ type: 'declared', cardId: card.id, cards: cards.map(({ id }) => id) })}
        >
          {t('did')}
        </Button>
      }
    >
      <Stack gap={4}>
        <ShrinkTrouble />
        {!narrow && (
          <StepStrip
            marks={marks}
            words={position}
            aside={minutes === 0 ? undefined : t('minutesLeft', { count: minutes })}
          />
        )}
        {lost && card.otherwise !== undefined && <LostScreen id={lostId} otherwise={card.otherwise} />}
        <GuideCard card={card}>
          {card.gives.length > 0 && <GivenHere wizard={wizard} gives={card.gives} />}
        </GuideCard>
        <WayBack wizard={wizard} state={state} card={card} />
        <MoreAbout card={card} />
        {cards.length > 1 && (
          <CardIndex
            cards={cards}
            current={card.id}
            ticked={declared}
            onShow={(cardId) => dispatch({ type: 'cardShown', cardId })}
          />
        )}
        <Elsewhere wizard={wizard} />
        {card.drawing === undefined && (
          <Text small muted>
            {t('updated', { date: formatDay(Date.parse(card.updatedAt), language) })}
          </Text>
        )}
      </Stack>
    </WizardFrame>
  );
}

interface TitleProps {
  narrow: boolean;
  card: GuideStep;
  position: string;
  service: string | null;
}

/** Each card is heard when it comes, not the same title nine times; where it is narrow it is all there is room for. */
function Title({ narrow, card, position, service }: TitleProps) {
  const { t } = useTranslation('guide');
  if (narrow)
    return (
      <>
        {card.title}
        <VisuallyHidden component="span">{t('heardPosition', { position })}</VisuallyHidden>
      </>
    );
  return (
    <>
      {service === null ? t('titleCustom') : t('title', { service })}
      <VisuallyHidden component="span">{t('heard', { position, title: card.title })}</VisuallyHidden>
    </>
  );
}

function markOf(id: string, current: string, ticked: readonly string[]): 'now' | 'done' | 'todo' {
  if (id === current) return 'now';
  return ticked.includes(id) ? 'done' : 'todo';
}

/** To the card before, or out of the step from the first one. */
function Back({ wizard, previous }: { wizard: Wizard; previous: GuideStep | undefined }) {
  const { t } = useTranslation('guide');
  if (previous === undefined) return <BackButton wizard={wizard} />;
  return (
    <FootBack onClick={() => wizard.dispatch({ type: 'cardShown', cardId: previous.id })}>
      {t('previous')}
    </FootBack>
  );
}

/** How the answer comes back decides what this very card declares; on others there is nothing to choose. */
function WayBack({ wizard, state, card }: DeclarationStepProps & { card: GuideStep }) {
  const narrow = useNarrow();
  const { redirectUri } = state.draft.fields;
  if (!dependsOnWayBack(card, redirectUri)) return null;
  return (
    <Sheet tone="plain" pad="snug">
      <WayBackChoice
        // Where it is narrow, no title of a card stands between.
        level={narrow ? 2 : 3}
        service={serviceOf(wizard.world, state.draft)}
        redirectUri={redirectUri}
        onChoose={(chosen) => wizard.dispatch({ type: 'typed', fields: { redirectUri: chosen } })}
      />
    </Sheet>
  );
}

/** For whoever has been here before, was given a prepared application, or works with paper. */
function Elsewhere({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation(['guide', 'common']);
  const [, go] = useLocation();
  const [outcome, setOutcome] = useState<'idle' | 'added' | AppProblem>('idle');
  const { draft } = wizard.state;
  const use = ({ applications }: Catalogue): void => {
    const fitting = applications.find(({ serviceId }) => serviceId === draft.fields.serviceId);
    if (fitting === undefined) setOutcome('added');
    else wizard.dispatch({ type: 'applicationImported', application: fitting });
  };
  return (
    <Stack gap={3}>
      <Row gap={2}>
        <LinkButton onClick={() => wizard.dispatch({ type: 'wentTo', step: 'credentials' })}>
          {t('skip')}
        </LinkButton>
        <ImportButton onImported={use} onProblem={(problem) => setOutcome(problem ?? 'idle')} />
        <LinkButton onClick={() => go(`/configuration/${draft.id}/guide`)}>{t('print')}</LinkButton>
      </Row>
      {outcome === 'added' && (
        <Notice state="ok" role="status" title={t('common:import.done')}>
          {t('common:import.doneText')}
        </Notice>
      )}
      {typeof outcome === 'object' && <ProblemNotice problem={outcome} />}
    </Stack>
  );
}
