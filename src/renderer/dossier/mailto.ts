/** The beginning of an e-mail that hands a dossier over (RFC 6068), for the user's own mail program. */
import type { DossierDigest } from './document.ts';
import type { DossierT } from './dossier-words.ts';

/** What Windows passes on to a mail program, and Outlook takes, is about 2,000 characters. */
const MAX_MAILTO = 1_900;

/**
 * The whole dossier never fits, so the e-mail says what is asked for and the first thing to do; where even that is too
 * long, the request alone. Nobody is named as its recipient: who that is, the school knows.
 *
 * @param t the words of the dossier's language
 */
export function mailtoLink(t: DossierT, { intro: name, ask, cause, from, first }: DossierDigest): string {
  const intro = t(`dossier:mail.${name}`, { from });
  const request = t('dossier:mail.ask', { ask });
  const end = [t('dossier:mail.more'), t('dossier:mail.thanks')];
  const greeting = t('dossier:document.greeting');
  const bodies = [
    [
      greeting,
      intro,
      request,
      t('dossier:mail.cause', { cause }),
      ...(first === '' ? [] : [`${t('dossier:mail.first')}\r\n${first}`]),
      ...end,
    ],
    [greeting, intro, request, ...end],
    [greeting, ...end],
  ];
  const links = bodies.map((lines) =>
    link(ask.slice(0, 150).toWellFormed(), `${lines.join('\r\n\r\n')}\r\n`),
  );
  return links.find((each) => each.length <= MAX_MAILTO) ?? link('', `${end.join('\r\n\r\n')}\r\n`);
}

/** §5: line breaks are %0D%0A, and a space is %20, never +. */
function link(subject: string, body: string): string {
  return `mailto:?subject=${encoded(subject)}&body=${encoded(body)}`;
}

/** `encodeURIComponent` leaves these; mail programs and shells read something into some of them. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
