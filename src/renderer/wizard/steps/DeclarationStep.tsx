import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type GuideStep, stepsFor } from '../../../shared/guides/guide.ts';
import { guideFor } from '../../../shared/guides/index.ts';
import { isLoopback } from '../../../shared/service.ts';
import { useLanguage } from '../../app/use-language.ts';
import { NumberedActions } from '../../components/actions/NumberedActions.tsx';
import { StepStrip } from '../../components/actions/StepStrip.tsx';
import { Coupon } from '../../components/coupon/Coupon.tsx';
import { Icon } from '../../components/icon/Icon.tsx';
import { Sheet } from '../../components/layout/Sheet.tsx';
import { Columns, Stack } from '../../components/layout/Stack.tsx';
import { SectionTitle, Text } from '../../components/layout/Text.tsx';
import { ExternalLink } from '../../components/link/ExternalLink.tsx';
import { formatDay } from '../../i18n/format.ts';
import { serviceOf, type WizardState } from '../machine.ts';
import { useCopyWords } from '../use-copy-words.ts';
import type { Wizard } from '../use-wizard.ts';
import { BackButton, type StateOf, useServiceWords, WizardFrame } from '../WizardFrame.tsx';

/** 3. What to click in the provider's console: one small action per card. */
export function DeclarationStep({ wizard, state }: { wizard: Wizard; state: StateOf<'declaration'> }) {
  const { t } = useTranslation('wizard');
  const { dispatch } = wizard;
  const language = useLanguage();
  const { family, name, named } = useServiceWords(wizard);
  const guide = guideFor(family, language);
  const { redirectUri, scopes } = state.draft.fields;
  const url = URL.parse(redirectUri);
  const way = url !== null && isLoopback(url) ? 'loopback' : 'relay';
  const cards = stepsFor(guide, way, { redirectUri, redirectHost: url?.hostname ?? redirectUri, scopes });
  const at = Math.min(state.card, cards.length - 1);
  const card = cards[at];
  if (card === undefined) return null;
  const position = t('declaration.position', { number: at + 1, total: cards.length });
  return (
    <WizardFrame
      wizard={wizard}
      screen={`-${card.id}`}
      title={named ? t('declaration.title', { service: name }) : t('declaration.titleCustom')}
      sub={position}
      back={
        at === 0 ? (
          <BackButton wizard={wizard} />
        ) : (
          <Button
            variant="subtle"
            leftSection={<Icon of={IconArrowLeft} />}
            onClick={() => dispatch({ type: 'cardShown', card: at - 1 })}
          >
            {t('declaration.previous')}
          </Button>
        )
      }
      secondary={
        <Button variant="subtle" onClick={() => dispatch({ type: 'wentTo', step: 'credentials' })}>
          {t('declaration.skip')}
        </Button>
      }
      primary={
        <Button
          variant="filled"
          leftSection={<Icon of={IconCheck} />}
          onClick={() => dispatch({ type: 'declared', cardId: card.id, cards: cards.map(({ id }) => id) })}
        >
          {t('declaration.did')}
        </Button>
      }
    >
      <Stack gap={4}>
        <StepStrip total={cards.length} current={at + 1} words={position} />
        <DeclarationCard card={card} />
        {at === 0 && <WayBack wizard={wizard} state={state} way={way} />}
        <Text small muted>
          {t('declaration.updated', { date: formatDay(Date.parse(guide.updatedAt), language) })}
        </Text>
      </Stack>
    </WizardFrame>
  );
}

function DeclarationCard({ card }: { card: GuideStep }) {
  const { t } = useTranslation(['wizard', 'common']);
  const copyWords = useCopyWords();
  const { title, page, formerly, link, actions, values, note } = card;
  return (
    <Sheet>
      <Stack gap={4}>
        <Stack gap={1}>
          <SectionTitle size="card">{title}</SectionTitle>
          {page !== undefined && (
            <Text small muted>
              {formerly === undefined
                ? t('declaration.page', { page })
                : t('declaration.pageFormerly', { page, formerly })}
            </Text>
          )}
        </Stack>
        {link !== undefined && (
          <div>
            <ExternalLink href={link}>{t('common:openPage')}</ExternalLink>
          </div>
        )}
        <NumberedActions items={actions} />
        {values.length > 0 && (
          <Columns gap={3}>
            {values.map(({ label, value }) => (
              <Coupon
                key={label}
                caption={label}
                value={value}
                hint={t('declaration.now')}
                now
                words={copyWords}
              />
            ))}
          </Columns>
        )}
        {note !== undefined && (
          <Text small muted>
            {note}
          </Text>
        )}
      </Stack>
    </Sheet>
  );
}

interface WayBackProps {
  wizard: Wizard;
  state: WizardState;
  way: 'relay' | 'loopback';
}

/** The redirect address decides what must be declared, so it is chosen before anything is. */
function WayBack({ wizard, state, way }: WayBackProps) {
  const { t } = useTranslation('wizard');
  const id = useId();
  const known = serviceOf(wizard.world, state.draft)?.redirectUris ?? [];
  const uriOf = (wanted: 'relay' | 'loopback'): string | undefined =>
    known.find((uri) => isLoopback(new URL(uri)) === (wanted === 'loopback'));
  const ways = (['relay', 'loopback'] as const).filter((each) => uriOf(each) !== undefined);
  if (ways.length < 2) return null;
  return (
    <Sheet tone="plain">
      <Stack gap={3}>
        <SectionTitle id={id}>{t('declaration.way.title')}</SectionTitle>
        <SegmentedControl
          aria-labelledby={id}
          value={way}
          data={ways.map((value) => ({ value, label: t(`declaration.way.${value}`) }))}
          onChange={(chosen) =>
            wizard.dispatch({ type: 'typed', fields: { redirectUri: uriOf(chosen) ?? '' } })
          }
        />
      </Stack>
    </Sheet>
  );
}
