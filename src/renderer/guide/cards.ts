import type { DraftFields } from '../../shared/account.ts';
import { type GuideCard, type GuideStep, stepsFor, type WayBack } from '../../shared/guides/guide.ts';
import { guideFor } from '../../shared/guides/index.ts';
import { isLoopback, isPersonal, type ServiceDefinition } from '../../shared/service.ts';
import type { Language } from '../i18n/translator.ts';

/** Where the answer comes back to, by the redirect address of the draft. */
export function wayBackOf(redirectUri: string): WayBack {
  const url = URL.parse(redirectUri);
  return url !== null && isLoopback(url) ? 'loopback' : 'relay';
}

/** The cards that a draft has to go through, its own values filled in. */
export function cardsOf(
  fields: DraftFields,
  service: ServiceDefinition | undefined,
  language: Language,
): readonly GuideCard[] {
  const { address, redirectUri, scopes, clientId } = fields;
  return stepsFor(
    guideFor(service?.family ?? 'custom', language),
    wayBackOf(redirectUri),
    {
      redirectUri,
      redirectHost: URL.parse(redirectUri)?.hostname ?? redirectUri,
      scopes,
      clientId: clientId.trim(),
    },
    { consolePage: service?.console, personal: service !== undefined && isPersonal(address, service) },
  );
}

/** The card to show: the wanted one, else the first that is not ticked, else the last. */
export function shownCard(
  cards: readonly GuideStep[],
  wanted: string | null,
  ticked: readonly string[],
): number {
  const asked = cards.findIndex(({ id }) => id === wanted);
  if (asked !== -1) return asked;
  const open = cards.findIndex(({ id }) => !ticked.includes(id));
  return open === -1 ? cards.length - 1 : open;
}

/** Minutes that the cards still take; ticked ones take none. */
export function minutesLeft(cards: readonly GuideStep[], ticked: readonly string[]): number {
  return cards.reduce((sum, { id, minutes }) => (ticked.includes(id) ? sum : sum + minutes), 0);
}

/** Whether what a card declares depends on the way back: it is chosen there. */
export function dependsOnWayBack({ onlyWith, values }: GuideStep, redirectUri: string): boolean {
  return onlyWith !== undefined || values.some(({ value }) => value === redirectUri);
}
