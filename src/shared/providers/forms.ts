/**
 * What is known of a family beyond its definition: the forms of what its console gives and of what it accepts, as
 * data, so that whatever a person pastes or types can be told apart without asking which company it is.
 */
import type { SecretShape } from '../account.ts';

/** What a label of a console says of the value beside it; `other`: nothing that Jeton asks for. */
export type LabelRole = 'client-id' | 'secret' | 'secret-id' | 'tenant-id' | 'object-id' | 'other';

export interface LabelForm {
  readonly role: LabelRole;
  /** In the languages of the console, with plain apostrophes; alternatives that begin alike, the longest first. */
  readonly words: RegExp;
}

export type EndpointRole = 'authorization' | 'token' | 'device' | 'metadata';

export interface EndpointForm {
  readonly role: EndpointRole;
  /** Fits host and path, without scheme and query; the group `tenant` is the part that names a directory. */
  readonly address: RegExp;
  /** An address that the provider keeps for older programs: it still does, or it cannot give what Jeton asks for. */
  readonly outdated?: 'works' | 'unfit';
}

/** A scope that looks right and does not do, or that costs more than it brings. */
export interface ScopeForm {
  readonly scope: RegExp;
  /** The scope to ask for in its place. */
  readonly instead: string;
}

export interface ProviderForms {
  /**
   * The hosts where all that is said here is certain. A catalogue may name a server of its own in this family:
   * there it is a guess.
   */
  readonly hosts: readonly string[];
  /** Null where client IDs look like anything. */
  readonly clientId: {
    /** Global, so that it also finds one in a text. */
    readonly form: RegExp;
    /** What it is called when it stands where a secret belongs. */
    readonly shape: SecretShape;
    /** How one begins, where it has an end that copying may lose, and that end. */
    readonly cut: { readonly beginning: RegExp; readonly end: string } | null;
    /** The number of a project, where the console shows one that is taken for it. */
    readonly projectNumber: RegExp | null;
  } | null;
  readonly secret: {
    /** What cannot be anything else, wherever it stands. Global. */
    readonly sure: RegExp;
    /** What may be one: taken where a label says so, or where it looks random enough. Global. */
    readonly possible: RegExp;
    readonly shape: SecretShape;
    /** The shape of the identifier that the console shows beside a secret, where it shows one. */
    readonly idShape: SecretShape | null;
  } | null;
  /** The file with everything in it that the console lets one download, where there is one. */
  readonly file: 'google-client' | null;
  readonly labels: readonly LabelForm[];
  readonly endpoints: readonly EndpointForm[];
  /** The directories in an endpoint's path, where the family has any. */
  readonly tenants: {
    readonly form: RegExp;
    readonly everybody: string;
    readonly organisations: string;
    readonly people: string;
  } | null;
  readonly query: {
    /** Parameters of the definition's authorisation endpoint without which no refresh token ever comes. */
    readonly indispensable: readonly string[];
    /** Parameters that do harm here. */
    readonly harmful: readonly { readonly name: string; readonly value: string }[];
  };
  readonly scopes: {
    /** A scope that nothing but this family has, so that a line of them is a list of scopes. */
    readonly own: RegExp | null;
    /** Scopes that do as well as one of the definition's. */
    readonly equivalent: readonly ScopeForm[];
    readonly insufficient: readonly ScopeForm[];
    /** Scopes that sending does not need and that make the provider ask for an administrator. */
    readonly superfluous: RegExp | null;
  };
  /** The one name of this very PC that the console takes in a redirect address; null where either does. */
  readonly loopbackName: string | null;
}
