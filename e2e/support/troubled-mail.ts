/** Addresses whose mail servers each have a trouble of their own, in one Jeton: a window that shows them in turn. */
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { AccountRecord } from '../../src/main/accounts/records.ts';
import { type ScriptedServer, startScriptedServer } from '../../src/main/smtp/fixtures/scripted-server.ts';
import { custom } from '../../src/shared/providers/custom.ts';
import type { SmtpServer } from '../../src/shared/service.ts';
import { type CertificateAuthority, createCertificateAuthority } from '../../test/support/certificates.ts';
import { closeHttpServer, listenOnLoopback } from '../../test/support/loopback.ts';
import { takePorts } from '../../test/support/port-block.ts';
import { startBrowserHost } from './host.ts';
import { expect, expectStep, listenForComplaints } from './jeton.ts';
import { folderWith, keptAccount, openKept } from './kept-accounts.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What a server is made of. */
export interface Trouble {
  readonly from: string;
  /** The mailbox that signs in; the sender by default. */
  readonly user?: string;
  /** Another authority, another name, another end than Jeton can trust. */
  readonly certificate?: (trusted: CertificateAuthority) => ReturnType<CertificateAuthority['issue']>;
  readonly security?: SmtpServer['security'];
  /** Changes what it says. */
  readonly script?: (server: ScriptedServer) => void;
  /** Where to send instead; `closed` is a port where nobody listens. */
  readonly server?: (closed: number) => SmtpServer;
  /** The same server takes messages at another port, too; the service says which. */
  readonly hasOtherDoor?: boolean;
}

export interface TroubledMail extends AsyncDisposable {
  readonly jeton: Page;
  /** Anything on the console but silence. */
  readonly complaints: string[];
  /** Shows the page of an address. */
  show(from: string): Promise<void>;
}

export async function startTroubledMail(
  browser: Browser,
  troubles: readonly Trouble[],
): Promise<TroubledMail> {
  const started = new AsyncDisposableStack();
  try {
    const ca = await createCertificateAuthority();
    const trusted = await ca.issue(['localhost']);
    const block = started.use(await takePorts(1));
    const [closed] = block.ports;
    const tokenEndpoint = await startTokenEndpoint(started);
    const accounts: AccountRecord[] = [];
    const catalogue: unknown[] = [];
    for (const trouble of troubles) {
      const certificate = trouble.certificate === undefined ? trusted : await trouble.certificate(ca);
      const scripted = started.use(await startScriptedServer(certificate, trouble.security));
      trouble.script?.(scripted);
      const smtp = trouble.server?.(closed) ?? scripted.address;
      const base = keptAccount(trouble.from, { lastTest: null });
      const serviceId = trouble.hasOtherDoor === true ? `mairie-${accounts.length}` : base.settings.serviceId;
      const { port, security } = scripted.address;
      if (trouble.hasOtherDoor === true)
        catalogue.push({
          ...custom.service,
          id: serviceId,
          name: 'Mairie',
          smtp,
          otherDoors: [{ port, security }],
        });
      accounts.push({
        ...base,
        settings: { ...base.settings, serviceId, address: trouble.user ?? trouble.from, smtp, tokenEndpoint },
        // Long enough ago that a server that refuses the token may be right.
        grant: { ...base.grant, refreshedAt: Date.now() - 10 * MINUTE_MS },
      });
    }
    const kept = started.use(await folderWith(accounts));
    const [caFile, catalogueFile] = [join(kept.folder, 'ca.pem'), join(kept.folder, 'services.json')];
    await writeFile(caFile, ca.pem);
    await writeFile(catalogueFile, JSON.stringify({ version: 1, services: catalogue }));
    const host = started.use(
      await startBrowserHost({ folder: kept.folder, ca: caFile, catalogue: catalogueFile }),
    );
    const context = await browser.newContext({
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    started.defer(() => context.close());
    const page = await context.newPage();
    const complaints = listenForComplaints(page);
    const jeton = await openKept(host, page);
    const everything = started.move();
    return {
      jeton,
      complaints,
      async show(from) {
        const id = accounts.find(({ settings }) => settings.from === from)?.id ?? '';
        await jeton.goto(new URL(`#/adresse/${id}`, jeton.url()).href);
        await expectStep(jeton, from);
        await expect(jeton.getByRole('button', { name: 'Envoyer un e-mail de test' })).toBeVisible();
      },
      [Symbol.asyncDispose]: () => everything.disposeAsync(),
    };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

/** A certificate that ended a week ago. */
export function expired(ca: CertificateAuthority): ReturnType<CertificateAuthority['issue']> {
  return ca.issue(['localhost'], { notAfter: new Date(Date.now() - 7 * DAY_MS) });
}

/** What an antivirus does that opens connections. */
export async function intercepted(): ReturnType<CertificateAuthority['issue']> {
  const interceptor = await createCertificateAuthority('Avast Web/Mail Shield Root');
  return interceptor.issue(['localhost']);
}

/** Renews whatever it is asked to. */
async function startTokenEndpoint(started: AsyncDisposableStack): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        access_token: 'access-token-of-now',
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: 'refresh-token-of-now',
        scope: 'https://outlook.office.com/SMTP.Send offline_access',
      }),
    );
  });
  const port = await listenOnLoopback(server);
  started.defer(() => closeHttpServer(server));
  return `http://localhost:${port}/token`;
}
