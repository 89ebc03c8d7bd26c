import type { AccountSettings } from '../../shared/account.ts';

/** Whose application signs in: the school's own, or one that somebody prepared and alone can correct. */
export type ApplicationKind = AccountSettings['application']['kind'];
