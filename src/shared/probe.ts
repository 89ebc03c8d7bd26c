/**
 * A test message on its way, as the renderer sees it: link by link, live.
 *
 * Times are milliseconds since the epoch; durations are milliseconds.
 */
import * as z from 'zod';
import { idSchema } from './account.ts';
import { appProblemSchema } from './problems.ts';
import { doorSchema, portSchema, type SmtpServer, smtpSecuritySchema } from './service.ts';
import { timeSchema } from './time.ts';

/**
 * The links of the chain from this PC to the accepted message. `greeting`: the server's first words and its answer to
 * EHLO. `data`: it takes the message; `accepted`: it says that it keeps it (RFC 5321 §4.2.5: from then on it is the
 * server's).
 */
export const probeLayers = [
  'dns',
  'tcp',
  'tls',
  'greeting',
  'auth',
  'mail-from',
  'rcpt-to',
  'data',
  'accepted',
] as const;
export type ProbeLayer = (typeof probeLayers)[number];

/**
 * The links in the order in which this kind of server is met: with TLS from the first byte nothing is said before
 * encryption (RFC 8314 §3.3); with STARTTLS the server greets first, and the EHLO that follows the encryption
 * belongs to it (RFC 3207 §4.2).
 */
export function layersOf(security: SmtpServer['security']): readonly ProbeLayer[] {
  if (security === 'tls') return probeLayers;
  return ['dns', 'tcp', 'greeting', 'tls', ...probeLayers.slice(4)];
}

const probeLayerViewSchema = z.object({
  layer: z.enum(probeLayers),
  state: z.enum(['pending', 'running', 'passed', 'failed', 'skipped']),
  /** Milliseconds; null while unknown. */
  elapsedMs: z.number().nonnegative().nullable(),
});
export type ProbeLayerView = z.infer<typeof probeLayerViewSchema>;

const probeAddressSchema = z.object({
  /** As the name servers gave it, IPv4 or IPv6. */
  address: z.string().max(64),
  family: z.union([z.literal(4), z.literal(6)]),
  /** `untried`: another one answered first, or the turn never came. */
  state: z.enum(['untried', 'trying', 'failed', 'connected']),
  /** What the system said of one that failed: `ECONNREFUSED`, `ENETUNREACH`, `ETIMEDOUT`; empty otherwise. */
  reason: z.string().max(40),
});
export type ProbeAddress = z.infer<typeof probeAddressSchema>;

/**
 * What the person says became of the message: in the inbox, among the unwanted, not there yet, or nowhere although time
 * has passed.
 */
export const receptionSchema = z.enum(['inbox', 'junk', 'not-yet', 'nowhere']);
export type Reception = z.infer<typeof receptionSchema>;

export const probeViewSchema = z.object({
  id: idSchema,
  accountId: idSchema,
  state: z.enum(['running', 'accepted', 'failed', 'cancelled']),
  /** The mailbox that signs in; another one than `from` for a shared mailbox. */
  user: z.string(),
  from: z.string(),
  to: z.string(),
  /** A second recipient; null where there is none. */
  also: z.string().nullable(),
  host: z.string(),
  port: portSchema,
  security: smtpSecuritySchema,
  startedAt: timeSchema,
  /** True once the access token was renewed for this very message: it was ageing, or the server refused it. */
  refreshed: z.boolean(),
  /** Where the server refused the token at hand, which was then renewed for a second go: its words, redacted. */
  retried: z.object({ refusal: z.string() }).nullable(),
  /** What the message says, as the recipient reads it; null until it is composed. */
  message: z.object({ subject: z.string(), text: z.string() }).nullable(),
  /** Every address of the server's name, in the order in which they are tried; empty until they are known. */
  addresses: z.array(probeAddressSchema),
  layers: z.array(probeLayerViewSchema),
  /**
   * Another door of the same server, where this one stayed shut. It is only knocked at, nothing is sent: `open` is an
   * offer, which the person takes or leaves. The probe has failed by then: a view goes on changing while it is `trying`,
   * and a cancel makes it null again.
   */
  otherDoor: doorSchema.extend({ state: z.enum(['trying', 'open', 'shut']) }).nullable(),
  /** Only when accepted: the server's own line, and the message's identity. */
  accepted: z
    .object({
      at: timeSchema,
      response: z.string(),
      messageId: z.string(),
      elapsedMs: z.number().nonnegative(),
      /** Of two recipients, the one that the server refused, with its words. */
      refused: z.array(z.object({ to: z.string(), response: z.string() })),
    })
    .nullable(),
  /** The person's own word; null until given. */
  reception: receptionSchema.nullable(),
  problem: appProblemSchema.nullable(),
  /** The conversation, redacted, one line each. */
  transcript: z.array(z.string()),
});
export type ProbeView = z.infer<typeof probeViewSchema>;

/** Whom a test message goes to: one or two. */
export function recipientsOf({ to, also }: Pick<ProbeView, 'to' | 'also'>): readonly [string, ...string[]] {
  return also === null ? [to] : [to, also];
}
