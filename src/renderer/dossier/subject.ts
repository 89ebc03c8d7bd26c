/** What a dossier is about: a problem that somebody else must lift, or a message that is not where it belongs. */
import type { AccountSettings, DraftFields } from '../../shared/account.ts';
import type { ProbeLayerView, Reception } from '../../shared/probe.ts';
import type { AppProblem } from '../../shared/problems.ts';
import type { Family } from '../../shared/service.ts';
import type { ApplicationKind } from '../problems/application-kind.ts';

/** What failed, as far as the screen that offers the dossier knows it. */
export type DossierSubject =
  | {
      readonly kind: 'problem';
      readonly problem: AppProblem;
      /** The conversation with the server, redacted where it was noted. */
      readonly transcript?: readonly string[] | undefined;
      /** How far the test message came. */
      readonly layers?: readonly ProbeLayerView[] | undefined;
    }
  | {
      /** The message was accepted, and did not arrive or arrived among the unwanted. */
      readonly kind: 'delivery';
      readonly reception: Extract<Reception, 'junk' | 'nowhere'>;
      readonly to: readonly string[];
      readonly accepted: {
        /** Milliseconds since the epoch. */
        readonly at: number;
        /** The server's own line. */
        readonly response: string;
        readonly messageId: string;
      };
      readonly transcript?: readonly string[] | undefined;
    };

/** What fills in the blanks. Everything may be empty: a blank then stays one, and says what belongs there. */
export interface DossierAbout {
  readonly family: Family;
  /** Whose application signs in: the school's own, or one that somebody prepared and alone can correct. */
  readonly application: ApplicationKind;
  /** The service's proper name; empty where it has none. */
  readonly service: string;
  /** The mailbox that signs in. */
  readonly address: string;
  /** The sender that recipients see. */
  readonly from: string;
  readonly clientId: string;
  /** Of the sign-in: where the browser, or the code's request, goes. */
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly scopes: string;
  readonly smtpHost: string;
  /** As text, for a draft may hold anything. */
  readonly smtpPort: string;
}

/** What a dossier is made of. */
export interface DossierCase {
  readonly subject: DossierSubject;
  readonly about: DossierAbout;
}

/** Nothing is known but whose console it is about, and perhaps the address. */
export function aboutAddress(family: Family, address: string): DossierAbout {
  return {
    family,
    application: 'own',
    service: '',
    address,
    from: address,
    clientId: '',
    authorizationEndpoint: '',
    tokenEndpoint: '',
    scopes: '',
    smtpHost: '',
    smtpPort: '',
  };
}

/** What is known of an account. */
export function aboutAccount(settings: AccountSettings, service: string): DossierAbout {
  const { family, address, from, clientId, tokenEndpoint, scopes, smtp } = settings;
  return {
    family,
    application: settings.application.kind,
    service,
    address,
    from,
    clientId,
    authorizationEndpoint:
      settings.grant === 'device' ? settings.deviceEndpoint : settings.authorizationEndpoint,
    tokenEndpoint,
    scopes,
    smtpHost: smtp.host,
    smtpPort: String(smtp.port),
  };
}

/** What is known while an address is being configured: as it was typed. */
export function aboutDraft(fields: DraftFields, family: Family, service: string): DossierAbout {
  const address = fields.address.trim();
  const from = fields.from.trim();
  return {
    family,
    application: fields.application.kind,
    service,
    address,
    from: from === '' ? address : from,
    clientId: fields.clientId.trim(),
    authorizationEndpoint: (fields.scenario === 'device'
      ? fields.deviceEndpoint
      : fields.authorizationEndpoint
    ).trim(),
    tokenEndpoint: fields.tokenEndpoint.trim(),
    scopes: fields.scopes.trim(),
    smtpHost: fields.smtpHost.trim(),
    smtpPort: fields.smtpPort.trim(),
  };
}
