/**
 * What travels over the WebSocket between a window and the browser host: JSON text, one message per frame.
 *
 * Only the envelope is described here. What is inside (input, value, payload) belongs to the contract, and each
 * side parses it with the contract's own schemas.
 */
import * as z from 'zod';
import { appProblemSchema } from './problems.ts';

/** The path of the WebSocket, on the origin that served the page. */
export const WIRE_PATH = '/bridge';

/**
 * The subprotocol of the WebSocket. The window offers its session key as a second one, for a page has no other way to
 * put something into the handshake but the address, which is no place for a secret.
 */
export const WIRE_PROTOCOL = 'jeton';

/** Where a page exchanges its launch token for a session (POST), and asks whether it still has one (GET). */
export const SESSION_PATH = '/session';

/** 256 bits in base64url, which may stand where the name of a subprotocol does (RFC 6455 §4.1). */
export const sessionKeySchema = z.string().regex(/^[\w-]{43}$/);

/** What the exchange of a launch token answers. */
export const sessionAnswerSchema = z.object({ key: sessionKeySchema });
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

/** The largest message of either side, in bytes. */
export const WIRE_MAX_BYTES = 1024 * 1024;

/** How many requests one connection may have under way; one more is answered `rate-limited`. */
export const WIRE_MAX_IN_FLIGHT = 64;

/** Chosen by the window, unique within its connection. */
const requestIdSchema = z.number().int().positive();

/** Window to host. */
export const wireRequestSchema = z.strictObject({
  kind: z.literal('request'),
  id: requestIdSchema,
  name: z.string().max(64),
  input: z.unknown(),
});
export type WireRequest = z.infer<typeof wireRequestSchema>;

/** The least that a malformed request must have for its sender to be told so. */
export const wireRequestIdSchema = z.object({ id: requestIdSchema });

const wireResultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: appProblemSchema }),
]);

/** Host to window. */
export const wireMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: requestIdSchema, result: wireResultSchema }),
  z.object({ kind: z.literal('event'), name: z.string().max(64), payload: z.unknown() }),
]);
export type WireMessage = z.infer<typeof wireMessageSchema>;
