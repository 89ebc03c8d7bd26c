/** Reads a posted form, and no more of it than a form has. */
import type { IncomingMessage } from 'node:http';

const LIMIT_BYTES = 64 * 1024;

/** @throws when the body is larger than any form of ours */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LIMIT_BYTES) throw new Error('the posted form is too large');
    chunks.push(bytes);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
