/**
 * The wizard as a pure state machine: what is on the screen, and what can happen to it.
 *
 * Fields, step and secret hints live in the draft, which the core keeps; what is under way (an attempt, a test)
 * lives in the core too and arrives here as events. So a reload or a restart rebuilds the same screen.
 */
import type {
  AttemptView,
  DraftFields,
  DraftSecret,
  DraftView,
  Scenario,
  WizardStep,
} from '../../shared/account.ts';
import type { Detection } from '../../shared/contract.ts';
import { withScenario } from '../../shared/scenario.ts';
import { domainOf, type PredefinedApplication, type ServiceDefinition } from '../../shared/service.ts';
import {
  addressIssue,
  checkSettings,
  type SettingsIssue,
  withApplication,
  withService,
} from '../../shared/settings.ts';

/** Of a draft without a secret, and of one whose secret the core has not told yet. */
export const NO_SECRET: DraftSecret = { kept: false, endsIn: '' };

/** What the wizard knows of the world; it does not change while it runs. */
export interface WizardWorld {
  readonly services: readonly ServiceDefinition[];
  readonly applications: readonly PredefinedApplication[];
}

interface Common {
  readonly draft: DraftView;
  /** Fields of services that were chosen before, so that changing one's mind loses nothing. */
  readonly shelf: Readonly<Record<string, DraftFields>>;
  /** The attempt that was left for another scenario: how it ended is of no interest there. */
  readonly leftAttempt: string | null;
}

export type WizardState = Common &
  (
    | {
        readonly step: 'address';
        readonly detection: Detection | null;
        /**
         * The domain for which the service was chosen; null while none is. A detection for that domain only informs;
         * for another one it chooses.
         */
        readonly chosenFor: string | null;
        readonly showIssues: boolean;
      }
    | { readonly step: 'application' }
    /** `cardId` null: the first card that is not ticked. */
    | { readonly step: 'declaration'; readonly cardId: string | null }
    | { readonly step: 'credentials'; readonly showIssues: boolean }
    | { readonly step: 'authorization'; readonly attempt: AttemptView | null }
    | { readonly step: 'test'; readonly accountId: string }
    | { readonly step: 'done'; readonly accountId: string }
  );

export type WizardEvent =
  | { readonly type: 'typed'; readonly fields: Partial<DraftFields> }
  | { readonly type: 'detected'; readonly address: string; readonly detection: Detection }
  | { readonly type: 'serviceChosen'; readonly serviceId: string }
  | { readonly type: 'applicationChosen'; readonly applicationId: string | null }
  | { readonly type: 'scenarioChosen'; readonly scenario: Scenario }
  /** Just now, so that the world may not know it yet. */
  | { readonly type: 'applicationImported'; readonly application: PredefinedApplication }
  | { readonly type: 'secretKept'; readonly secret: DraftSecret }
  /** Another one than before, whose last day nobody has written down yet. */
  | { readonly type: 'secretGiven'; readonly secret: DraftSecret }
  | { readonly type: 'declared'; readonly cardId: string; readonly cards: readonly string[] }
  | { readonly type: 'cardShown'; readonly cardId: string }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  /** `cardId`: of the declaration, where a problem leads to one of its cards. */
  | { readonly type: 'wentTo'; readonly step: WizardStep; readonly cardId?: string | undefined }
  | { readonly type: 'attemptChanged'; readonly attempt: AttemptView }
  /** Kept from another window. */
  | { readonly type: 'draftChanged'; readonly draft: DraftView };

/** The screen for a draft as the core kept it. */
export function openWizard(world: WizardWorld, draft: DraftView): WizardState {
  return enter(world, { draft, shelf: {}, leftAttempt: null }, draft.step);
}

export function reduceWizard(world: WizardWorld, state: WizardState, event: WizardEvent): WizardState {
  const changed = apply(world, state, event);
  // A choice made here or in another window may take the very step away that is on the screen.
  return stepsOf(world, changed.draft).includes(changed.step) ? changed : enter(world, changed, changed.step);
}

function apply(world: WizardWorld, state: WizardState, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'typed':
      return withFields(state, { ...state.draft.fields, ...event.fields });
    case 'detected':
      return detected(world, state, event.address, event.detection);
    case 'serviceChosen':
      return chooseFor(world, state, event.serviceId);
    case 'applicationChosen':
      return chooseApplication(world, state, event.applicationId);
    case 'scenarioChosen':
      return chooseScenario(world, state, event.scenario);
    case 'applicationImported':
      return takeImported(world, state, event.application);
    case 'secretKept':
      return { ...state, draft: { ...state.draft, secret: event.secret } };
    case 'secretGiven': {
      const given = { ...state, draft: { ...state.draft, secret: event.secret } };
      return withFields(given, { ...state.draft.fields, secretExpiresOn: '' });
    }
    case 'declared':
      return declared(world, state, event.cardId, event.cards);
    case 'cardShown':
      return state.step === 'declaration' ? { ...state, cardId: event.cardId } : state;
    case 'next':
      return next(world, state);
    case 'back':
      return back(world, state);
    case 'wentTo': {
      const entered = enter(world, state, event.step);
      return entered.step === 'declaration' ? { ...entered, cardId: event.cardId ?? null } : entered;
    }
    case 'attemptChanged':
      return attemptChanged(world, state, event.attempt);
    case 'draftChanged':
      return draftChanged(state, event.draft);
  }
}

/** The service that the draft names, if it is known here. */
export function serviceOf(world: WizardWorld, { fields }: DraftView): ServiceDefinition | undefined {
  return world.services.find(({ id }) => id === fields.serviceId);
}

/** Prepared applications that fit the draft's service. */
export function applicationsOf(world: WizardWorld, { fields }: DraftView): readonly PredefinedApplication[] {
  return world.applications.filter(({ serviceId }) => serviceId === fields.serviceId);
}

/** What still keeps the draft from signing in. */
export function issuesOf(world: WizardWorld, draft: DraftView): readonly SettingsIssue[] {
  const check = checkSettings(draft, serviceOf(world, draft));
  return check.ok ? [] : check.issues;
}

/** The steps that this draft walks through: a prepared application needs no declaration and no identifiers. */
export function stepsOf(world: WizardWorld, draft: DraftView): readonly WizardStep[] {
  const choice: WizardStep[] = applicationsOf(world, draft).length > 0 ? ['application'] : [];
  const own: WizardStep[] = draft.fields.application.kind === 'own' ? ['declaration', 'credentials'] : [];
  return ['address', ...choice, ...own, 'authorization', 'test', 'done'];
}

function enter(world: WizardWorld, { draft, shelf, leftAttempt }: Common, wanted: WizardStep): WizardState {
  const step = reachable(world, draft, wanted);
  const common: Common = { draft: { ...draft, step }, shelf, leftAttempt };
  switch (step) {
    case 'address':
      return {
        ...common,
        step,
        detection: null,
        chosenFor: draft.fields.serviceId === '' ? null : domainOf(draft.fields.address),
        showIssues: false,
      };
    case 'application':
      return { ...common, step };
    case 'declaration':
      return { ...common, step, cardId: null };
    case 'credentials':
      return { ...common, step, showIssues: false };
    case 'authorization':
      return { ...common, step, attempt: null };
    case 'test':
      // reachable() lets nobody here without an account.
      return { ...common, step, accountId: draft.accountId ?? '' };
    case 'done':
      return { ...common, step, accountId: draft.accountId ?? '' };
  }
}

/** The wanted step, or the last one before it whose conditions are met. */
function reachable(world: WizardWorld, draft: DraftView, wanted: WizardStep): WizardStep {
  if (addressIssue(draft.fields.address) !== null || serviceOf(world, draft) === undefined) return 'address';
  const steps = stepsOf(world, draft);
  if (!steps.includes(wanted))
    return wanted === 'application' ? 'address' : reachable(world, draft, 'authorization');
  if (wanted === 'test' || wanted === 'done')
    return draft.accountId === null ? reachable(world, draft, 'authorization') : wanted;
  // A scenario that the service refuses is said there, where the other one is a click away.
  const unready = issuesOf(world, draft).some(({ field }) => field !== 'scenario');
  if (wanted === 'authorization' && unready) return steps.includes('credentials') ? 'credentials' : 'address';
  return wanted;
}

function withFields(state: WizardState, fields: DraftFields): WizardState {
  return { ...state, draft: { ...state.draft, fields } };
}

function detected(
  world: WizardWorld,
  state: WizardState,
  address: string,
  detection: Detection,
): WizardState {
  // An answer about an address that was typed over since is of no interest.
  if (state.step !== 'address' || state.draft.fields.address.trim() !== address) return state;
  const informed: WizardState = { ...state, detection };
  // Proposed on the word of a file alone, while nobody could be asked: that is for the user to choose.
  const isDoubtful = detection.reason === 'unreachable';
  return detection.serviceId === null || isDoubtful || isChosen(state)
    ? informed
    : chooseFor(world, informed, detection.serviceId);
}

/** Whether the service was chosen for the very domain that the address has now. */
export function isChosen({ chosenFor, draft }: Extract<WizardState, { step: 'address' }>): boolean {
  return chosenFor === domainOf(draft.fields.address);
}

function chooseFor(world: WizardWorld, state: WizardState, serviceId: string): WizardState {
  const chosen = chooseService(world, state, serviceId);
  if (chosen.draft.fields.serviceId !== serviceId) return chosen;
  return chosen.step === 'address' ? { ...chosen, chosenFor: domainOf(chosen.draft.fields.address) } : chosen;
}

function chooseService(world: WizardWorld, state: WizardState, serviceId: string): WizardState {
  const { fields } = state.draft;
  const service = world.services.find(({ id }) => id === serviceId);
  if (service === undefined || fields.serviceId === serviceId) return state;
  const shelf = fields.serviceId === '' ? state.shelf : { ...state.shelf, [fields.serviceId]: fields };
  const kept = state.shelf[serviceId];
  const [prepared] = world.applications.filter((application) => application.serviceId === serviceId);
  const chosen =
    kept === undefined
      ? withApplication(fields, service, prepared ?? null)
      : withScenario({ ...kept, address: fields.address, from: fields.from }, fields.scenario, service);
  // A secret belongs to the service that it was typed for; the core says in a moment whether this one has its own.
  const draft: DraftView = { ...state.draft, secret: NO_SECRET };
  return withFields({ ...state, draft, shelf }, chosen);
}

function chooseApplication(
  world: WizardWorld,
  state: WizardState,
  applicationId: string | null,
): WizardState {
  const { draft } = state;
  const service = serviceOf(world, draft);
  if (service === undefined) return state;
  const { application } = draft.fields;
  const current = application.kind === 'own' ? null : application.id;
  if (current === applicationId) return state;
  const prepared = applicationsOf(world, draft).find(({ id }) => id === applicationId) ?? null;
  const shelfKey = `${service.id}/own`;
  if (prepared !== null) {
    const shelf = { ...state.shelf, [shelfKey]: draft.fields };
    return withFields({ ...state, shelf }, withApplication(draft.fields, service, prepared));
  }
  const own = state.shelf[shelfKey] ?? withService(draft.fields, service);
  return withFields(state, withScenario(own, draft.fields.scenario, service));
}

/** At the sign-in, the other scenario may lack a value: then one is led to where it is typed. */
function chooseScenario(world: WizardWorld, state: WizardState, scenario: Scenario): WizardState {
  const { fields } = state.draft;
  if (fields.scenario === scenario) return state;
  const chosen = withFields(state, withScenario(fields, scenario, serviceOf(world, state.draft)));
  if (chosen.step !== 'authorization') return chosen;
  const leftAttempt = chosen.attempt?.id ?? state.leftAttempt;
  return enter(world, { ...chosen, leftAttempt }, 'authorization');
}

/** Takes an application whose file was just given, and goes on to the sign-in. What was declared so far is kept. */
function takeImported(
  world: WizardWorld,
  state: WizardState,
  application: PredefinedApplication,
): WizardState {
  const widened: WizardWorld = {
    ...world,
    applications: [...world.applications.filter(({ id }) => id !== application.id), application],
  };
  return enter(widened, chooseApplication(widened, state, application.id), 'authorization');
}

function declared(
  world: WizardWorld,
  state: WizardState,
  cardId: string,
  cards: readonly string[],
): WizardState {
  if (state.step !== 'declaration') return state;
  const ticked = cards.filter((id) => id === cardId || state.draft.fields.declared.includes(id));
  const ticking = withFields(state, { ...state.draft.fields, declared: ticked });
  const following = cards[cards.indexOf(cardId) + 1];
  return following === undefined
    ? enter(world, ticking, 'credentials')
    : { ...ticking, step: 'declaration', cardId: following };
}

function next(world: WizardWorld, state: WizardState): WizardState {
  const { draft } = state;
  if (state.step === 'address') {
    const blocked = addressIssue(draft.fields.address) !== null || serviceOf(world, draft) === undefined;
    if (blocked) return { ...state, showIssues: true };
    if (hasOnlyAnswer(world, draft)) return enter(world, state, 'authorization');
  }
  if (state.step === 'credentials' && issuesOf(world, draft).length > 0)
    return { ...state, showIssues: true };
  return enter(world, state, neighbour(world, state, 1));
}

/** One prepared application, and it is taken: a question with one good answer is not asked, only found on the way back. */
function hasOnlyAnswer(world: WizardWorld, draft: DraftView): boolean {
  return draft.fields.application.kind === 'predefined' && applicationsOf(world, draft).length === 1;
}

function back(world: WizardWorld, state: WizardState): WizardState {
  return enter(world, state, neighbour(world, state, -1));
}

function neighbour(world: WizardWorld, { draft, step }: WizardState, offset: 1 | -1): WizardStep {
  const steps = stepsOf(world, draft);
  return steps[steps.indexOf(step) + offset] ?? step;
}

function draftChanged(state: WizardState, draft: DraftView): WizardState {
  // Where one stands is each window's own affair; but what was just done in another need not be done here again.
  const changed: WizardState = { ...state, draft: { ...draft, step: state.step } };
  if (changed.step !== 'declaration' || changed.cardId === null) return changed;
  const { declared: before } = state.draft.fields;
  const isNewlyTicked = draft.fields.declared.includes(changed.cardId) && !before.includes(changed.cardId);
  return isNewlyTicked ? { ...changed, cardId: null } : changed;
}

function attemptChanged(world: WizardWorld, state: WizardState, attempt: AttemptView): WizardState {
  if (state.step !== 'authorization' || attempt.draftId !== state.draft.id) return state;
  if (attempt.state !== 'succeeded') return attempt.id === state.leftAttempt ? state : { ...state, attempt };
  return enter(world, { ...state, draft: { ...state.draft, accountId: attempt.accountId } }, 'test');
}
