/** What an attempt and the flow behind it, by code or by device, are to each other. */
import type { AttemptView } from '../../shared/account.ts';
import type { AppProblem } from '../../shared/problems.ts';

/** An attempt as its flow sees it. */
export interface Progress {
  readonly id: string;
  /** Aborted when the attempt ends, however it does. */
  readonly signal: AbortSignal;
  readonly view: AttemptView;
  /** Whether something may still become of it: what comes later changes nothing. */
  readonly isOpen: boolean;
  /** Tells the windows how it stands. */
  show(view: AttemptView): void;
  fail(why: AppProblem): void;
  succeed(accountId: string): void;
}

/** A sign-in that has begun. */
export interface Flow {
  /** How it stands before anything has happened. */
  readonly firstView: AttemptView;
  /** Sets out, once the attempt is known. */
  launch(): Promise<void>;
  /** Opens the provider's page at the user's wish. @throws {ProblemError} `attempt-over` when there is none now */
  open(): Promise<void>;
  /** Takes what the user pasted. @throws {ProblemError} when it is not taken; the attempt goes on */
  answer(text: string): Promise<void>;
  /** The attempt has ended: nothing is waited for any more. */
  close(): void;
}

/** A sign-in that has what it needs, and waits for the attempt that it is to be. */
export interface PreparedFlow {
  begin(progress: Progress): Flow;
  /** There will be no attempt. */
  discard(): void;
}
