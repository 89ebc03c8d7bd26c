import type { KeptSecret, SecretShape } from '../../account.ts';
import { type Finding, type FindingReason, finding } from '../finding.ts';
import type { Subject } from './subject.ts';

/** Of the secret only its shape is known here, and of one that was kept by an older Jeton not even that. */
export function reviewSecret(secret: KeptSecret, subject: Subject): readonly Finding[] {
  const { certain, isAtHome, isOwn } = subject;
  if (!secret.kept || !isOwn || secret.shape === undefined) return [];
  const reason = reasonOf(secret.shape, subject);
  // A public client that sends one is refused; the same service takes it from a confidential client.
  if (reason === null)
    return subject.service.secret === 'none' ? [finding('secret', 'secret-needless', 'doubt')] : [];
  // A shape that nobody knows yet may be next year's.
  if (reason === 'secret-unusual') return isAtHome ? [finding('secret', reason, 'doubt')] : [];
  return [finding('secret', reason, certain)];
}

function reasonOf(shape: SecretShape, { forms }: Subject): FindingReason | null {
  if (shape === 'unclean') return 'secret-unclean';
  if (forms.secret === null || shape === forms.secret.shape) return null;
  if (shape === forms.secret.idShape) return 'secret-is-its-id';
  if (shape === forms.clientId?.shape) return 'secret-is-client-id';
  // Whatever else is known is known of another provider.
  return shape === 'other' ? 'secret-unusual' : 'secret-of-other-provider';
}
