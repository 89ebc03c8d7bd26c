/**
 * The main job with a code on another device, through the core and against real servers: a code, a person who enters it
 * elsewhere, tokens, the test message, a renewal.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptView, DraftFields } from '../src/shared/account.ts';
import { withScenario } from '../src/shared/scenario.ts';
import type { ServiceDefinition } from '../src/shared/service.ts';
import { emptyFields, withService } from '../src/shared/settings.ts';
import {
  type AuthorizationServer,
  enterCodeWithHttp,
  mailboxes,
  scopes,
  signInWithHttp,
  startAuthorizationServer,
} from './support/authorization-server.ts';
import { createCertificateAuthority } from './support/certificates.ts';
import { createFakeClock, type FakeClock } from './support/fake-clock.ts';
import { type Jeton, readyDraft, startJeton, testService, writeCatalogue } from './support/jeton.ts';
import { type MailServer, startMailServer } from './support/mail-server.ts';

const POLL_MS = 5_000;

let folder: string;
let server: AuthorizationServer;
let mail: MailServer;
let microsoft: ServiceDefinition;
let google: ServiceDefinition;
let catalogue: string;
let clock: FakeClock;
let jeton: Jeton;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jeton-device-job-'));
  const authority = await createCertificateAuthority();
  await writeFile(join(folder, 'ca.pem'), authority.pem);
  process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.pem');
  server = await startAuthorizationServer();
  mail = await startMailServer({
    tls: await authority.issue(['localhost', '127.0.0.1']),
    authorizationServer: server,
    scopes: [scopes.smtpSend],
  });
  microsoft = testService('microsoft', server, mail.starttls, scopes.smtpSend);
  google = testService('google', server, mail.starttls, scopes.fullMailbox);
  catalogue = await writeCatalogue(folder, [microsoft, google]);
});
afterAll(async () => {
  await mail.close();
  await server.close();
  await rm(folder, { recursive: true });
  delete process.env.NODE_EXTRA_CA_CERTS;
});
beforeEach(async () => {
  clock = createFakeClock(Date.now());
  jeton = await startJeton({ catalogues: [catalogue], clock });
});
afterEach(() => jeton[Symbol.asyncDispose]());

function deviceFields(service: ServiceDefinition): DraftFields {
  return withScenario(withService(emptyFields, service), 'device', service);
}

async function newDraft(): Promise<string> {
  const { clientId } = server.clients.microsoft;
  const fields = { ...deviceFields(microsoft), address: mailboxes.school, clientId };
  return (await readyDraft(jeton, microsoft, fields)).id;
}

/** The code is entered on another device, and Jeton asks once more. */
async function signIn(draftId: string, decision: 'accept' | 'refuse' = 'accept'): Promise<AttemptView> {
  const { id } = await jeton.value('authorization.start', { draftId });
  const { verificationUri, userCode } = await jeton.codeShown(id);
  await enterCodeWithHttp(verificationUri, userCode, { address: mailboxes.school, decision });
  clock.advance(POLL_MS);
  return jeton.attemptEnds(id);
}

async function testMessage(accountId: string) {
  return jeton.probeEnds(await jeton.value('testEmail.start', { accountId, to: null }));
}

describe('a code on another device', () => {
  it('leads from a new draft to the message that arrives, and to a renewal', async () => {
    const end = await signIn(await newDraft());
    if (end.state !== 'succeeded') throw new Error(JSON.stringify(end));
    expect(await testMessage(end.accountId)).toMatchObject({ state: 'accepted', refreshed: false });
    clock.advance(56 * 60 * 1000);
    expect(await testMessage(end.accountId)).toMatchObject({ state: 'accepted', refreshed: true });
    expect(await jeton.value('accounts.list', {})).toMatchObject([
      { state: 'ready', settings: { grant: 'device', deviceEndpoint: server.endpoints.device } },
    ]);
    expect(jeton.platform.opened).toEqual([]);
  });

  it('reconnects an account of the browser, and the browser one of a code', async () => {
    const { clientId } = server.clients.microsoft;
    const first = await readyDraft(jeton, microsoft, { address: mailboxes.school, clientId });
    const begun = await jeton.value('authorization.start', { draftId: first.id });
    if (begun.state !== 'waiting') throw new Error(begun.state);
    await fetch(await signInWithHttp(begun.authorizationUrl, { address: mailboxes.school }));
    await jeton.attemptEnds(begun.id);
    await jeton.value('drafts.discard', { draftId: first.id });

    const again = await jeton.value('accounts.reconnect', { accountId: first.id });
    expect(again.fields.scenario).toBe('default');
    const fields = withScenario(again.fields, 'device', microsoft);
    await jeton.value('drafts.save', { draftId: again.id, step: 'authorization', fields });
    expect(await signIn(again.id)).toMatchObject({ state: 'succeeded', accountId: first.id });
    await jeton.value('drafts.discard', { draftId: again.id });

    const back = await jeton.value('accounts.reconnect', { accountId: first.id });
    expect(back.fields).toEqual({ ...fields, declared: [] });
    const inBrowser = withScenario(back.fields, 'default', microsoft);
    await jeton.value('drafts.save', { draftId: back.id, step: 'authorization', fields: inBrowser });
    const last = await jeton.value('authorization.start', { draftId: back.id });
    expect(last).toMatchObject({ state: 'waiting', receiver: 'loopback' });
    await jeton.value('authorization.cancel', { attemptId: last.id });
    expect(await jeton.value('accounts.list', {})).toHaveLength(1);
  });

  it('that is refused on the other device ends here, and a new one is a press away', async () => {
    const draftId = await newDraft();
    expect(await signIn(draftId, 'refuse')).toMatchObject({
      state: 'failed',
      problem: { code: 'consent-declined' },
    });
    expect(await signIn(draftId)).toMatchObject({ state: 'succeeded' });
  });

  it('survives a window that is loaded again, and is verified beforehand', async () => {
    const draftId = await newDraft();
    expect(await jeton.value('credentials.verify', { draftId })).toMatchObject({
      verdict: 'right',
      by: 'device',
    });
    const { id } = await jeton.value('authorization.start', { draftId });
    const shown = await jeton.codeShown(id);
    expect(await jeton.value('authorization.current', { draftId })).toEqual(shown);
  });

  it('is not begun where the service does not let it open mail', async () => {
    const { clientId, clientSecret } = server.clients.googleDesktop;
    const fields = { ...deviceFields(google), address: mailboxes.school, clientId };
    const draft = await readyDraft(jeton, google, fields, clientSecret);
    for (const request of ['authorization.start', 'credentials.verify'] as const)
      expect(await jeton.problem(request, { draftId: draft.id })).toMatchObject({
        code: 'device-flow-unsupported',
      });
  });
});
