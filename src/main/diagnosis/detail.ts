/** The server's own words, for the « Détail technique » fold and the support bundle. */
import { redactText } from '../log/redact.ts';
import type { Findings } from './findings.ts';
import { beginning } from './plain-text.ts';

const MAX_DETAIL = 2000;
/** How much is looked through for it: lines may be blank, and a text may say what another one said. */
const MAX_READ = 16_384;

/** Texts of the failure, redacted, nearest to the failure first, without what a longer one already says. */
export function describeFailure(findings: Findings): string {
  const shown: string[] = [];
  let room = MAX_DETAIL;
  let unread = MAX_READ;
  for (const raw of findings.texts) {
    if (room <= 0 || unread <= 0) break;
    unread -= raw.length;
    // Redacted before it is cut to size: a token cut in half is no longer recognised as one.
    const text = redactText(beginning(raw)).slice(0, room).toWellFormed();
    if (text === '' || shown.some((other) => other.includes(text))) continue;
    shown.push(text);
    room -= text.length + 1;
  }
  return shown.join('\n').slice(0, MAX_DETAIL).toWellFormed();
}
