import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { momentIn } from '../words/moment.ts';
import { escapeHtml, type Language, wordsIn } from '../words/words.ts';

export interface TestMessage {
  readonly subject: string;
  /** What the recipient reads, paragraphs apart by an empty line. */
  readonly text: string;
  readonly messageId: string;
  /** RFC 5322, CRLF line ends, 7-bit. */
  readonly raw: Buffer;
}

export interface TestMessageOptions {
  readonly from: string;
  readonly to: readonly string[];
  /** The server that carries it, as the reader sees it. */
  readonly host: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly language: Language;
}

/** Composes the test message, as text and as HTML, so that no filter finds it odd. */
export async function composeTestMessage(options: TestMessageOptions): Promise<TestMessage> {
  const { from, to, host, at, language } = options;
  const t = wordsIn(language);
  const date = momentIn(language, at);
  const subject = t('testMessage.subject');
  const paragraphs = [
    t('testMessage.intro'),
    t('testMessage.body', { from }),
    t('testMessage.when', { date, host }),
    t('testMessage.nothing'),
    t('testMessage.signature'),
  ];
  const text = paragraphs.join('\n\n');
  const messageId = `<${randomUUID()}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  const composer = new MailComposer({
    from,
    to: [...to],
    subject,
    messageId,
    date: new Date(at),
    newline: 'windows',
    text: `${text}\n`,
    html: htmlOf(language, subject, t('testMessage.title'), paragraphs),
    headers: {
      // RFC 3834 §5: answering machines leave it alone.
      'Auto-Submitted': 'auto-generated',
    },
  });
  const raw = await composer.compile().build();
  return { subject, text, messageId, raw };
}

function htmlOf(language: Language, subject: string, title: string, paragraphs: readonly string[]): string {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:'Segoe UI',Arial,sans-serif;font-size:16px;line-height:1.5;color:#0f2a30">
<h1 style="font-size:21px">${escapeHtml(title)}</h1>
${body}
</body></html>
`;
}
