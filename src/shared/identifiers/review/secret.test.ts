import { describe, expect, it } from 'vitest';
import type { SecretShape } from '../../account.ts';
import { custom } from '../../providers/custom.ts';
import { google } from '../../providers/google.ts';
import { microsoft } from '../../providers/microsoft.ts';
import type { Provider } from '../../providers/provider.ts';
import { filledIn } from '../fixtures/reviewed.ts';
import { review } from '../review.ts';

describe('the secret', () => {
  function saidOf(provider: Provider, shape: SecretShape, service = provider.service): unknown {
    const secret = { kept: true, endsIn: '4f2a', shape };
    return review(filledIn(provider), secret, service).map(({ field, reason, severity }) => [
      field,
      reason,
      severity,
    ]);
  }

  it.each<[Provider, SecretShape, string, string]>([
    [microsoft, 'guid', 'secret-is-its-id', 'error'],
    [microsoft, 'google-client-id', 'secret-of-other-provider', 'error'],
    [microsoft, 'google-secret', 'secret-of-other-provider', 'error'],
    [microsoft, 'unclean', 'secret-unclean', 'error'],
    [microsoft, 'other', 'secret-unusual', 'doubt'],
    [google, 'google-client-id', 'secret-is-client-id', 'error'],
    [google, 'microsoft-secret', 'secret-of-other-provider', 'error'],
    [google, 'guid', 'secret-of-other-provider', 'error'],
    [google, 'other', 'secret-unusual', 'doubt'],
    [custom, 'unclean', 'secret-unclean', 'doubt'],
  ])('%#: of the shape %s, %s', (provider, shape, reason, severity) => {
    expect(saidOf(provider, shape)).toEqual([['secret', reason, severity]]);
  });

  it('of the right shape is one too many where applications are public by definition', () => {
    expect(saidOf(microsoft, 'microsoft-secret')).toEqual([['secret', 'secret-needless', 'doubt']]);
    const confidential = { ...microsoft.service, secret: 'required' as const };
    expect(saidOf(microsoft, 'microsoft-secret', confidential)).toEqual([]);
  });

  it('of the right shape is good, and so is any at a server of one’s own', () => {
    expect(saidOf(google, 'google-secret')).toEqual([]);
    for (const shape of ['guid', 'google-secret', 'other'] as const)
      expect(saidOf(custom, shape)).toEqual([]);
  });

  it('of which an older Jeton noted no shape is good', () => {
    expect(review(filledIn(google), { kept: true, endsIn: '4f2a' }, google.service)).toEqual([]);
  });
});
