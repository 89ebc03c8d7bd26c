import { describe, expect, it } from 'vitest';
import { custom } from '../../shared/providers/custom.ts';
import { providers } from '../../shared/providers/index.ts';
import type { ServiceSource, SourcedServices } from '../catalogue/catalogue.ts';
import { detectService, lookUpMx, type MxLookup } from './detect.ts';

type DetectionServices = Pick<SourcedServices, 'services' | 'sourceOf'>;

const shipped = providers.map(({ service }) => service);
const services: DetectionServices = { services: shipped, sourceOf: () => 'shipped' };
const noLookup: MxLookup = () => Promise.reject(new Error('no name server may be asked'));
const systemError = (code: string) => Object.assign(new Error(code), { code });

it.each([
  ['direction@GMAIL.com', 'google'],
  ['ecole@outlook.fr', 'microsoft'],
])('knows %s by its domain alone', async (address, serviceId) => {
  expect(await detectService(address, services, noLookup)).toMatchObject({ serviceId, reason: 'domain' });
});

it.each([
  [['ac-example-fr.mail.protection.outlook.com'], 'microsoft'],
  [['aspmx.l.google.com', 'alt1.aspmx.l.google.com'], 'google'],
  [['smtp.google.com.'], 'google'],
  [['mx.unknown.example', 'aspmx2.googlemail.com'], 'google'],
])('knows a domain by its mail exchangers %j', async (exchangers, serviceId) => {
  const found = await detectService('ecole@ac-example.fr', services, async () => exchangers);
  expect(found).toMatchObject({ serviceId, reason: 'mx' });
});

it.each([['google.com.evil.example'], ['notgoogle.com'], ['mail.protection.outlook.com.example.org']])(
  'is not fooled by %s',
  async (exchanger) => {
    const found = await detectService('ecole@ac-example.fr', services, async () => [exchanger]);
    expect(found).toEqual({ serviceId: null, reason: 'unknown', evidence: exchanger });
  },
);

it.each([
  ['ENOTFOUND', 'unknown'],
  ['ENODATA', 'unknown'],
  ['ETIMEOUT', 'unreachable'],
  ['EREFUSED', 'unreachable'],
])('lets the user choose when the lookup says %s', async (code, reason) => {
  const found = await detectService('a@ac-example.fr', services, () => Promise.reject(systemError(code)));
  expect(found).toMatchObject({ serviceId: null, reason });
});

describe('a service of a catalogue', () => {
  /** One that claims a domain and an exchanger, listed before what ships. */
  function claiming(source: ServiceSource, domain: string, mxSuffix: string): DetectionServices {
    const claimant = {
      ...custom.service,
      id: 'added',
      detection: { domains: [domain], mxSuffixes: [mxSuffix] },
    };
    return {
      services: [claimant, ...shipped],
      sourceOf: (id) => (id === 'added' ? source : 'shipped'),
    };
  }
  const atMicrosoft: MxLookup = async () => ['ac-example-fr.mail.protection.outlook.com'];
  const nowhere: MxLookup = () => Promise.reject(systemError('ENOTFOUND'));
  const silent: MxLookup = () => Promise.reject(systemError('ETIMEOUT'));

  it.each(['user', 'machine'] as const)(
    'takes no domain away from where its mail is, nor an exchanger (%s)',
    async (source) => {
      const known = claiming(source, 'ac-example.fr', '.mail.protection.outlook.com');
      const found = await detectService('ecole@ac-example.fr', known, atMicrosoft);
      expect(found).toMatchObject({ serviceId: 'microsoft', reason: 'mx' });
    },
  );

  it('takes no domain away that Jeton knows', async () => {
    const known = claiming('user', 'gmail.com', '.example');
    expect(await detectService('a@gmail.com', known, noLookup)).toMatchObject({
      serviceId: 'google',
      reason: 'domain',
    });
  });

  it.each(['user', 'machine'] as const)(
    'is found by the domain that it claims when nothing speaks against it (%s)',
    async (source) => {
      const known = claiming(source, 'mairie.example', '.mx.example');
      const expected = { serviceId: 'added', reason: 'catalogue', evidence: 'mairie.example' };
      for (const lookUp of [nowhere, async () => ['mx.elsewhere.example']])
        expect(await detectService('ecole@mairie.example', known, lookUp)).toEqual(expected);
    },
  );

  it('is found by the exchanger that it claims', async () => {
    const known = claiming('machine', 'mairie.example', '.mx.example');
    const found = await detectService('ecole@autre.example', known, async () => ['a.mx.example']);
    expect(found).toEqual({ serviceId: 'added', reason: 'catalogue', evidence: 'a.mx.example' });
  });

  it.each([
    ['user', 'catalogue'],
    ['machine', 'unreachable'],
  ] as const)('of a file of the %s is %s while no name server answers', async (source, reason) => {
    const known = claiming(source, 'ac-example.fr', '.example');
    const found = await detectService('ecole@ac-example.fr', known, silent);
    expect(found).toEqual({ serviceId: 'added', reason, evidence: 'ac-example.fr' });
  });
});

it.each(['jeton-demo.example', 'google.JETON-demo.EXAMPLE', 'ecole.test', 'nobody.invalid'])(
  'asks no name server about %s, where no mail can be: the demonstration leaves this PC alone',
  async (domain) => {
    expect(await lookUpMx(domain)).toEqual([]);
  },
);
