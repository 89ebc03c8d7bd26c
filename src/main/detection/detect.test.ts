import { expect, it } from 'vitest';
import { providers } from '../../shared/providers/index.ts';
import { detectService, type MxLookup } from './detect.ts';

const services = providers.map(({ service }) => service);
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
