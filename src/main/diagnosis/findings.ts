/**
 * Walks through whatever was thrown or answered and notes what it finds: texts, codes, numbers.
 *
 * Nothing here trusts its input: getters may throw, proxies may answer anything for ever, causes may be circular.
 * Only known names are asked for, one by one: listing the keys of an object of unknown size has no bound.
 */
import { type Challenge, readChallenge } from './challenge.ts';
import { beginsAsJson, MAX_JSON, parseJson } from './json.ts';
import { looksLikeHtml, PageReader } from './page-words.ts';
import { excerpt, REACH } from './plain-text.ts';
import {
  distinguishedName,
  header,
  integer,
  isA,
  isArray,
  MAX_READ,
  read,
  secondsToWait,
  text,
} from './wary-reading.ts';

interface Certificate {
  readonly issuer: string;
  readonly subject: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export class Findings {
  /** Excerpts, in the order in which they were found: the nearest to the failure first. */
  readonly texts: string[] = [];
  /** System, TLS, undici, nodemailer and oauth4webapi codes, and names of errors. */
  readonly systemCodes = new Set<string>();
  readonly aadsts: number[] = [];
  error = '';
  suberror = '';
  status: number | null = null;
  /** A number in `code`: an SMTP reply or an HTTP status, as the layer says. */
  numericCode: number | null = null;
  reply: number | null = null;
  command = '';
  challenge: Challenge | null = null;
  host = '';
  port: number | null = null;
  certificate: Certificate | null = null;
  retryAfterSeconds: number | null = null;
  /** The body of the answer is JSON, or began as such. */
  hasJsonBody = false;
  /** RFC 6749 §5.2 demands an `error` of every refusal, whatever is in it. */
  hasErrorMember = false;
  hasAccessToken = false;
  hasRefreshToken = false;

  isHtml = false;
  readonly #pages = new PageReader();
  #reach = REACH;

  addText(raw: string): void {
    if (this.texts.length >= 24 || raw === '') return;
    const isHtml = looksLikeHtml(raw);
    // Excerpted before it is compared to others: two dozen long ones that differ at their ends take their time.
    const whole = isHtml ? this.#pages.words(raw) : raw;
    const text = excerpt(whole, this.#reach);
    this.#reach -= whole.length;
    this.isHtml ||= isHtml;
    if (!this.texts.includes(text)) this.texts.push(text);
  }
}

const MAX_OBJECTS = 48;
const MAX_DEPTH = 10;
/** Names whose text explains, the server's own words before the library's. */
const textNames = [
  'response',
  'error_description',
  'errorDescription',
  'error_message',
  'errorMessage',
  'errorSummary',
  'error_hint',
  'message',
  'msg',
  'description',
  'detail',
  'details',
  'title',
  'reason',
  'page',
  'body',
  'text',
  'data',
  'fault',
  'faultstring',
  'error_uri',
  'statusText',
] as const;
/** Names under which further causes hide. */
const nestedNames = [
  'cause',
  'errors',
  'error',
  'params',
  'parameters',
  'reasons',
  'err',
  'originalError',
] as const;

class Walk {
  readonly findings = new Findings();
  readonly #seen = new Set<object>();
  #jsonBudget = MAX_JSON;

  visit(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#visitText(value, depth);
    if (typeof value !== 'object' || value === null) return;
    if (depth > MAX_DEPTH || this.#seen.has(value) || this.#seen.size >= MAX_OBJECTS) return;
    this.#seen.add(value);
    if (isA(value, Uint8Array)) {
      this.#visitText(decodeBytes(value), depth);
    } else if (isArray(value)) {
      for (let i = 0; i < 12; i += 1) this.visit(read(value, String(i)), depth + 1);
    } else {
      this.#visitObject(isA(value, URLSearchParams) ? fromSearchParams(value) : value, depth);
    }
  }

  #visitText(raw: string, depth: number): void {
    const json = this.#parse(raw);
    const before = this.findings.texts.length;
    if (typeof json === 'object' && json !== null) this.visit(json, depth + 1);
    // JSON without a word that we know how to find is still worth showing.
    if (this.findings.texts.length === before) this.findings.addText(raw);
  }

  #parse(raw: string): unknown {
    if (raw.length > this.#jsonBudget || !beginsAsJson(raw)) return undefined;
    // What turns out to be no JSON, at its end perhaps, was looked through all the same.
    this.#jsonBudget -= raw.length;
    return parseJson(raw);
  }

  #visitObject(object: object, depth: number): void {
    this.#noteOAuth(object);
    this.#noteCodes(object);
    this.#notePlaces(object);
    this.#noteHeaders(read(object, 'headers'));
    this.#noteBody(read(object, 'body'));
    for (const name of textNames) this.visit(read(object, name), depth + 1);
    for (const name of nestedNames) {
      const nested = read(object, name);
      // A string in `error` is a code, and was noted as such.
      if (typeof nested === 'object' || name !== 'error') this.visit(nested, depth + 1);
    }
  }

  #noteOAuth(object: object): void {
    const found = this.findings;
    const error = text(read(object, 'error')) || text(read(object, 'errorCode'));
    if (/^[\w.:-]{3,80}$/.test(error)) found.error ||= error.toLowerCase();
    found.addText(error);
    found.suberror ||= (text(read(object, 'suberror')) || text(read(object, 'error_subtype'))).slice(
      0,
      MAX_READ,
    );
    found.addText(text(read(object, 'suberror')));
    const numbers = read(object, 'error_codes');
    for (let i = 0; isArray(numbers) && i < 8; i += 1) {
      const number = integer(read(numbers, String(i)), 1000, 99_999_999);
      if (number !== null) found.aadsts.push(number);
    }
    found.hasAccessToken ||= text(read(object, 'access_token')) !== '';
    found.hasRefreshToken ||= text(read(object, 'refresh_token')) !== '';
  }

  #noteCodes(object: object): void {
    const found = this.findings;
    // nodemailer replaces the system's code by its own (`ESOCKET`) and keeps it as `originalCode`.
    for (const name of ['code', 'originalCode', 'errno', 'name', 'library'] as const) {
      const code = text(read(object, name));
      if (/^[\w -]{2,64}$/.test(code)) found.systemCodes.add(code.toUpperCase());
    }
    found.numericCode ??= integer(read(object, 'code'), 100, 999);
    found.reply ??= integer(read(object, 'responseCode'), 200, 599);
    found.status ??=
      integer(read(object, 'status'), 100, 599) ?? integer(read(object, 'statusCode'), 100, 599);
    found.command ||= text(read(object, 'command')).slice(0, 64);
    const state = text(read(object, 'status'));
    if (/^[A-Z_]{5,40}$/.test(state)) found.addText(state);
    this.#noteChallenge(read(object, 'challenge'));
  }

  #noteChallenge(value: unknown): void {
    if (value === undefined || value === null) return;
    const challenge = readChallenge(value);
    this.findings.challenge ??= challenge;
    if (typeof value === 'string' && challenge === null) this.findings.addText(value);
  }

  #noteBody(body: unknown): void {
    const found = this.findings;
    if (typeof body === 'string') {
      found.hasJsonBody ||= beginsAsJson(body);
      found.hasErrorMember ||= body.slice(0, MAX_JSON).includes('"error');
    } else if (
      typeof body === 'object' &&
      body !== null &&
      !isA(body, Uint8Array) &&
      !isA(body, ReadableStream)
    ) {
      found.hasJsonBody = true;
      found.hasErrorMember ||= ['error', 'errorCode', 'error_code'].some(
        (name) => read(body, name) !== undefined,
      );
    }
  }

  /** Of a fetch Response, whose body cannot be read here: what kind of answer it is. */
  #noteHeaders(headers: unknown): void {
    const type = header(headers, 'content-type');
    this.findings.isHtml ||= /^text\/html\b/i.test(type);
    this.findings.retryAfterSeconds ??= secondsToWait(header(headers, 'retry-after'));
  }

  #notePlaces(object: object): void {
    const found = this.findings;
    found.host ||= (text(read(object, 'hostname')) || text(read(object, 'host'))).slice(0, MAX_READ);
    found.port ??= integer(read(object, 'port'), 1, 65535);
    const certificate =
      read(object, 'cert') ?? read(object, 'certificate') ?? read(object, 'peerCertificate');
    const holder = typeof certificate === 'object' && certificate !== null ? certificate : object;
    const issuer = distinguishedName(read(holder, 'issuer'));
    const subject = distinguishedName(read(holder, 'subject'));
    if (issuer === '' && holder === object) return;
    found.certificate ??= {
      issuer,
      subject,
      validFrom: text(read(holder, 'valid_from')).slice(0, MAX_READ),
      validTo: text(read(holder, 'valid_to')).slice(0, MAX_READ),
    };
  }
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return Buffer.from(bytes.subarray(0, MAX_JSON)).toString('utf8');
  } catch {
    return '';
  }
}

function fromSearchParams(params: URLSearchParams): object {
  const names = ['error', 'error_description', 'error_subtype', 'error_uri', 'suberror'];
  try {
    return Object.fromEntries(names.map((name) => [name, params.get(name)]));
  } catch {
    return {};
  }
}

/** Notes all that is known of a failure. Never throws; bounded in objects, depth and texts. */
export function collect(input: unknown): Findings {
  const walk = new Walk();
  walk.visit(input, 0);
  return walk.findings;
}
