import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { loadServices } from './catalogue.ts';

const assets = resolve('assets');
/** As Jeton reads it when the user named these files and the PC has none. */
const named = (...catalogues: string[]) => ({ assets, catalogues, machineCatalogue: null });
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-catalogue-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function fileWith(content: unknown, name = 'catalogue.json'): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const application = {
  id: 'academie',
  publisher: 'Académie d’exemple',
  serviceId: 'microsoft',
  clientId: 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa',
  redirectUri: 'http://localhost',
};

it('knows the services that ship with Jeton, and its packaged catalogue is readable', () => {
  const unreadable: string[] = [];
  const { services } = loadServices(named(), (file) => unreadable.push(file));
  expect(services.map(({ id }) => id)).toEqual(['microsoft', 'google', 'custom']);
  expect(unreadable).toEqual([]);
});

it('adds what IT deployed', async () => {
  const file = await fileWith({
    version: 1,
    services: [{ ...microsoft.service, id: 'zimbra', name: 'Zimbra de l’académie' }],
    applications: [application],
  });
  const loaded = loadServices(named(file), () => undefined);
  expect(loaded.find('zimbra')?.name).toBe('Zimbra de l’académie');
  expect(loaded.applications).toEqual([application]);
});

it('never lets a file replace an endpoint that ships with Jeton', async () => {
  const file = await fileWith({
    version: 1,
    services: [{ ...microsoft.service, tokenEndpoint: 'https://login.example.org/token' }],
  });
  expect(loadServices(named(file), () => undefined).find('microsoft')).toEqual(microsoft.service);
});

it('lets a prepared application choose its tenant, and nowhere else to sign in', async () => {
  const tenant = 'https://login.microsoftonline.com/3f7a1c52-9d04-4e6b-8a21-5c0e7b94d1f6/oauth2/v2.0';
  const own = {
    ...application,
    authorizationEndpoint: `${tenant}/authorize`,
    tokenEndpoint: `${tenant}/token`,
  };
  const elsewhere = { ...application, id: 'elsewhere', tokenEndpoint: 'https://login.example.org/token' };
  const file = await fileWith({ version: 1, applications: [own, elsewhere] });
  expect(loadServices(named(file), () => undefined).applications).toEqual([own]);
});

it('believes the files that the user named before this PC’s, and knows whose word each service is', async () => {
  const zimbra = { ...microsoft.service, id: 'zimbra', name: 'Zimbra de l’académie' };
  const own = await fileWith({ version: 1, services: [zimbra] }, 'own.json');
  const machineCatalogue = await fileWith({
    version: 1,
    services: [
      { ...zimbra, name: 'Zimbra de quelqu’un' },
      { ...zimbra, id: 'mairie' },
      { ...zimbra, id: 'google' },
    ],
  });
  const { find, sourceOf } = loadServices({ assets, catalogues: [own], machineCatalogue }, () => undefined);
  expect(find('zimbra')).toEqual(zimbra);
  expect(['google', 'zimbra', 'mairie'].map(sourceOf)).toEqual(['shipped', 'user', 'machine']);
});

it('drops an application of a service that nobody knows', async () => {
  const file = await fileWith({ version: 1, applications: [{ ...application, serviceId: 'nowhere' }] });
  expect(loadServices(named(file), () => undefined).applications).toEqual([]);
});

it.each([
  ['is not JSON', '{'],
  ['is of another version', { version: 2 }],
  [
    'sends tokens over plain http',
    { version: 1, services: [{ ...microsoft.service, id: 'x', tokenEndpoint: 'http://example.org/' }] },
  ],
])('leaves out a file that %s, and says which', async (_, content) => {
  const file = await fileWith(content);
  const unreadable: string[] = [];
  const { services } = loadServices(named(file), (path) => unreadable.push(path));
  expect(unreadable).toEqual([file]);
  expect(services).toHaveLength(3);
});
