/**
 * What a mail service is to Jeton: addresses, scopes and habits, as data.
 *
 * Google, Microsoft and "autre serveur" come with the program (`providers/`); an IT department, or the
 * demonstration, adds its own through a catalogue file of the same shape. So everything here is parsed, and
 * nothing in the generic code asks which company it is talking to: it asks the definition.
 */
import * as z from 'zod';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether the URL points to this very PC (RFC 8252 §7.3 and §8.3: loopback interface redirection). */
export function isLoopback(url: URL): boolean {
  return loopbackHosts.has(url.hostname);
}

/**
 * An endpoint that a token, a code or a secret may travel to: https, or http to this very PC.
 * RFC 6749 §3.1 and §3.2 demand TLS; the loopback exception is what makes the demonstration and tests possible.
 */
export function isSecureEndpoint(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Whether both are addresses of one origin (RFC 6454 §4). */
export function isOfOneServer(one: string, other: string): boolean {
  const origin = URL.parse(one)?.origin;
  return origin !== undefined && origin === URL.parse(other)?.origin;
}

/**
 * Whether a browser may bring an answer there: a secure endpoint, or a name of this PC under `.localhost`, where a relay
 * page stands and not Jeton. Browsers look such names up nowhere (RFC 6761 §6.3: Chromium and Firefox; Safari asks the
 * system). Node does ask, so for an endpoint they are not enough.
 */
export function isSecureRedirect(url: URL): boolean {
  return isSecureEndpoint(url) || (url.protocol === 'http:' && url.hostname.endsWith('.localhost'));
}

/** An absolute URL without user information or fragment (RFC 6749 §3.1), secure in the given sense. */
function addressSchema(isSecure: (url: URL) => boolean) {
  return z
    .string()
    .trim()
    .max(4096)
    .superRefine((text, ctx) => {
      const url = URL.parse(text);
      if (url === null) return void ctx.addIssue({ code: 'custom', message: 'not-a-url' });
      if (!isSecure(url)) return void ctx.addIssue({ code: 'custom', message: 'not-https' });
      if (url.hash !== '') return void ctx.addIssue({ code: 'custom', message: 'has-fragment' });
      if (url.username !== '' || url.password !== '')
        return void ctx.addIssue({ code: 'custom', message: 'has-credentials' });
    });
}

export const endpointSchema = addressSchema(isSecureEndpoint);
export const redirectUriSchema = addressSchema(isSecureRedirect);

/** Which family of words, shapes, guides and quirks applies. */
export const familySchema = z.enum(['google', 'microsoft', 'custom']);
export type Family = z.infer<typeof familySchema>;

export const smtpSecuritySchema = z.enum(['starttls', 'tls']);

/** A host name, an IPv4 address or a bracketless IPv6 address; no port, no scheme. */
export const hostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?$|^[0-9a-f:]{2,45}$/,
  );

export const portSchema = z.number().int().min(1).max(65535);

export const smtpServerSchema = z.object({
  host: hostSchema,
  port: portSchema,
  /** `starttls`: required upgrade (RFC 3207). `tls`: TLS from the first byte (RFC 8314). There is no third way. */
  security: smtpSecuritySchema,
});
export type SmtpServer = z.infer<typeof smtpServerSchema>;

/** Where a server is met, its name apart. */
export const doorSchema = smtpServerSchema.omit({ host: true });
export type Door = z.infer<typeof doorSchema>;

/** How the client proves itself at the token endpoint when it has a secret (RFC 6749 §2.3.1). */
export const clientAuthenticationSchema = z.enum(['client_secret_post', 'client_secret_basic']);

const serviceFieldsSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  family: familySchema,
  /** What people call it; a name, not a sentence, so it is not translated. Empty for "autre serveur". */
  name: z.string().max(80),
  authorizationEndpoint: z.union([endpointSchema, z.literal('')]),
  tokenEndpoint: z.union([endpointSchema, z.literal('')]),
  /** Space-separated, as RFC 6749 §3.3 writes them and as the user sees them. */
  scopes: z.string().max(2048),
  clientAuthentication: clientAuthenticationSchema,
  /** Whether an application declared there has a secret: always, never by default, or it depends. */
  secret: z.enum(['required', 'none', 'optional']),
  /** Redirect addresses that suit this service, the recommended one first. */
  redirectUris: z.array(redirectUriSchema).min(1),
  /** Whether `login_hint` may be sent, so that the right account is preselected. */
  loginHint: z.boolean(),
  smtp: z.object({
    host: z.union([hostSchema, z.literal('')]),
    port: portSchema,
    security: smtpSecuritySchema,
  }),
  /**
   * Where else the same server takes messages, the preferred door first; empty where there is no other. Left out: as
   * RFC 8314 §3.3 has it, 465 beside 587.
   */
  otherDoors: z.array(doorSchema).max(4).optional(),
  /** Where applications are declared, when that is not the console that the family's guide links to. */
  console: z.union([endpointSchema, z.literal('')]).default(''),
  /** Where addresses of private people are kept apart from those of organisations, and can declare no application. */
  personal: z
    .object({
      /** Address domains that are always private people's. */
      domains: z.array(hostSchema),
      /** The SMTP server for them. */
      smtpHost: hostSchema,
    })
    .optional(),
  /** Pages of the provider where people see and withdraw what they authorised. */
  authorizationsPage: z.union([endpointSchema, z.literal('')]),
  /**
   * Where an authorisation is withdrawn (RFC 7009), on the server of the token endpoint; empty where the provider has no
   * such request.
   */
  revocationEndpoint: z.union([endpointSchema, z.literal('')]).default(''),
  /** How long authorisations last there, as far as the provider says. */
  lifetime: z
    .object({
      /** Days without a renewal after which a refresh token is dead. */
      idleDays: z.number().int().positive().nullable(),
      /** Days that a refresh token lives while its application is not published. */
      testingDays: z.number().int().positive().nullable(),
      /** Whether client secrets have an end, which somebody must write down when one is made. */
      secretExpires: z.boolean(),
    })
    .default({ idleDays: null, testingDays: null, secretExpires: false }),
  detection: z.object({
    /** Address domains that are always this service. */
    domains: z.array(hostSchema),
    /** Ends of MX host names that betray it, with their leading dot: `.mail.protection.outlook.com`. */
    mxSuffixes: z.array(z.string().regex(/^\.[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)),
  }),
});

export const serviceDefinitionSchema = serviceFieldsSchema.superRefine(
  ({ revocationEndpoint, tokenEndpoint }, ctx) => {
    // It is told a refresh token and a secret: only who issued the one and knows the other may hear them.
    if (revocationEndpoint !== '' && !isOfOneServer(revocationEndpoint, tokenEndpoint))
      ctx.addIssue({ code: 'custom', path: ['revocationEndpoint'], message: 'other-server' });
  },
);
export type ServiceDefinition = z.infer<typeof serviceDefinitionSchema>;

/** The part of an address that says who looks after it; empty while there is none. */
export function domainOf(address: string): string {
  const [, domain = ''] = /@([^@]*)$/.exec(address.trim().toLowerCase()) ?? [];
  return domain;
}

/** Whether whoever has this address is a private person to the service, and can declare no application there. */
export function isPersonal(address: string, { personal }: ServiceDefinition): boolean {
  return personal?.domains.includes(domainOf(address)) ?? false;
}

/** The server that sends for this address, as far as the service says. */
export function smtpHostFor(address: string, service: ServiceDefinition): string {
  const { personal, smtp } = service;
  return personal !== undefined && isPersonal(address, service) ? personal.smtpHost : smtp.host;
}

/**
 * An application that somebody else declared, so that the secretary need not: the FAQ's « application
 * prédéfinie ». It has no secret: a secret that ships to thousands of PCs is none (RFC 8252 §8.5).
 */
export const predefinedApplicationSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  /** Who stands behind it, as the user reads it. */
  publisher: z.string().min(1).max(120),
  serviceId: z.string(),
  clientId: z.string().min(1).max(512),
  redirectUri: redirectUriSchema,
  authorizationEndpoint: endpointSchema.optional(),
  tokenEndpoint: endpointSchema.optional(),
  scopes: z.string().max(2048).optional(),
});
export type PredefinedApplication = z.infer<typeof predefinedApplicationSchema>;

/** A file of services and applications: packaged, deployed by IT, or given by the demonstration. */
export const catalogueSchema = z.object({
  version: z.literal(1),
  services: z.array(serviceDefinitionSchema).max(50).default([]),
  applications: z.array(predefinedApplicationSchema).max(200).default([]),
});
export type Catalogue = z.infer<typeof catalogueSchema>;
