/**
 * How long a server asks to be left alone: `Retry-After` is a number of seconds, or a date (RFC 9110 §10.2.3).
 *
 * @param now milliseconds since the epoch, by the clock that wrote the date
 * @returns milliseconds; 0 where it says nothing that makes sense
 */
export function readRetryAfter(value: string, now: number): number {
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

/**
 * The headers of an answer, with a date in `Retry-After` as the number of seconds that it means: measured by the
 * answer's own `Date`, which is the clock of whoever wrote it, and by ours where it has none.
 */
export function withRetryInSeconds(headers: Headers, now: number): [name: string, value: string][] {
  const written = Date.parse(headers.get('date') ?? '');
  const clock = Number.isNaN(written) ? now : written;
  return [...headers].map(([name, value]) =>
    name === 'retry-after' && !/^\d+$/.test(value.trim())
      ? [name, String(Math.ceil(readRetryAfter(value, clock) / 1000))]
      : [name, value],
  );
}
