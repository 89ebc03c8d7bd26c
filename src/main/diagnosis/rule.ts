/** The form of a rule, and how a catalogue of them is read: from the top, the first that fits decides. */
import type { DiagnosisCode } from '../../shared/problems.ts';
import type { Evidence, SmtpStage } from './evidence.ts';
import { BETWEEN_TEXTS, GAP_MARK } from './plain-text.ts';
import type { FailureLayer } from './raw-failure.ts';

/** Every condition that is given must hold; within a list, one entry suffices. */
export interface Rule {
  readonly code: DiagnosisCode;
  readonly layers?: readonly FailureLayer[];
  readonly error?: readonly string[];
  readonly suberror?: readonly string[];
  readonly aadsts?: readonly number[];
  /** HTTP statuses; `5` stands for 500 to 599. */
  readonly status?: readonly number[];
  /** Codes or names of system errors; a final `*` stands for any ending. */
  readonly system?: readonly string[];
  /** SMTP replies; `4` and `5` stand for their hundreds. */
  readonly reply?: readonly number[];
  /** Enhanced codes without their class, so that `7.8` is both 4.7.8 and 5.7.8; with it where it matters. */
  readonly enhanced?: readonly string[];
  readonly stage?: readonly SmtpStage[];
  readonly mechanism?: readonly string[];
  readonly challenge?: readonly string[];
  /** Folded wording. ` … ` joins two parts that follow each other within a sentence or two of one text. */
  readonly says?: readonly string[];
  readonly html?: boolean;
  /** Anything that the fields above cannot say. */
  readonly when?: (evidence: Evidence) => boolean;
}

/** How many characters two parts of a wording may stand apart. */
const GAP = 140;

function followsAt(text: string, parts: readonly string[], index: number, from: number): boolean {
  const part = parts[index];
  if (part === undefined) return true;
  const [reach = ''] = text.slice(from, from + GAP + part.length).split(BETWEEN_TEXTS, 1);
  const at = reach.indexOf(part);
  return at >= 0 && followsAt(text, parts, index + 1, from + at + part.length);
}

/** Whether the folded text contains the wording. Plain searches only: no text makes this slow. */
export function says(text: string, wording: string): boolean {
  const gap = wording.indexOf(GAP_MARK);
  if (gap < 0) return text.includes(wording);
  const [first = '', ...rest] = wording.split(GAP_MARK);
  let at = text.indexOf(first);
  for (let tries = 0; at >= 0 && tries < 32; tries += 1) {
    if (followsAt(text, rest, 0, at + first.length)) return true;
    at = text.indexOf(first, at + 1);
  }
  return false;
}

const one = <T>(list: readonly T[] | undefined, test: (entry: T) => boolean): boolean =>
  list === undefined || list.some(test);

const isNumber = (wanted: number, actual: number | null): boolean =>
  actual !== null && (wanted < 10 ? Math.floor(actual / 100) === wanted : wanted === actual);

function hasSystemCode(codes: ReadonlySet<string>, wanted: string): boolean {
  if (!wanted.endsWith('*')) return codes.has(wanted);
  const start = wanted.slice(0, -1);
  return [...codes].some((code) => code.startsWith(start));
}

function hasEnhanced(codes: readonly string[], wanted: string): boolean {
  const dots = wanted.split('.').length - 1;
  return codes.some((code) => (dots === 2 ? code === wanted : code.slice(2) === wanted));
}

function fitsProtocol(rule: Rule, e: Evidence): boolean {
  return (
    one(rule.layers, (layer) => layer === e.layer) &&
    one(rule.error, (error) => error === e.error) &&
    one(rule.suberror, (suberror) => suberror === e.suberror) &&
    one(rule.aadsts, (number) => e.aadsts.includes(number)) &&
    one(rule.status, (status) => isNumber(status, e.status)) &&
    one(rule.reply, (reply) => isNumber(reply, e.reply))
  );
}

function fitsDetails(rule: Rule, e: Evidence): boolean {
  return (
    one(rule.stage, (stage) => stage === e.stage) &&
    one(rule.mechanism, (mechanism) => mechanism === e.mechanism) &&
    one(rule.enhanced, (code) => hasEnhanced(e.enhanced, code)) &&
    one(rule.system, (code) => hasSystemCode(e.systemCodes, code)) &&
    one(rule.challenge, (status) => status === e.challenge?.status.toLowerCase()) &&
    (rule.html === undefined || rule.html === e.isHtml) &&
    (rule.when === undefined || rule.when(e)) &&
    one(rule.says, (wording) => e.trigrams.mayHold(wording) && says(e.text, wording))
  );
}

/** @returns the code of the first rule that fits, or null when none does */
export function decide(catalogue: readonly Rule[], evidence: Evidence): DiagnosisCode | null {
  const rule = catalogue.find((entry) => fitsProtocol(entry, evidence) && fitsDetails(entry, evidence));
  return rule?.code ?? null;
}
