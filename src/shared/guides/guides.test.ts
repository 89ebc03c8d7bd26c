import { describe, expect, it } from 'vitest';
import { stepsFor } from './guide.ts';
import { guideFor } from './index.ts';

const values = {
  redirectUri: 'https://relay.example/callback',
  redirectHost: 'relay.example',
  scopes: 'mail',
};

describe.each(['google', 'microsoft', 'custom'] as const)('the %s guide', (family) => {
  it('says the same in both languages: steps, links and values', () => {
    const shape = (language: 'fr' | 'en') =>
      guideFor(family, language).steps.map(({ id, onlyWith, link, actions, values: pasted }) => ({
        id,
        onlyWith,
        link,
        actions: actions.length,
        values: pasted.map(({ value }) => value),
      }));
    expect(shape('en')).toEqual(shape('fr'));
  });

  it('fills in every value, for either way back', () => {
    for (const way of ['relay', 'loopback'] as const) {
      const steps = stepsFor(guideFor(family, 'fr'), way, values);
      expect(JSON.stringify(steps)).not.toContain('{{');
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    }
  });
});

it('declares a web client for the relay and a desktop client for the direct way back, at Google', () => {
  const ids = (way: 'relay' | 'loopback') =>
    stepsFor(guideFor('google', 'fr'), way, values).map(({ id }) => id);
  expect(ids('relay')).toContain('client-web');
  expect(ids('relay')).not.toContain('client-desktop');
  expect(ids('loopback')).toContain('client-desktop');
});
