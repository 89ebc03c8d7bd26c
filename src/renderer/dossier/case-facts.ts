/** The facts of a case, for the table in its middle. */
import type { DossierBlock } from '../../shared/dossier.ts';
import { providerOf } from '../../shared/providers/index.ts';
import { formatDay, formatTime } from '../i18n/format.ts';
import type { Language } from '../i18n/translator.ts';
import { type Blank, blankValue } from './blanks.ts';
import type { DossierT } from './dossier-words.ts';
import type { Known } from './known.ts';
import type { DossierSubject } from './subject.ts';

interface CaseParts {
  readonly subject: DossierSubject;
  readonly known: Known;
  readonly language: Language;
  readonly now: number;
}

type Row = Extract<DossierBlock, { kind: 'facts' }>['rows'][number];

/** What is known of the case; what is not is left out here, since nothing depends on it. */
export function caseFacts(t: DossierT, { subject, known, language, now }: CaseParts): Row[] {
  const text = (blank: Blank, term: string, mono = true): readonly Row[] => {
    const value = blankValue(blank, known);
    return value === '' ? [] : [{ term, value, mono }];
  };
  const at = (moment: number): string =>
    t('dossier:document.momentText', {
      day: formatDay(moment, language),
      time: formatTime(moment, language),
    });
  const server = known.smtpHost === '' ? '' : `${known.smtpHost}:${known.smtpPort || '587'}`;
  return [
    ...text('address', t('dossier:document.address')),
    ...(known.from === known.address ? [] : text('from', t('dossier:document.from'))),
    ...text('service', t('dossier:document.service'), false),
    ...(server === '' ? [] : [{ term: t('dossier:document.server'), value: server, mono: true }]),
    ...(known.signInHosts.length === 0
      ? []
      : [{ term: t('dossier:document.signIn'), value: known.signInHosts.join(', '), mono: true }]),
    ...text('clientId', t('dossier:document.clientId')),
    // « organizations » stands for whichever directory the administrator is of: it names none.
    ...(known.tenant === providerOf(known.family).forms.tenants?.organisations
      ? []
      : text('tenant', t('dossier:document.tenant'))),
    ...text('scopes', t('dossier:document.scopes')),
    ...text('to', t('dossier:document.to')),
    ...text('messageId', t('dossier:document.messageId')),
    ...text('response', t('dossier:document.response')),
    subject.kind === 'delivery'
      ? { term: t('dossier:document.accepted'), value: at(subject.accepted.at), mono: false }
      : { term: t('dossier:document.moment'), value: at(now), mono: false },
    ...(subject.kind === 'problem'
      ? [{ term: t('dossier:document.code'), value: subject.problem.code, mono: true }]
      : []),
  ];
}
