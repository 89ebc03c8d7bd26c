/**
 * What a client of undici in this process has received to the last byte: no server can know that, since what it sends may
 * never be read.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import * as z from 'zod';
import { EXCHANGE_HEADER } from './faults/front.ts';

const requestSchema = z.object({ origin: z.string() });
const headersSchema = z.object({
  request: requestSchema,
  response: z.object({ headers: z.array(z.instanceof(Buffer)) }),
});

/**
 * Watches undici's own channels (`undici:request:headers`, `undici:request:trailers`).
 *
 * @param origin of the front whose answers count
 * @param onReceived told of each exchange whose answer is there, before the client itself looks at it
 */
export function watchReceivedAnswers(origin: string, onReceived: (exchangeId: number) => void): Disposable {
  const underWay = new WeakMap<object, number>();
  const onHeaders = (message: unknown): void => {
    const heard = headersSchema.safeParse(message);
    if (!heard.success || heard.data.request.origin !== origin) return;
    const texts = heard.data.response.headers.map(String);
    const at = texts.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === EXCHANGE_HEADER);
    if (at >= 0) underWay.set(requestIn(message), Number(texts[at + 1]));
  };
  const onTrailers = (message: unknown): void => {
    const exchangeId = underWay.get(requestIn(message));
    if (exchangeId !== undefined) onReceived(exchangeId);
  };
  subscribe('undici:request:headers', onHeaders);
  subscribe('undici:request:trailers', onTrailers);
  return {
    [Symbol.dispose]() {
      unsubscribe('undici:request:headers', onHeaders);
      unsubscribe('undici:request:trailers', onTrailers);
    },
  };
}

/** The same object in every message about one request. */
function requestIn(message: unknown): object {
  return z.looseObject({ request: z.custom<object>((value) => typeof value === 'object') }).parse(message)
    .request;
}
