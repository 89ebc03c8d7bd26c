import { describe, expect, it } from 'vitest';
import { custom } from './providers/custom.ts';
import { google } from './providers/google.ts';
import { microsoft } from './providers/microsoft.ts';
import { withScenario } from './scenario.ts';
import { checkSettings, emptyFields, fieldsOf, withApplication, withService } from './settings.ts';

const noSecret = { kept: false, endsIn: '' };
const secret = { kept: true, endsIn: '4f2a' };
const fields = {
  ...withService({ ...emptyFields, address: ' ecole.jferry@ac-example.fr ' }, microsoft.service),
  clientId: 'c41d9a52-7e08-4b63-9f1a-2d5830e6b7fa',
};

function issuesOf(change: Partial<typeof fields>): string[] {
  const check = checkSettings({ fields: { ...fields, ...change }, secret: noSecret }, microsoft.service);
  return check.ok ? [] : check.issues.map(({ field, reason }) => `${field}: ${reason}`);
}

describe('a draft', () => {
  it('becomes settings when everything is there, trimmed', () => {
    const check = checkSettings({ fields, secret: noSecret }, microsoft.service);
    expect(check).toMatchObject({
      ok: true,
      settings: {
        address: 'ecole.jferry@ac-example.fr',
        from: 'ecole.jferry@ac-example.fr',
        scopes: 'https://outlook.office.com/SMTP.Send offline_access',
        smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
      },
    });
  });

  it('survives the way to settings and back', () => {
    const check = checkSettings({ fields, secret: noSecret }, microsoft.service);
    if (!check.ok) throw new Error('expected settings');
    const again = checkSettings({ fields: fieldsOf(check.settings), secret: noSecret }, microsoft.service);
    expect(again).toEqual(check);
  });

  it.each([
    [{ address: '' }, 'address: missing'],
    [{ address: 'ecole.jferry' }, 'address: not-an-address'],
    [{ address: 'ecole@ac-example.fr>\r\nRCPT TO:<x@y.fr' }, 'address: not-an-address'],
    [{ from: 'cantine@' }, 'from: not-an-address'],
    [{ clientId: '  ' }, 'clientId: missing'],
    [{ clientId: 'two words' }, 'clientId: has-spaces'],
    [{ tokenEndpoint: 'login.microsoftonline.com' }, 'tokenEndpoint: not-a-url'],
    [{ tokenEndpoint: 'http://login.microsoftonline.com/token' }, 'tokenEndpoint: not-https'],
    [{ scopes: '' }, 'scopes: missing'],
    [{ scopes: 'mail "all"' }, 'scopes: not-scopes'],
    [{ smtpHost: 'smtp.office365.com:587' }, 'smtpHost: not-a-host'],
    [{ smtpPort: '0' }, 'smtpPort: not-a-port'],
    [{ smtpPort: '587a' }, 'smtpPort: not-a-port'],
    [{ clientId: 'ecole@ac-example.fr' }, 'clientId: client-id-is-address'],
    [{ scopes: 'SMTP.Send offline_access' }, 'scopes: scope-insufficient'],
  ])('%j is refused as %s', (change, issue) => {
    expect(issuesOf(change)).toEqual([issue]);
  });

  it('is refused for one reason in each field, in the order of the screen', () => {
    const change = { smtpPort: '', scopes: '"SMTP.Send", é', clientId: 'two words', address: '' };
    expect(issuesOf(change)).toEqual([
      'address: missing',
      'clientId: has-spaces',
      'scopes: not-scopes',
      'smtpPort: missing',
    ]);
  });

  it('is not refused for what is merely doubtful', () => {
    expect(issuesOf({ clientId: 'jeton', smtpPort: '25', redirectUri: 'http://127.0.0.1' })).toEqual([]);
  });

  it('is refused for a secret that is the secret’s identifier', () => {
    const kept = { kept: true, endsIn: 'b7fa', shape: 'guid' as const };
    expect(checkSettings({ fields, secret: kept }, microsoft.service)).toEqual({
      ok: false,
      issues: [{ field: 'secret', reason: 'secret-is-its-id' }],
    });
  });

  it('needs a secret exactly where the service gives one', () => {
    const googleFields = {
      ...withService(fields, google.service),
      clientId: '1-a.apps.googleusercontent.com',
    };
    expect(checkSettings({ fields: googleFields, secret: noSecret }, google.service)).toEqual({
      ok: false,
      issues: [{ field: 'secret', reason: 'missing' }],
    });
    expect(checkSettings({ fields: googleFields, secret }, google.service).ok).toBe(true);
  });
});

describe('a draft for a code on another device', () => {
  const device = withScenario(fields, 'device', microsoft.service);
  const TENANT = 'https://login.microsoftonline.com/8f2d1c3b-5a74-4e0d-9b61-7c2f0a9e4d58/oauth2/v2.0';

  function settingsOf(change: Partial<typeof fields>) {
    return checkSettings({ fields: { ...device, ...change }, secret: noSecret }, microsoft.service);
  }

  it('has the device endpoint in the place of the authorisation endpoint, and no way back', () => {
    const check = settingsOf({ authorizationEndpoint: 'half-typed', redirectUri: '' });
    expect(check).toMatchObject({
      ok: true,
      settings: {
        grant: 'device',
        deviceEndpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/devicecode',
        unused: { authorizationEndpoint: 'half-typed', redirectUri: '' },
      },
    });
    expect(check).not.toHaveProperty('settings.redirectUri');
  });

  it('survives the way to settings and back', () => {
    const check = settingsOf({});
    if (!check.ok) throw new Error('expected settings');
    expect(fieldsOf(check.settings)).toEqual({ ...device, address: device.address.trim() });
  });

  it.each([
    [{ deviceEndpoint: ' ' }, 'deviceEndpoint', 'missing'],
    [{ deviceEndpoint: 'devicecode' }, 'deviceEndpoint', 'not-a-url'],
    [
      { deviceEndpoint: 'http://login.microsoftonline.com/common/oauth2/v2.0/devicecode' },
      'deviceEndpoint',
      'not-https',
    ],
    [{ deviceEndpoint: fields.authorizationEndpoint }, 'deviceEndpoint', 'authorization-endpoint-here'],
    [{ deviceEndpoint: fields.tokenEndpoint }, 'deviceEndpoint', 'token-endpoint-here'],
    [
      {
        deviceEndpoint: `${TENANT}/devicecode`,
        tokenEndpoint: `${TENANT.replace('8f2d', '8f2e')}/token`,
      },
      'tokenEndpoint',
      'tenants-differ',
    ],
  ])('%j is refused', (change, field, reason) => {
    expect(settingsOf(change)).toEqual({ ok: false, issues: [{ field, reason }] });
  });

  it('is refused for its scenario alone where the service does not let it open mail', () => {
    const typed = {
      ...withService(device, google.service),
      clientId: '1-a.apps.googleusercontent.com',
      deviceEndpoint: 'https://oauth2.googleapis.com/device/code',
    };
    expect(checkSettings({ fields: typed, secret }, google.service)).toEqual({
      ok: false,
      issues: [{ field: 'scenario', reason: 'scenario-unsupported' }],
    });
  });

  it('keeps its scenario with another service, and derives its endpoint anew', () => {
    expect(withService(device, google.service)).toMatchObject({ scenario: 'device', deviceEndpoint: '' });
    const typed = { ...device, deviceEndpoint: 'https://elsewhere.example/devicecode' };
    expect(withService(typed, microsoft.service).deviceEndpoint).toBe(device.deviceEndpoint);
    const prepared = {
      id: 'academie',
      publisher: 'Académie',
      serviceId: 'microsoft',
      clientId: 'prepared',
      redirectUri: 'http://localhost',
      authorizationEndpoint: `${TENANT}/authorize`,
    };
    expect(withApplication(typed, microsoft.service, prepared).deviceEndpoint).toBe(`${TENANT}/devicecode`);
  });

  it.each([
    [
      'is left, and another tenant typed',
      (there: typeof fields) => withScenario(there, 'default', microsoft.service),
    ],
    // As drafts were written by Jeton before.
    ['was left behind', (there: typeof fields) => ({ ...there, scenario: 'default' as const })],
  ])('derives an endpoint anew that nobody typed, where the scenario %s', (_, leave) => {
    const left = leave(device);
    const moved = {
      ...left,
      authorizationEndpoint: `${TENANT}/authorize`,
      tokenEndpoint: `${TENANT}/token`,
    };
    const again = withScenario(moved, 'device', microsoft.service);
    expect(again.deviceEndpoint).toBe(`${TENANT}/devicecode`);
    const back = { ...withScenario(again, 'default', microsoft.service), ...fields };
    expect(withScenario(back, 'device', microsoft.service)).toEqual(device);
  });

  it('keeps an endpoint that somebody typed, whatever becomes of the addresses beside it', () => {
    const typed = { ...device, deviceEndpoint: `${TENANT}/devicecode` };
    const left = { ...withScenario(typed, 'default', microsoft.service), tokenEndpoint: `${TENANT}/token` };
    expect(withScenario(left, 'device', microsoft.service).deviceEndpoint).toBe(`${TENANT}/devicecode`);
    const moved = { ...left, authorizationEndpoint: 'https://login.example.test/authorize' };
    expect(withScenario(moved, 'device', microsoft.service).deviceEndpoint).toBe(`${TENANT}/devicecode`);
  });

  it('has no endpoint that nobody typed until it is for that scenario, and keeps one that somebody typed', () => {
    expect(fields.deviceEndpoint).toBe('');
    const typed = { ...fields, deviceEndpoint: `${TENANT}/devicecode` };
    expect(withScenario(typed, 'device', microsoft.service).deviceEndpoint).toBe(`${TENANT}/devicecode`);
    expect(withScenario(withScenario(typed, 'device', undefined), 'default', custom.service)).toEqual(typed);
  });
});

it('a private person’s address sends through the server for private people', () => {
  const hostFor = (address: string) => withService({ ...emptyFields, address }, microsoft.service).smtpHost;
  expect(hostFor('cantine@outlook.fr')).toBe('smtp-mail.outlook.com');
  expect(hostFor(' Cantine@HOTMAIL.com ')).toBe('smtp-mail.outlook.com');
  expect(hostFor('cantine@ac-example.fr')).toBe('smtp.office365.com');
});

it('a prepared application fills everything in, and one can go back to one’s own', () => {
  const application = {
    id: 'academie',
    publisher: 'Académie',
    serviceId: 'microsoft',
    clientId: 'prepared',
    redirectUri: 'http://localhost',
    tokenEndpoint: 'https://login.microsoftonline.com/tenant/oauth2/v2.0/token',
  };
  const prepared = withApplication(fields, microsoft.service, application);
  expect(prepared).toMatchObject({
    clientId: 'prepared',
    redirectUri: 'http://localhost',
    address: fields.address,
  });
  expect(prepared.tokenEndpoint).toBe(application.tokenEndpoint);
  expect(withApplication(prepared, microsoft.service, null).clientId).toBe('');
});
