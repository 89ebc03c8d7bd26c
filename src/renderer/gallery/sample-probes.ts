/** Test messages in every state that one can have, for the gallery. */
import { layersOf, type ProbeLayer, type ProbeLayerView, type ProbeView } from '../../shared/probe.ts';
import { problem } from '../../shared/problems.ts';
import { address } from './samples.ts';

const HOST = 'smtp.office365.com';
const times = [12, 38, 61, 24, 412, 96, 104, 1_180, 43];
const way = layersOf('starttls');

type Addresses = ProbeView['addresses'];
const addresses: Addresses = [
  { address: '2603:1026:c03:3004::2', family: 6, state: 'failed', reason: 'ENETUNREACH' },
  { address: '52.97.183.162', family: 4, state: 'connected', reason: '' },
  { address: '40.101.124.226', family: 4, state: 'untried', reason: '' },
];
const silent: Addresses = [
  { address: '2603:1026:c03:3004::2', family: 6, state: 'failed', reason: 'ENETUNREACH' },
  { address: '52.97.183.162', family: 4, state: 'failed', reason: 'ETIMEDOUT' },
];

function layersUpTo(broken: ProbeLayer | null, state: 'running' | 'failed' = 'failed'): ProbeLayerView[] {
  const at = broken === null ? way.length : way.indexOf(broken);
  return way.map((layer, index) => {
    if (index < at) return { layer, state: 'passed', elapsedMs: times[index] ?? 0 };
    if (index === at) return { layer, state, elapsedMs: null };
    return { layer, state: state === 'running' ? 'pending' : 'skipped', elapsedMs: null };
  });
}

/** One of the account, begun at `now`, in milliseconds since the epoch; what it is about is given. */
function probe(accountId: string, now: number, change: Partial<ProbeView>): ProbeView {
  return {
    id: 'probe-of-the-gallery',
    accountId,
    state: 'running',
    user: address,
    from: address,
    to: address,
    also: null,
    host: HOST,
    port: 587,
    security: 'starttls',
    startedAt: now,
    refreshed: false,
    retried: null,
    message: {
      subject: 'Test d’envoi depuis Jeton',
      text: [
        'Bonjour,',
        `Si vous lisez ce message, l’adresse ${address} peut envoyer des e-mails avec l’autorisation donnée à Jeton.`,
        `Message préparé le 27 novembre 2026 à 14 h 36, envoyé par ${HOST}.`,
        'Vous n’avez rien à faire\u00a0: ce message ne sert qu’à vérifier l’envoi.',
        'Jeton',
      ].join('\n\n'),
    },
    addresses,
    layers: layersUpTo(null),
    otherDoor: null,
    accepted: null,
    reception: null,
    problem: null,
    transcript: [`S: 220 ${HOST} ESMTP`, 'C: EHLO [127.0.0.1]', 'S: 250 SMTPUTF8', 'C: STARTTLS'],
    ...change,
  };
}

const failed = (
  layer: ProbeLayer,
  code: Parameters<typeof problem>[0],
  facts: Parameters<typeof problem>[2] = {},
  detail?: string,
): Partial<ProbeView> => ({
  state: 'failed',
  layers: layersUpTo(layer),
  problem: problem(code, 'smtp', { host: HOST, port: 587, ...facts }, detail),
});

const accepted = (now: number, change: Partial<ProbeView> = {}): Partial<ProbeView> => ({
  state: 'accepted',
  accepted: {
    at: now,
    response: '250 2.0.0 OK <7c1d@ac-example.fr> [Hostname=PR3P191MB1234.EURP191.PROD.OUTLOOK.COM]',
    messageId: '<0f7c2a3e-7a2b-4c9d-9a44-5a1f7d3c9b10@ac-example.fr>',
    elapsedMs: 1_930,
    refused: [],
  },
  ...change,
});

const retried = { refusal: '535 5.7.3 Authentication unsuccessful [PR3P191CA0042.EURP191.PROD.OUTLOOK.COM]' };
const mairie = 'mairie@mairie-example.fr';

const views = {
  running: () => ({ layers: layersUpTo('auth', 'running') }),
  retrying: () => ({ layers: layersUpTo('tls', 'running'), retried, refreshed: true }),
  accepted,
  inbox: (now) => accepted(now, { reception: 'inbox' }),
  junk: (now) => accepted(now, { reception: 'junk' }),
  'not-yet': (now) => accepted(now, { reception: 'not-yet' }),
  nowhere: (now) => accepted(now, { reception: 'nowhere', also: mairie }),
  'second-refused': (now) => {
    const view = accepted(now, { also: mairie, retried, refreshed: true });
    const refused = [{ to: mairie, response: '550 5.1.1 User unknown' }];
    return view.accepted == null ? view : { ...view, accepted: { ...view.accepted, refused } };
  },
  shared: () => ({
    ...failed(
      'data',
      'smtp-send-as-denied',
      {},
      '554 5.2.252 SendAsDenied; ecole.jferry@ac-example.fr not allowed to send as cantine@ac-example.fr',
    ),
    from: 'cantine@ac-example.fr',
    to: 'cantine@ac-example.fr',
  }),
  knocking: () => ({
    ...failed('tcp', 'network-timeout'),
    addresses: silent,
    otherDoor: { port: 465, security: 'tls', state: 'trying' },
  }),
  door: () => ({
    ...failed('tcp', 'network-timeout'),
    addresses: silent,
    otherDoor: { port: 465, security: 'tls', state: 'open' },
  }),
  shut: () => ({
    ...failed('tcp', 'network-timeout'),
    addresses: silent,
    otherDoor: { port: 465, security: 'tls', state: 'shut' },
  }),
  intercepted: () =>
    failed(
      'tls',
      'tls-untrusted',
      { issuer: 'Avast Web/Mail Shield Root', certificateNames: HOST },
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ),
  expired: () =>
    failed('tls', 'tls-expired', { certificateValidTo: 'Nov 20 12:00:00 2026 GMT' }, 'CERT_HAS_EXPIRED'),
  'other-name': () =>
    failed(
      'tls',
      'tls-hostname',
      { certificateNames: 'DNS:mail.exemple.fr, DNS:webmail.exemple.fr' },
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ),
  blocked: () =>
    failed(
      'auth',
      'smtp-auth-disabled-tenant',
      {},
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    ),
  rejected: () => ({
    ...failed('auth', 'smtp-credentials-rejected', {}, '535 5.7.3 Authentication unsuccessful'),
    retried,
    refreshed: true,
  }),
  recipient: () => ({
    ...failed('rcpt-to', 'smtp-recipient-rejected', {}, '550 5.1.1 User unknown'),
    to: mairie,
  }),
  message: () => failed('accepted', 'smtp-message-rejected', {}, '554 5.7.1 Message rejected as spam'),
  cancelled: () => ({
    state: 'cancelled',
    layers: layersUpTo('auth').map((link) =>
      link.state === 'passed' ? link : { ...link, state: 'skipped' },
    ),
  }),
} as const satisfies Record<string, (now: number) => Partial<ProbeView>>;

export type ProbeSample = keyof typeof views;
export const probeSamples = Object.keys(views) as readonly ProbeSample[];

export function sampleProbe(accountId: string, now: number, sample: ProbeSample): ProbeView {
  return probe(accountId, now, views[sample](now));
}
