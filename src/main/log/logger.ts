import { Writable } from 'node:stream';
import { type Logger as PinoLogger, pino } from 'pino';
import { createStream } from 'rotating-file-stream';
import { redactText } from './redact.ts';
import { REDACTED } from './secret.ts';

export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'>;

export interface Log {
  readonly logger: Logger;
  /** Resolves when what was logged until now is on the disk, or never will be. */
  settled(): Promise<void>;
  /** Resolves when everything is on the disk. */
  close(): Promise<void>;
}

/** Names under which a careless call could hand over a secret; {@link Secret} already protects itself. */
const SECRET_KEYS = [
  'access_token',
  'accessToken',
  'refresh_token',
  'refreshToken',
  'client_secret',
  'clientSecret',
  'code',
  'code_verifier',
  'device_code',
  'deviceCode',
  'user_code',
  'userCode',
  'codeVerifier',
  'passphrase',
  'password',
  'authorization',
];

/**
 * The log: JSON lines in `jeton.log` under `folder`, rotated at 1 MB, five files kept.
 *
 * Three nets, one under the other: `Secret` prints itself redacted, pino censors known names, and every finished
 * line goes through `redactText` before it reaches the disk. A disk that is full or gone stops the log, never Jeton.
 */
export function openLog(folder: string): Log {
  const file = createStream('jeton.log', { path: folder, size: '1M', rotate: 4, mode: 0o600 });
  let broken = false;
  file.on('error', () => {
    broken = true;
  });
  const redacting = new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      if (broken) return done();
      file.write(redactText(line), () => done());
    },
  });
  const logger = pino(
    {
      base: null,
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: REDACTED },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: describeError },
    },
    // What comes to its end after the log is closed has nobody to tell; that must not end the program in its turn.
    { write: (line: string) => void (redacting.writableEnded || redacting.write(line)) },
  );
  return {
    logger,
    settled: () =>
      new Promise((resolve) => {
        // An empty line more: its turn comes when the others have been written.
        if (redacting.writableEnded) resolve();
        else redacting.write('', () => resolve());
      }),
    close: () =>
      new Promise((resolve) => {
        redacting.end(() => (broken ? resolve() : file.end(() => resolve())));
      }),
  };
}

/**
 * An error without its enumerable properties: libraries hang requests, responses and headers on them. Its `code`
 * goes under another name, since under that one pino censors what may be an authorization code.
 */
function describeError(error: unknown): { type: string; errorCode?: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    ...('code' in error ? { errorCode: String(error.code) } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack.slice(0, 4000) }),
  };
}
