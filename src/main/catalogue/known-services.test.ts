import { resolve } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AppProblem } from '../../shared/problems.ts';
import { microsoft } from '../../shared/providers/microsoft.ts';
import type { Catalogue } from '../../shared/service.ts';
import { problemOf } from '../fixtures/problem-of.ts';
import { ProblemError } from '../problem-error.ts';
import { EMPTY_CATALOGUE } from './catalogue.ts';
import { createKnownServices, type KnownServices } from './known-services.ts';

const application = {
  id: 'academie',
  publisher: 'Académie d’exemple',
  serviceId: 'microsoft',
  clientId: 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa',
  redirectUri: 'http://localhost',
};
const zimbra = { ...microsoft.service, id: 'zimbra', name: 'Zimbra de l’académie' };

let stored: Catalogue;
let emitted: string[];

/** As at a start of Jeton, with what an earlier one kept. */
function start(): KnownServices {
  return createKnownServices({
    paths: { assets: resolve('assets'), catalogues: [], machineCatalogue: null },
    kept: {
      get: () => stored,
      set: (catalogue) => {
        stored = catalogue;
      },
    },
    emit: (name) => void emitted.push(name),
    onUnreadable: () => undefined,
  });
}

beforeEach(() => {
  stored = EMPTY_CATALOGUE;
  emitted = [];
});

function refused(action: () => unknown): AppProblem {
  try {
    action();
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('it was taken');
}

const packageOf = (content: object): string => JSON.stringify({ version: 1, ...content });

describe('a package that the user imports', () => {
  it('adds its applications and services at once, and still at the next start', () => {
    const known = start();
    const added = known.import(packageOf({ services: [zimbra], applications: [application] }));
    expect(added.applications).toEqual([application]);
    expect(emitted).toEqual(['services.changed']);
    for (const each of [known, start()]) {
      expect(each.applications).toEqual([application]);
      expect(each.find('zimbra')?.name).toBe('Zimbra de l’académie');
      expect(each.sourceOf('zimbra')).toBe('user');
    }
  });

  it('joins what was imported before, and replaces what bears the same id', () => {
    const known = start();
    known.import(packageOf({ applications: [application, { ...application, id: 'mairie' }] }));
    known.import(packageOf({ applications: [{ ...application, publisher: 'Académie, 2027' }] }));
    expect(known.applications.map(({ publisher }) => publisher)).toEqual([
      'Académie, 2027',
      'Académie d’exemple',
    ]);
  });

  it('never replaces a service that ships with Jeton', () => {
    const known = start();
    known.import(packageOf({ services: [{ ...zimbra, id: 'microsoft', name: 'Autre' }] }));
    expect(known.find('microsoft')).toEqual(microsoft.service);
  });

  it('can be forgotten', () => {
    const known = start();
    known.import(packageOf({ services: [zimbra] }));
    known.forget();
    expect(known.find('zimbra')).toBeUndefined();
    expect(known.imported()).toEqual(EMPTY_CATALOGUE);
    expect(emitted).toEqual(['services.changed', 'services.changed']);
  });

  it.each([
    ['is not JSON', '{"version":', ''],
    ['is Google’s file', '{"web":{"client_id":"x"}}', 'version'],
    ['holds nothing', packageOf({}), 'applications'],
    [
      'sends tokens over plain http',
      packageOf({ services: [{ ...zimbra, tokenEndpoint: 'http://example.org/token' }] }),
      'services.0.tokenEndpoint',
    ],
    [
      'has an application of a service that nobody knows',
      packageOf({ applications: [application, { ...application, id: 'b', serviceId: 'nowhere' }] }),
      'applications.1.serviceId',
    ],
    [
      'has an application that would sign in elsewhere',
      packageOf({ applications: [{ ...application, tokenEndpoint: 'https://login.example.org/token' }] }),
      'applications.0.serviceId',
    ],
  ])('is refused whole when it %s, and says where', (_, text, where) => {
    const known = start();
    expect(refused(() => known.import(text))).toMatchObject({ code: 'catalogue-invalid', facts: { where } });
    expect(stored).toEqual(EMPTY_CATALOGUE);
    expect(emitted).toEqual([]);
  });

  it('is refused by its code, whatever text it is', () => {
    const known = start();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(200_000))), (text) => {
        try {
          known.import(text);
        } catch (error) {
          if (!(error instanceof ProblemError) || error.problem.code !== 'catalogue-invalid') throw error;
        }
      }),
    );
  });
});
