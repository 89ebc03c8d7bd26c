import { IconArrowBackUp, IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WayBack } from '../../shared/guides/guide.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { ChoiceCard, ChoiceGroup } from '../components/choice/ChoiceGroup.tsx';
import { Stack } from '../components/layout/Stack.tsx';
import { SectionTitle } from '../components/layout/Text.tsx';
import { wayBackOf } from './cards.ts';

interface WayBackChoiceProps {
  /** Of its heading; 3 by default. */
  level?: 2 | 3 | undefined;
  service: ServiceDefinition | undefined;
  redirectUri: string;
  onChoose: (redirectUri: string) => void;
}

/** The redirect address decides what must be declared. Nothing to choose where the service has one way only. */
export function WayBackChoice({ level = 3, service, redirectUri, onChoose }: WayBackChoiceProps) {
  const { t } = useTranslation('guide');
  const known = service?.redirectUris ?? [];
  const uriOf = (wanted: string): string | undefined => known.find((uri) => wayBackOf(uri) === wanted);
  const relay = uriOf('relay');
  if (relay === undefined || uriOf('loopback') === undefined) return null;
  const current: WayBack = wayBackOf(redirectUri);
  // The first address of a definition is the one that a draft begins with: the words say why.
  const placeOf = (way: WayBack) => (wayBackOf(known[0] ?? '') === way ? 'first' : 'other');
  return (
    <Stack gap={3}>
      <SectionTitle level={level} size="body">
        {t('way.title')}
      </SectionTitle>
      <ChoiceGroup
        label={t('way.title')}
        value={current}
        onChange={(chosen) => onChoose(uriOf(chosen) ?? redirectUri)}
      >
        <ChoiceCard
          value="loopback"
          icon={IconArrowBackUp}
          title={t('way.loopback')}
          text={t(`way.loopbackText.${placeOf('loopback')}`)}
        />
        <ChoiceCard
          value="relay"
          icon={IconWorld}
          title={t('way.relay')}
          text={t(`way.relayText.${placeOf('relay')}`, { host: URL.parse(relay)?.hostname ?? relay })}
        />
      </ChoiceGroup>
    </Stack>
  );
}
