import { type DraftView, wizardSteps } from '../../shared/account.ts';

const SIGN_IN = wizardSteps.indexOf('authorization');

/**
 * Whether a draft is a configuration to take up again. One in which nothing was typed is none. One that has become an
 * account, or reconnects one, and has come to the sign-in is that account: its own row leads there.
 */
export function isUnderWay({ accountId, fields, step }: DraftView): boolean {
  if (fields.address.trim() === '') return false;
  return accountId === null || wizardSteps.indexOf(step) < SIGN_IN;
}

/** Opened, and left as it was: nothing is lost by taking it for the next configuration. */
export function isBlank({ accountId, fields }: DraftView): boolean {
  return accountId === null && fields.address.trim() === '';
}
