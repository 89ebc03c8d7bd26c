import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { AccountView, DraftFields, DraftView } from '../../shared/account.ts';
import { stepAgainst } from '../../shared/guides/guide.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { ServiceDefinition } from '../../shared/service.ts';
import { useAction } from '../app/requests.ts';
import { useLanguage } from '../app/use-language.ts';
import { useScenarioDoor } from '../device/scenario-door.tsx';
import { cardsOf } from '../guide/cards.ts';
import type { Language } from '../i18n/translator.ts';
import type { Repair } from './repair.ts';

export interface ReconnectControl {
  /** @param scenarios with the choice of scenarios, which is hidden otherwise */
  reconnect(scenarios: boolean): void;
  readonly busy: boolean;
  /** Why the wizard did not open. */
  readonly problem: AppProblem | null;
}

/** Opens the wizard on an account, where it is put right: a value to correct, a card of the guide, or a new sign-in. */
export function useReconnect(
  account: AccountView,
  service: ServiceDefinition | undefined,
  repair: Repair,
): ReconnectControl {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const door = useScenarioDoor();
  const language = useLanguage();
  const open = useAction('accounts.reconnect');
  const save = useAction('drafts.save');
  const { step } = repair;
  const show = (draft: DraftView): void => {
    // The list is asked for again, but not before the wizard opens: it must find the draft as it is now.
    queries.setQueryData<DraftView[]>(['drafts.list', {}], (known = []) => [
      ...known.filter(({ id }) => id !== draft.id),
      draft,
    ]);
    go(`/configuration/${draft.id}`);
  };
  const opened = (draft: DraftView): void => {
    // The core knows best where a secret that is gone must be typed again.
    if (step === 'authorization' || draft.step === 'credentials') {
      show(draft);
      return;
    }
    const declared = declaredFor(repair, draft.fields, service, language);
    save.mutate({ draftId: draft.id, step, fields: { ...draft.fields, declared } }, { onSuccess: show });
  };
  return {
    reconnect: (scenarios) =>
      open.mutate(
        { accountId: account.id },
        {
          onSuccess: (draft) => {
            door.enter(draft.id, scenarios);
            opened(draft);
          },
        },
      ),
    busy: open.isPending || save.isPending,
    problem: (open.error ?? save.error)?.problem ?? null,
  };
}

/** The cards that are done: all but the one to go to, for the account was declared once; else as they were ticked. */
function declaredFor(
  { step, against }: Repair,
  fields: DraftFields,
  service: ServiceDefinition | undefined,
  language: Language,
): string[] {
  if (step !== 'declaration' || against === null) return fields.declared;
  const cards = cardsOf(fields, service, language);
  const card = stepAgainst(cards, against);
  return card === undefined ? fields.declared : cards.flatMap(({ id }) => (id === card.id ? [] : [id]));
}
