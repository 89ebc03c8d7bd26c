/** The page in a support bundle that says what the bundle is, in the language of whoever saves it. */
import { dayOf } from '../../shared/time.ts';
import { type Language, wordsIn } from '../words/words.ts';

export interface Missing {
  /** A file of the bundle, or of the log. */
  readonly part: string;
  /** As the core or the system names it: `EACCES`, `too-large`. */
  readonly reason: string;
}

export interface BundleFacts {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly missing: readonly Missing[];
  /** Why known secrets could not all be searched for; empty when they were. */
  readonly unread: readonly string[];
  readonly leftOutLines: number;
  readonly leftOutBytes: number;
  readonly withheldLines: number;
}

const INSIDE = [
  'versions',
  'settings',
  'vault',
  'network',
  'accounts',
  'drafts',
  'probes',
  'log',
  'missing',
] as const;
const ABSENT = ['secrets', 'messages', 'typed', 'home'] as const;

export function composeReadme(facts: BundleFacts, language: Language): { path: string; text: string } {
  const t = wordsIn(language);
  const date = new Date(facts.at).toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' });
  const { unread } = facts;
  const lines = [
    t('support.readme.title'),
    t('support.readme.made', { version: facts.version, date }),
    '',
    t('support.readme.what'),
    '',
    t('support.readme.give.title'),
    t('support.readme.give.text'),
    '',
    t('support.readme.inside.title'),
    ...INSIDE.map((part) => `- ${t(`support.readme.inside.${part}`)}`),
    t('support.readme.inside.addresses'),
    '',
    t('support.readme.absent.title'),
    ...ABSENT.map((what) => `- ${t(`support.readme.absent.${what}`)}`),
    unread.length === 0
      ? t('support.readme.search.whole')
      : t('support.readme.search.partial', { reasons: unread.join(', ') }),
    '',
    t('support.readme.missing.title'),
    ...missingLines(facts, t),
    '',
  ];
  // For Notepad: older ones take a file without a mark for another alphabet, and know one kind of line end.
  return { path: t('support.readme.name'), text: `\ufeff${lines.join('\r\n')}` };
}

function missingLines(
  { missing, leftOutLines, leftOutBytes, withheldLines }: BundleFacts,
  t: ReturnType<typeof wordsIn>,
): string[] {
  const lines = missing.map((each) => t('support.readme.missing.part', { ...each }));
  if (leftOutLines > 0) lines.push(t('support.readme.missing.lines', { lines: leftOutLines }));
  if (leftOutBytes > 0)
    lines.push(t('support.readme.missing.bytes', { size: Math.ceil(leftOutBytes / 1000) }));
  if (withheldLines > 0) lines.push(t('support.readme.missing.withheld', { lines: withheldLines }));
  return lines.length === 0 ? [t('support.readme.missing.nothing')] : lines;
}

/** `jeton-journal-de-support-2026-11-27-0915.zip`, by this PC's clock. */
export function bundleName(at: number, language: Language): string {
  const moment = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(moment.getHours())}${two(moment.getMinutes())}`;
  return wordsIn(language)('support.fileName', { moment: `${dayOf(at)}-${time}` });
}
