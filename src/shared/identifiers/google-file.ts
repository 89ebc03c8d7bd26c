/**
 * The file that Google's console lets one download after a client was created: `client_secret_….json`
 * (https://developers.google.com/api-client-library/dotnet/guide/aaa_client_secrets).
 */
import * as z from 'zod';
import { google } from '../providers/google.ts';
import { endpointSchema } from '../service.ts';
import { MAX_CHARACTERS } from './clean.ts';
import type { Found, Recognition } from './recognise.ts';
import { isWholly } from './wholly.ts';

export interface GoogleFile {
  /** `web`: « Application Web ». `installed`: « Application de bureau ». */
  readonly kind: 'web' | 'installed';
  readonly clientId: string;
  /** Google leaves it out of a file that is downloaded later than at the creation. It belongs in no log. */
  readonly clientSecret: string | null;
  /** Those that are registered; for a desktop client they are a mere example. */
  readonly redirectUris: readonly string[];
  readonly projectId: string | null;
  readonly authorizationEndpoint: string | null;
  readonly tokenEndpoint: string | null;
}

/** Why a text is not the file, in the order in which it is looked at. */
export const googleFileFaults = [
  'too-large',
  'empty',
  'not-text',
  'not-json',
  /** A key of a service account: another kind of sign-in, and a far more dangerous file. */
  'service-account',
  /** Some other file of Google's: kept tokens, the configuration of an Android app. */
  'other-google',
  'not-google',
] as const;
export type GoogleFileFault = (typeof googleFileFaults)[number];

export type GoogleFileReading =
  | { readonly ok: true; readonly file: GoogleFile; readonly lacks: 'no-secret' | null }
  | { readonly ok: false; readonly fault: GoogleFileFault };

/** Google's own is half a kilobyte. In characters, not in bytes. */
export const MAX_GOOGLE_FILE_CHARACTERS = MAX_CHARACTERS;

/** Total: any text at all is the file, or is not for a reason that can be said. */
export function readGoogleFile(text: string): GoogleFileReading {
  if (text.length > MAX_GOOGLE_FILE_CHARACTERS) return { ok: false, fault: 'too-large' };
  // Some editors begin a file with a byte order mark.
  const content = text.replace(/^\ufeff/, '').trim();
  if (content === '') return { ok: false, fault: 'empty' };
  // Control characters but blanks; and bytes that are no UTF-8 arrive as U+FFFD.
  if (/\ufffd|[^\P{Cc}\s]/u.test(content)) return { ok: false, fault: 'not-text' };
  const json = parsed(content);
  if (json === undefined) return { ok: false, fault: 'not-json' };
  const file = fileIn(json);
  return file === null
    ? { ok: false, fault: faultOf(json) }
    : { ok: true, file, lacks: file.clientSecret === null ? 'no-secret' : null };
}

/** What the file brings to a draft, for `place`. */
export function foundInGoogleFile(file: GoogleFile): Recognition {
  const values: readonly (readonly [Found['kind'], string | null])[] = [
    ['client-id', file.clientId],
    ['secret', file.clientSecret],
    ['authorization-endpoint', file.authorizationEndpoint],
    ['token-endpoint', file.tokenEndpoint],
  ];
  return {
    found: values.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value }])),
    unwanted: [],
  };
}

const shortText = z.string().trim().min(1).max(512);
const lenientEndpoint = endpointSchema.nullable().catch(null);

const clientSchema = z.object({
  client_id: shortText.refine((text) => isWholly(text, google.forms.clientId?.form ?? null)),
  client_secret: shortText.nullable().catch(null),
  redirect_uris: z.array(z.string().trim().min(1).max(4096)).max(200).catch([]),
  project_id: shortText.nullable().catch(null),
  auth_uri: lenientEndpoint,
  token_uri: lenientEndpoint,
});

/** What only some other file of Google's has. */
const otherSchema = z.union([
  z.object({ type: z.enum(['authorized_user', 'external_account', 'impersonated_service_account']) }),
  z.object({ refresh_token: z.string(), client_id: z.string() }),
  z.object({ project_info: z.object({ project_number: z.string() }) }),
  z.object({ web: z.object({ client_id: z.string() }) }),
  z.object({ installed: z.object({ client_id: z.string() }) }),
]);
const serviceAccountSchema = z.object({ type: z.literal('service_account') });

function fileIn(json: unknown): GoogleFile | null {
  for (const kind of ['web', 'installed'] as const) {
    const client = z.object({ [kind]: clientSchema }).safeParse(json).data?.[kind];
    if (client === undefined) continue;
    return {
      kind,
      clientId: client.client_id,
      clientSecret: client.client_secret,
      redirectUris: client.redirect_uris,
      projectId: client.project_id,
      authorizationEndpoint: client.auth_uri,
      tokenEndpoint: client.token_uri,
    };
  }
  return null;
}

function faultOf(json: unknown): GoogleFileFault {
  if (serviceAccountSchema.safeParse(json).success) return 'service-account';
  return otherSchema.safeParse(json).success ? 'other-google' : 'not-google';
}

/** Undefined for what is no JSON; the deepest nesting that the bound allows is no more than that to the engine. */
function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
