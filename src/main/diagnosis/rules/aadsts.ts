/**
 * Numbers of Microsoft's sign-in service, where one number means one thing.
 * Source: learn.microsoft.com/entra/identity-platform/reference-error-codes; look one up at
 * https://login.microsoftonline.com/error?code=N. Microsoft warns that numbers change: `error` and `suberror` are
 * read before them, and an unknown number falls back on wording and on `error`.
 */
import type { Rule } from '../rule.ts';

export const aadstsRules: readonly Rule[] = [
  // A consent that only an administrator can give; before everything that it may come with.
  { code: 'admin-consent-required', aadsts: [90093, 90094, 90095, 900941, 900951, 90099] },
  { code: 'consent-declined', aadsts: [65004] },
  { code: 'consent-missing', aadsts: [65001, 90008, 70016] },

  { code: 'client-secret-expired', aadsts: [7000222] },
  { code: 'client-secret-wrong', aadsts: [7000215, 700027, 700030, 7000212, 50012] },
  { code: 'client-secret-required', aadsts: [7000218, 7000216, 7000219] },
  { code: 'client-secret-unexpected', aadsts: [700025] },

  { code: 'client-id-unknown', aadsts: [700016, 700011, 700038, 70001, 7000229] },
  { code: 'redirect-uri-mismatch', aadsts: [50011, 500112, 500113, 70004, 900971, 90102] },
  {
    code: 'client-type-wrong',
    aadsts: [
      70005, 70007, 700051, 700052, 700054, 9002325, 9002326, 9002327, 7000114, 900432, 900382, 7000113,
    ],
  },
  { code: 'device-flow-unsupported', layers: ['device'], aadsts: [70003] },
  { code: 'client-type-wrong', aadsts: [70003] },

  {
    // The directory does not know the account, or the endpoint does not fit the kind of account.
    code: 'tenant-wrong',
    aadsts: [
      16000, 16003, 20033, 50014, 50020, 50034, 50049, 50059, 50107, 50128, 50143, 50177, 50178, 50194, 51004,
      90002, 90019, 90027, 90038, 90043, 90051, 90072, 90124, 90125, 90126, 90130, 90133, 500200, 500201,
      500202, 500203, 500207, 500208, 700005, 900023, 7000012, 9001023, 9002331, 9002332, 9002341, 9002346,
    ],
  },

  {
    code: 'scope-invalid',
    aadsts: [
      28002, 28003, 50001, 500011, 65002, 65005, 65006, 650051, 650053, 650054, 650056, 650057, 70011, 700022,
      700023, 90009, 901002,
    ],
  },
  // The organisation has no subscription for the service behind the scope: for mail, no licence.
  { code: 'mailbox-unavailable', aadsts: [650052], says: ['exchange', 'outlook', '00000002-0000-0ff1-ce00'] },
  { code: 'scope-invalid', aadsts: [650052] },

  { code: 'device-flow-blocked', layers: ['device'], aadsts: [53003, 530031, 530035, 530036, 530037] },
  {
    code: 'blocked-by-admin',
    aadsts: [
      50002, 50005, 50097, 50105, 50127, 50129, 50131, 50155, 50187, 53000, 53001, 53002, 53003, 53009, 53010,
      53011, 54000, 500014, 700003, 5000224, 5000225, 500021, 500022, 500212, 500213, 501291, 530001, 530002,
      530003, 530004, 530021, 530031, 530032, 530033, 530034, 530035, 1000031, 7000112, 135011, 90123, 90084,
    ],
  },
  {
    code: 'mfa-required',
    aadsts: [
      50058, 50072, 50074, 50076, 50078, 50079, 50125, 50140, 50158, 50161, 50199, 53004, 16001, 16002,
      160021, 500121, 500119, 51006, 700020, 81006,
    ],
  },
  {
    code: 'account-problem',
    aadsts: [
      50053, 50055, 50056, 50057, 50064, 50126, 50135, 50142, 50144, 50197, 80007, 80012, 120000, 120002,
      120014, 120015, 120016, 500341, 500571, 50015,
    ],
  },

  // Sign-in with TLS 1.0 or 1.1.
  { code: 'tls-protocol', aadsts: [1002016] },

  { code: 'device-code-expired', aadsts: [70018, 70019, 70020, 90119, 90120, 50134] },
  { code: 'code-expired-or-reused', aadsts: [54005, 50147, 50148, 501481, 501491] },
  // The same number speaks of authorization codes and of refresh tokens.
  { code: 'code-expired-or-reused', layers: ['token', 'authorize-redirect'], aadsts: [70008] },
  {
    code: 'refresh-token-revoked',
    aadsts: [
      40009, 50013, 500133, 50085, 50089, 50132, 50133, 50139, 50173, 70008, 700081, 700082, 700084, 70043,
    ],
  },

  { code: 'rate-limited', aadsts: [90055, 50196, 50088, 50166] },
  {
    code: 'server-unavailable',
    aadsts: [
      50033, 50087, 70012, 90006, 90012, 90024, 90033, 90036, 90090, 90091, 40010, 80001, 80002, 80005, 80014,
      50000,
    ],
  },
];

/** Numbers that only repeat what `error` says; read when nothing better was found. */
export const vagueAadstsRules: readonly Rule[] = [
  { code: 'refresh-token-revoked', layers: ['refresh'], aadsts: [70000, 9002313, 50027] },
  { code: 'device-code-expired', layers: ['device'], aadsts: [70000] },
  { code: 'code-expired-or-reused', aadsts: [70000] },
  { code: 'client-secret-wrong', aadsts: [70002] },
];
