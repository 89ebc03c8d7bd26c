/** The test e-mail through Jeton, against the same message through bare nodemailer, on the same server. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import {
  mailboxes,
  scopes,
  signInWithHttp,
  startAuthorizationServer,
} from '../test/support/authorization-server.ts';
import { createCertificateAuthority } from '../test/support/certificates.ts';
import { readyDraft, startJeton, testService, writeCatalogue } from '../test/support/jeton.ts';
import { startMailServer } from '../test/support/mail-server.ts';
import { milliseconds, ratio, timed } from './measure.ts';

const TIMES = 25;

export async function benchSend(): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'jeton-bench-'));
  await using authorization = await startAuthorizationServer();
  const authority = await createCertificateAuthority();
  await writeFile(join(folder, 'ca.pem'), authority.pem);
  process.env.NODE_EXTRA_CA_CERTS = join(folder, 'ca.pem');
  await using mail = await startMailServer({
    tls: await authority.issue(['localhost']),
    authorizationServer: authorization,
    scopes: [scopes.smtpSend],
  });
  const service = testService('microsoft', authorization, mail.starttls, scopes.smtpSend);
  await using jeton = await startJeton({ catalogues: [await writeCatalogue(folder, [service])] });
  const draft = await readyDraft(jeton, service, {
    address: mailboxes.school,
    clientId: authorization.clients.microsoft.clientId,
  });
  const attempt = await jeton.value('authorization.start', { draftId: draft.id });
  if (attempt.state !== 'waiting') throw new Error(attempt.state);
  await fetch(await signInWithHttp(attempt.authorizationUrl, { address: mailboxes.school }));
  const end = await jeton.attemptEnds(attempt.id);
  if (end.state !== 'succeeded') throw new Error(end.state);
  const { accountId } = end;

  const ours = await timed(TIMES, async () => {
    const probe = await jeton.probeEnds(await jeton.value('testEmail.start', { accountId, to: null }));
    if (probe.state !== 'accepted') throw new Error(JSON.stringify(probe.problem));
  });

  const accessToken = await authorization.issueAccessToken({
    address: mailboxes.school,
    scope: scopes.smtpSend,
  });
  const message = mail.messages.at(-1);
  const bare = await timed(TIMES, async () => {
    const transport = createTransport({
      host: mail.starttls.host,
      port: mail.starttls.port,
      requireTLS: true,
      tls: { ca: authority.pem },
      auth: { type: 'OAuth2', user: mailboxes.school, accessToken },
    });
    await transport.sendMail({
      from: mailboxes.school,
      to: mailboxes.school,
      subject: message?.subject ?? '',
      text: message?.text ?? '',
      html: message?.html ?? '',
    });
    transport.close();
  });
  await rm(folder, { recursive: true });
  return [
    ['test e-mail through Jeton, seven layers timed', milliseconds(ours)],
    ['same message through bare nodemailer', milliseconds(bare)],
    ['ratio', ratio(ours, bare)],
  ];
}
