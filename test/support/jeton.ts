/** A whole Jeton for tests: real core, real servers, driven by the requests that the windows make. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CoreOverrides, createCore } from '../../src/main/compose.ts';
import type { Core, CoreEvent } from '../../src/main/core.ts';
import { type AttemptView, type DraftFields, type DraftView, isUnderWay } from '../../src/shared/account.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../src/shared/contract.ts';
import type { ProbeView } from '../../src/shared/probe.ts';
import type { AppProblem, Result } from '../../src/shared/problems.ts';
import type { Catalogue, ServiceDefinition, SmtpServer } from '../../src/shared/service.ts';
import { emptyFields, withService } from '../../src/shared/settings.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import { createTestPlatform, type TestPlatform, type TestPlatformOptions } from './platform.ts';

const CHEAP_SCRYPT = { N: 2 ** 10, r: 8, p: 1 };
const PATIENCE_MS = 15_000;

type WaitingDevice = Extract<AttemptView, { state: 'waiting-device' }>;

export interface Jeton extends AsyncDisposable {
  readonly core: Core;
  readonly platform: TestPlatform;
  /** Everything that was sent to the windows, events and answers, as JSON text. */
  readonly traffic: string[];
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<Result<RequestOutput<N>>>;
  /** @throws when the answer is a problem */
  value<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  /** @throws when the answer is none */
  problem<N extends RequestName>(name: N, input: RequestInput<N>): Promise<AppProblem>;
  /** Follows an attempt by device until its code is there. @throws when it ends without one */
  codeShown(attemptId: string): Promise<WaitingDevice>;
  attemptEnds(attemptId: string): Promise<AttemptView>;
  probeEnds(probe: ProbeView): Promise<ProbeView>;
}

export async function startJeton(
  options: TestPlatformOptions = {},
  overrides: CoreOverrides = {},
): Promise<Jeton> {
  const platform = await createTestPlatform(options);
  const core = await createCore(platform, {
    scryptCost: CHEAP_SCRYPT,
    lookUpMx: async () => [],
    ...overrides,
  });
  const traffic: string[] = [];
  core.onEvent((event) => traffic.push(JSON.stringify(event)));

  async function request<N extends RequestName>(
    name: N,
    input: RequestInput<N>,
  ): Promise<Result<RequestOutput<N>>> {
    const answer = await core.handle(name, input);
    traffic.push(JSON.stringify(answer));
    // The gate has just passed it through this request's own output schema.
    return answer as Result<RequestOutput<N>>;
  }

  function eventually<T>(
    read: (event: CoreEvent) => T | undefined,
    now: () => Promise<T | undefined>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('waited in vain')), PATIENCE_MS);
      const done = (value: T): void => {
        clearTimeout(patience);
        stop();
        resolve(value);
      };
      const stop = core.onEvent((event) => {
        const value = read(event);
        if (value !== undefined) done(value);
      });
      now().then((value) => value !== undefined && done(value), reject);
    });
  }

  function attemptUntil(attemptId: string, isThere: (view: AttemptView) => boolean): Promise<AttemptView> {
    const wanted = (view: AttemptView | null): AttemptView | undefined =>
      view?.id === attemptId && isThere(view) ? view : undefined;
    return eventually(
      (event) => (event.name === 'authorization.changed' ? wanted(event.payload) : undefined),
      async () => {
        const drafts = await core.handle('drafts.list', {});
        for (const { id } of drafts.ok ? (drafts.value as DraftView[]) : []) {
          const current = await core.handle('authorization.current', { draftId: id });
          const view = current.ok ? wanted(current.value as AttemptView | null) : undefined;
          if (view !== undefined) return view;
        }
        return undefined;
      },
    );
  }

  return {
    core,
    platform,
    traffic,
    request,
    async value(name, input) {
      const answer = await request(name, input);
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.problem)}`);
      return answer.value;
    },
    async problem(name, input) {
      const answer = await request(name, input);
      if (answer.ok) throw new Error(`${name} was expected to be refused`);
      return answer.problem;
    },
    async codeShown(attemptId) {
      const view = await attemptUntil(attemptId, ({ state }) => state !== 'requesting-code');
      if (view.state !== 'waiting-device') throw new Error(JSON.stringify(view));
      return view;
    },
    attemptEnds: (attemptId) => attemptUntil(attemptId, (view) => !isUnderWay(view)),
    probeEnds({ id, accountId }) {
      const ended = (view: ProbeView | null): ProbeView | undefined =>
        view?.id === id && view.state !== 'running' ? view : undefined;
      return eventually(
        (event) => (event.name === 'testEmail.changed' ? ended(event.payload) : undefined),
        async () => {
          const current = await core.handle('testEmail.current', { accountId });
          return current.ok ? ended(current.value as ProbeView | null) : undefined;
        },
      );
    },
    async [Symbol.asyncDispose]() {
      await core.close();
      if (options.folder === undefined) await platform[Symbol.asyncDispose]();
    },
  };
}

/** A service of the test servers, in the shape in which a catalogue adds it. */
export function testService(
  family: 'google' | 'microsoft',
  server: AuthorizationServer,
  smtp: SmtpServer,
  scope: string,
): ServiceDefinition {
  const google = family === 'google';
  return {
    id: `test-${family}`,
    family,
    name: `Test – type ${family}`,
    authorizationEndpoint:
      server.endpoints.authorization + (google ? '?prompt=consent&access_type=offline' : ''),
    tokenEndpoint: server.endpoints.token,
    scopes: google ? scope : `${scope} offline_access`,
    clientAuthentication: 'client_secret_post',
    secret: google ? 'required' : 'none',
    redirectUris: [google ? 'http://127.0.0.1' : 'http://localhost'],
    loginHint: true,
    smtp,
    console: '',
    authorizationsPage: '',
    // As theirs: Google has one, Microsoft has none.
    revocationEndpoint: google ? server.endpoints.revocation : '',
    lifetime: { idleDays: null, testingDays: null, secretExpires: false },
    detection: { domains: [], mxSuffixes: [] },
  };
}

export async function writeCatalogue(
  folder: string,
  services: readonly ServiceDefinition[],
): Promise<string> {
  const file = join(folder, 'catalogue.json');
  const catalogue: Catalogue = { version: 1, services: [...services], applications: [] };
  await writeFile(file, JSON.stringify(catalogue));
  return file;
}

/** A draft that is ready to sign in. */
export async function readyDraft(
  jeton: Jeton,
  service: ServiceDefinition,
  change: Partial<DraftFields> & Pick<DraftFields, 'address' | 'clientId'>,
  clientSecret: string | null = null,
): Promise<DraftView> {
  const { id } = await jeton.value('drafts.create', {});
  const fields = { ...withService(emptyFields, service), ...change };
  const draft = await jeton.value('drafts.save', { draftId: id, step: 'authorization', fields });
  return clientSecret === null
    ? draft
    : jeton.value('drafts.setSecret', { draftId: id, secret: clientSecret });
}
