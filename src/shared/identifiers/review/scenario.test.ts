import { describe, expect, it } from 'vitest';
import { custom } from '../../providers/custom.ts';
import { google } from '../../providers/google.ts';
import { microsoft } from '../../providers/microsoft.ts';
import type { Provider } from '../../providers/provider.ts';
import { filledIn, noSecret } from '../fixtures/reviewed.ts';
import { review } from '../review.ts';

describe('the scenario of the other device', () => {
  const prepared = { kind: 'predefined', id: 'academie' } as const;
  const saidOf = (provider: Provider, change: Parameters<typeof filledIn>[1]) =>
    review(filledIn(provider, { scenario: 'device', ...change }), noSecret, provider.service).flatMap(
      ({ field, reason, fix }) => (field === 'scenario' ? [{ reason, fix }] : []),
    );
  const refused = [{ reason: 'scenario-unsupported', fix: { scenario: 'default' } }];

  it('is refused where the service does not let it open mail', () => {
    expect(saidOf(google, {})).toEqual(refused);
    expect(saidOf(microsoft, {})).toEqual([]);
  });

  it('is refused with a prepared application that has no endpoint for it, since nobody is asked for one', () => {
    const deviceEndpoint = 'https://id.example.org/devicecode';
    expect(saidOf(custom, { application: prepared, deviceEndpoint: '' })).toEqual(refused);
    expect(saidOf(custom, { application: prepared, deviceEndpoint })).toEqual([]);
    expect(saidOf(custom, { deviceEndpoint: '' })).toEqual([]);
  });
});
