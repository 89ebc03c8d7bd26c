import type { AccountView, WizardStep } from '../../shared/account.ts';
import type { Limit } from '../../shared/forecast.ts';
import type { AppProblem, ProblemCode } from '../../shared/problems.ts';
import type { Standing } from '../home/standing.ts';
import { mainMove, remedyOf, stepOf } from '../problems/remedy.ts';

/** Where in the wizard an account is put right. */
export interface Repair {
  readonly step: WizardStep;
  /** What the guide's card must be about, where it is one of the declaration. */
  readonly against: ProblemCode | null;
  /** What the button says: the gesture where there is a word for it, else the step. */
  readonly words: 'reconnect' | 'publish' | 'newSecret' | 'otherApplication' | 'step';
}

/** The same settings, a new sign-in. */
export const NEW_SIGN_IN: Repair = { step: 'authorization', against: null, words: 'reconnect' };

/** A step that may help, of no card of the guide in particular. */
export function repairAt(step: WizardStep): Repair {
  return { step, against: null, words: step === 'application' ? 'otherApplication' : 'step' };
}

/**
 * The step of the wizard where a problem of an account is put right; null where it is not in the wizard: the test is
 * sent from the account's own screen.
 */
function stepAt({ settings }: AccountView, { code }: AppProblem): WizardStep | null {
  const step = stepOf(remedyOf(code, settings.application.kind));
  return step === 'test' ? null : step;
}

/** What puts a problem right; a new sign-in where the wizard has nothing to correct. */
function repairAgainst(account: AccountView, problem: AppProblem): Repair {
  const step = stepAt(account, problem);
  if (step === null || step === 'authorization') return NEW_SIGN_IN;
  const words = problem.code === 'client-secret-expired' ? 'newSecret' : 'step';
  return { step, against: problem.code, words };
}

/** The one thing to do in the wizard about how an account stands; null where its test is what there is to do. */
export function repairOf(account: AccountView, standing: Standing): Repair | null {
  switch (standing.kind) {
    case 'reconnect':
      return standing.problem === null ? NEW_SIGN_IN : repairAgainst(account, standing.problem);
    case 'blocked': {
      const { problem } = standing;
      // An administrator's bolt is nothing that a button of this person lifts.
      return problem === null || stepAt(account, problem) === null ? null : repairAgainst(account, problem);
    }
    case 'ending':
      return endingRepair(account, standing.limit);
    default:
      return null;
  }
}

function endingRepair({ settings }: AccountView, { kind }: Limit): Repair | null {
  const isOwn = settings.application.kind === 'own';
  // Any renewal moves it; a test is one.
  if (kind === 'idle') return null;
  // Whoever prepared an application publishes it.
  if (kind === 'testing' && isOwn)
    return { step: 'declaration', against: 'app-in-testing', words: 'publish' };
  if (kind === 'client-secret' && isOwn)
    return { step: 'credentials', against: 'client-secret-expired', words: 'newSecret' };
  return NEW_SIGN_IN;
}

type MainAction =
  | { readonly move: 'go'; readonly repair: Repair }
  | { readonly move: 'tell' | 'again'; readonly repair: null };

/**
 * The one filled action of an account's screen: going to the wizard, telling whoever can act, or a test.
 *
 * @param problem what stands in the way now, be it of the test that has just run
 */
export function mainAction(account: AccountView, standing: Standing, problem: AppProblem | null): MainAction {
  if (problem === null) {
    const repair = repairOf(account, standing);
    return repair === null ? { move: 'again', repair } : { move: 'go', repair };
  }
  const lost = account.state === 'reconnect';
  const remedy = remedyOf(problem.code, account.settings.application.kind);
  const move = lost ? 'go' : mainMove(remedy, stepAt(account, problem));
  return move === 'go' ? { move, repair: repairAgainst(account, problem) } : { move, repair: null };
}
