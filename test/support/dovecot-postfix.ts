/**
 * The mail servers that schools and their providers really run: Dovecot's submission service and Postfix, from
 * Debian's packages, on this PC. Both check access tokens by introspection with our authorization server; both
 * refuse a sender that is not one's own; what they accept is delivered to a server of ours.
 *
 * Dovecot speaks SMTP on `submission` and hands over to Postfix; Postfix speaks it on `postfix` and asks Dovecot
 * about tokens.
 *
 * `real-mail/debian-packages.json` lists the Debian packages, for scripts that install them: `apt-get install -y
 * --no-install-recommends` with `DEBIAN_FRONTEND=noninteractive`, after `debconf-set-selections`; then nothing is
 * asked and Postfix writes no configuration.
 */
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { SmtpServer } from '../../src/shared/service.ts';
import type { CertificateAuthority } from './certificates.ts';
import { listenOnLoopback } from './loopback.ts';
import { createMailbox, type Mailbox, readMessage } from './mail/mailbox.ts';
import type { IntrospectionSource } from './mail/token-check.ts';
import { type PortBlock, takePorts } from './port-block.ts';
import { configurationFiles, files, type RealMailPorts } from './real-mail/configuration.ts';
import { type Daemon, startDaemon } from './real-mail/daemon.ts';
import debian from './real-mail/debian-packages.json' with { type: 'json' };

const DOVECOT = '/usr/sbin/dovecot';
const POSTFIX = '/usr/sbin/postfix';
const PROGRAMS = [DOVECOT, '/usr/lib/dovecot/submission', POSTFIX];

export type RealMailAvailability = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Whether these servers can run here, and if not, why, in a sentence. */
export function realMailAvailability(): RealMailAvailability {
  const missing = PROGRAMS.filter((program) => !existsSync(program));
  if (missing.length > 0) {
    return { ok: false, reason: `${missing.join(', ')} missing (Debian: ${debian.packages.join(' ')})` };
  }
  // Both give up their rights to users of their own, which root alone can do.
  if (process.getuid?.() !== 0) return { ok: false, reason: 'Dovecot and Postfix start as root only' };
  return { ok: true };
}

export interface DovecotPostfixOptions {
  readonly authorizationServer: IntrospectionSource;
  readonly ca: CertificateAuthority;
  /** The scope that a token must have. */
  readonly scope: string;
  /** Other senders that a mailbox may use: `{ 'direction@…': ['cantine@…'] }`. */
  readonly sendAs?: Readonly<Record<string, readonly string[]>>;
}

export interface DovecotPostfix extends AsyncDisposable {
  /** Dovecot. */
  readonly submission: { readonly starttls: SmtpServer; readonly tls: SmtpServer };
  readonly postfix: { readonly starttls: SmtpServer; readonly tls: SmtpServer };
  /** What came out at the end. */
  readonly delivered: Mailbox['messages'];
  readonly waitForDelivery: Mailbox['waitForMessage'];
  /** What both servers logged so far. */
  log(): Promise<string>;
  close(): Promise<void>;
}

/** @throws with their logs when one of them does not start */
export async function startDovecotPostfix(options: DovecotPostfixOptions): Promise<DovecotPostfix> {
  const mailbox = createMailbox(100);
  const sink = createSink(mailbox);
  const sinkPort = await listenOnLoopback(sink.server);
  const folder = await mkdtemp(join(tmpdir(), 'jeton-real-mail-'));
  // Daemons cannot be told to take any free one.
  const block = await takePorts(5);
  const ports = portsOf(block, sinkPort);
  await writeFolder(folder, ports, options);

  const log = async (): Promise<string> => {
    const logs = [files.dovecotLog, files.postfixLog].map((name) => readFile(join(folder, name), 'utf8'));
    return (await Promise.allSettled(logs)).map((log) => ('value' in log ? log.value : '')).join('\n');
  };
  const daemons: Daemon[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    const { promise, resolve } = Promise.withResolvers<void>();
    sink.close(resolve);
    await promise;
    await block.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // Postfix asks Dovecot's socket about tokens: Dovecot first.
    daemons.push(
      await startDaemon({
        command: DOVECOT,
        parameters: ['-F', '-c', join(folder, files.dovecot)],
        ports: [ports.submission, ports.submissions],
        readLog: log,
      }),
    );
    daemons.push(
      await startDaemon({
        command: POSTFIX,
        parameters: ['-c', join(folder, files.postfix), 'start-fg'],
        ports: [ports.postfix, ports.postfixTls, ports.handover],
        pidFile: join(folder, 'queue', 'pid', 'master.pid'),
        readLog: log,
      }),
    );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    submission: { starttls: at(ports.submission, 'starttls'), tls: at(ports.submissions, 'tls') },
    postfix: { starttls: at(ports.postfix, 'starttls'), tls: at(ports.postfixTls, 'tls') },
    delivered: mailbox.messages,
    waitForDelivery: mailbox.waitForMessage,
    log,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function at(port: number, security: SmtpServer['security']): SmtpServer {
  return { host: 'localhost', port, security };
}

function portsOf({ ports }: PortBlock, sink: number): RealMailPorts {
  const [submission, submissions = 0, postfix = 0, postfixTls = 0, handover = 0] = ports;
  return { submission, submissions, postfix, postfixTls, handover, sink };
}

async function writeFolder(
  folder: string,
  ports: RealMailPorts,
  options: DovecotPostfixOptions,
): Promise<void> {
  const certificate = await options.ca.issue(['localhost', '127.0.0.1']);
  const contents: Readonly<Record<string, string>> = {
    ...configurationFiles({ folder, ports, sendAs: {}, ...options }),
    [files.certificate]: certificate.cert,
    [files.key]: certificate.key,
  };
  for (const [path, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { mode: path === files.key ? 0o600 : 0o644 });
  }
  await mkdir(join(folder, 'queue'));
  await givenTo(await mkdirIn(folder, 'data'), 'postfix');
  await givenTo(await mkdirIn(folder, 'mail'), 'dovecot');
  // mkdtemp leaves the folder to root alone, and both servers go on as others.
  await chmod(folder, 0o755);
}

async function mkdirIn(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  return path;
}

async function givenTo(path: string, user: string): Promise<void> {
  const users = await readFile('/etc/passwd', 'utf8');
  const [, uid, gid] = new RegExp(`^${user}:[^:]*:(\\d+):(\\d+):`, 'm').exec(users) ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`no user ${user}`);
  await chown(path, Number(uid), Number(gid));
}

/** Takes everything, from this PC, without a question. */
function createSink(mailbox: ReturnType<typeof createMailbox>): SMTPServer {
  const sink = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 1,
    onData: (stream, session, callback) => {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = {
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
      };
      buffer(stream)
        .then((raw) => readMessage({ user: '', envelope, raw }))
        .then(
          (message) => {
            mailbox.keep(message);
            callback(null, 'delivered');
          },
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  // Postfix, told to end, resets the connections that it keeps for its next delivery: an error of nobody's.
  sink.on('error', () => undefined);
  return sink;
}
