import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { CONTROL_PATH } from './http-responder.ts';
import { type InstanceRecord, readInstanceRecord } from './instance-record.ts';

const ATTEMPT_MS = 2_000;
const BETWEEN_ATTEMPTS_MS = 200;

/**
 * Asks the process that holds the folder for a fresh address. It may still be starting, so several times.
 *
 * @param patienceMs milliseconds after which it is given up
 * @returns null when nobody answered
 */
export async function askFirstInstance(folder: string, patienceMs: number): Promise<string | null> {
  const deadline = performance.now() + patienceMs;
  do {
    const record = readInstanceRecord(folder);
    const address = record === null ? null : await askOnce(record).catch(() => null);
    if (address !== null) return address;
    await delay(BETWEEN_ATTEMPTS_MS);
  } while (performance.now() < deadline);
  return null;
}

async function askOnce({ port, secret }: InstanceRecord): Promise<string> {
  const answer = await post(port, secret);
  const { url } = answerSchema(port).parse(JSON.parse(answer));
  return url;
}

/** Only an address of that very server: whatever else took the port must not send the user's browser elsewhere. */
function answerSchema(port: number) {
  const prefix = `http://127.0.0.1:${port}/?launch=`;
  return z.object({ url: z.string().max(256).startsWith(prefix) });
}

function post(port: number, secret: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: CONTROL_PATH,
        method: 'POST',
        agent: false,
        headers: { Authorization: `Bearer ${secret}` },
        signal: AbortSignal.timeout(ATTEMPT_MS),
      },
      (response) => text(response).then(resolve, reject),
    );
    sent.once('error', reject);
    sent.end();
  });
}
