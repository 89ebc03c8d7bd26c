import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '../../../shared/problems.ts';
import { diagnose } from '../diagnose.ts';

/** What people see and paste, in several languages; also addresses of error pages. */
const pages: Partial<Record<DiagnosisCode, string[]>> = {
  'mfa-required': ['2-Step Verification required to continue'],
  'account-problem': [
    'This username may be incorrect. Make sure you typed it correctly. Otherwise, contact your admin.',
    "That Microsoft account doesn't exist. Enter a different account or get a new one.",
    "AADSTS50053: You've tried to sign in too many times with an incorrect user ID or password.",
  ],
  'redirect-uri-mismatch': [
    'エラー 400: redirect_uri_mismatch',
    'Error 400: redirect_uri_mismatch The redirect URI in the request, http://localhost:8080/, does not match the ones authorized for the OAuth client.',
    "Access blocked: This app's request is invalid. Error 400: redirect_uri_mismatch",
    "We're unable to complete your request\ninvalid_request: The provided value for the input parameter 'redirect_uri' is not valid. The expected value is a URI which matches a redirect URI registered for this client application.",
    'AADSTS900971: No reply address provided.',
    'AADSTS500113: No reply address is registered for the application.',
    "AADSTS50011: The redirect URI 'http://localhost:8080/' specified in the request does not match the redirect URIs configured for the application 'xxx'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.",
    'Access blocked: This app’s request is invalid\nYou can’t sign in because this app sent an invalid request. You can try again later, or contact the developer about this issue. Learn more about this error\nIf you are a developer of this app, see error details.\nError 400: redirect_uri_mismatch',
    "Accès bloqué : la demande de cette appli n'est pas valide\nErreur 400 : redirect_uri_mismatch",
    'Vous ne pouvez pas vous connecter à cette appli, car elle ne respecte pas le règlement OAuth 2.0 de Google concernant la sécurité des applis.\nErreur 400 : invalid_request',
    'Error 400: invalid_request\nInvalid parameter value for redirect_uri: Missing scheme: localhost',
    'Error 400: invalid_request\nThe loopback flow has been blocked in order to keep users secure.',
    'Error 400: invalid_request\ndevice_id and device_name are required for private IP: http://192.168.1.10/callback',
    'https://accounts.google.com/signin/oauth/error/v2?authError=ChVyZWRpcmVjdF91cmlfbWlzbWF0Y2gSwrABWW91IGNhbid0IHNpZ24gaW4&client_id=1-a.apps.googleusercontent.com&flowName=GeneralOAuthFlow',
  ],
  'app-in-testing': [
    '错误 403：access_denied 未经 Google 验证',
    'Ошибка 403: access_denied Приложение не прошло проверку Google',
    "Google hasn't verified this app\nThe app is requesting access to sensitive info in your Google Account. Until the developer verifies this app with Google, you shouldn't use it.",
    'Access blocked: pronote has not completed the Google verification process\nThe app is currently being tested, and can only be accessed by developer-approved testers. If you think you should have access, please contact the developer.\nError 403: access_denied',
    'Zugriff blockiert: Schulpost hat den Google-Überprüfungsprozess nicht abgeschlossen',
    'Acceso bloqueado: Correo no ha completado el proceso de verificación de Google\nError 403: access_denied',
    'Accesso bloccato: Posta non ha completato la procedura di verifica di Google',
    'O app Escola não concluiu o processo de verificação do Google',
    "Accès bloqué : école.fr n'a pas terminé la procédure de validation de Google\nL'appli est en cours de test et seuls les testeurs approuvés par le développeur y ont accès.\nErreur 403 : access_denied",
    'Erreur 403 : access_denied',
    "Google n’a pas validé cette application\nL'application demande l'accès à des informations sensibles de votre compte Google.",
    "Cette application est bloquée\nCette application a tenté d'accéder à des informations sensibles de votre compte Google. Pour protéger votre compte, Google a bloqué cet accès.",
    'Sign in with Google temporarily disabled for this app\nThis app has not been verified yet by Google in order to use Google Sign In.',
  ],
  'org-internal': [
    'Fehler 403: org_internal\nDieser Client ist nur für Nutzer innerhalb seiner Organisation verfügbar.',
    'Error 403: org_internal. The OAuth client is restricted to users within its organization.',
    'Access blocked: Contoso can only be used within its organization\nError 403: org_internal',
    'Access blocked: pronote is restricted to users within its organization.',
    "Accès bloqué : Envoi école n'est accessible qu'aux utilisateurs de son organisation",
    'https://accounts.google.com/signin/oauth/error?authError=CgxvcmdfaW50ZXJuYWwSIFRoaXMgY2xpZW50IGlzIHJlc3RyaWN0ZWQgdG8gdXNlcnMgd2l0aGluIGl0cyBvcmdhbml6YXRpb24u',
  ],
  'blocked-by-admin': [
    'Zugriff verweigert: Bedingter Zugriff AADSTS53003',
    'Ihr Administrator hat die Anwendung blockiert',
    'Authorization Error Error 400: admin_policy_enforced Access to your account data is restricted by policies within your organization.',
    'AADSTS53000: Your device is required to be compliant to access this resource',
    'AADSTS530003: Your device is required to be managed to access this resource.',
    "AADSTS50105: The signed in user 'x@y.fr' is not assigned to a role for the application 'guid'(App).",
    "Access blocked: Your institution's admin needs to review Mail App\nYour institution's admin needs to review Mail App. If you are a developer, Error 400: access_not_configured",
    "Accès bloqué : l'administrateur de votre établissement doit examiner Envoi école",
    'You cannot access this right now\nYour sign-in was successful but does not meet the criteria to access this resource. AADSTS53003',
    'AADSTS1000031: Application X cannot be accessed at this time. Contact your administrator.',
  ],
  'scope-invalid': [
    'Erro 400: invalid_scope',
    "invalid_request: The provided value for the input parameter 'scope' is not valid. The scope 'SMTP.Send' does not exist.",
    "AADSTS90014: The required field 'scope' is missing from the credential. Ensure that you have all the necessary parameters for the login request.",
    "AADSTS70011: The provided request must include a 'scope' input parameter.",
    "AADSTS650057: Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration.",
    'AADSTS65005: The application required resource access list does not contain applications discoverable by the resource or the client application has requested access to resource, which was not specified in its required resource access list',
    'Error 400: invalid_scope\nSome requested scopes were invalid. {valid=[https://www.googleapis.com/auth/userinfo.email], invalid=[mail]}',
    'Error 400: invalid_request\nMissing required parameter: scope',
  ],
  'client-id-unknown': [
    'invalid_client: The provided client_id is not in a valid format / Error 401: invalid_client',
    'Error 401: invalid_client\nno registered origin',
    'Error 401: deleted_client\nThe OAuth client was deleted.',
    'Error 400: invalid_request\nMissing required parameter: client_id',
  ],
  'client-type-wrong': [
    "AADSTS700054: response_type 'id_token' is not enabled for the application.",
    'Error 403: disallowed_useragent\nYou can’t sign in from this screen because this app doesn’t comply with Google’s secure browsers policy.',
  ],
  'rate-limited': ['Error 403: rate_limit_exceeded\nThis app has reached its sign-in rate limit for now.'],
  'admin-consent-required': [
    "Vous avez besoin de l'approbation d'un administrateur",
    "Approval required\nThis app requires your admin's approval to: Send emails on behalf of others using SMTP AUTH",
    'Administratorgenehmigung erforderlich\nSchulpost benötigt eine Berechtigung, die nur ein Administrator erteilen kann.',
    'Se necesita la aprobación del administrador',
    'Need admin approval\nMail App\nMail App needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.',
    'Approbation de l’administrateur requise\nJeton a besoin d’une autorisation pour accéder à des ressources de votre organisation que seul un administrateur peut accorder.',
  ],
  'tenant-wrong': [
    "AADSTS90072: User account 'x' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application",
    "AADSTS90002: No service namespace named 'contoso' was found in the data store.",
    "AADSTS500200: User account 'x@outlook.com' is a personal Microsoft account. Personal Microsoft accounts are not supported for this application unless explicitly invited to an organization.",
    "Le compte d’utilisateur sélectionné n’existe pas dans le locataire « Ville » et ne peut pas accéder à l'application.",
    'Vous ne pouvez pas vous connecter ici avec un compte personnel. Utilisez plutôt votre compte professionnel ou scolaire.',
    "You can't sign in here with a personal account. Use your work or school account instead.",
  ],
  'consent-declined': [
    'https://execonnect.index-education.com/callback?error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent+to+access+the+app.%0d%0aTrace+ID%3a+1&error_uri=https%3a%2f%2flogin.microsoftonline.com%2ferror%3fcode%3d65004&state=abc#',
  ],
  'mailbox-unavailable': [
    "AADSTS650052: The app needs access to a service ('https://outlook.office365.com/') that your organization 'x' has not subscribed to or enabled.",
  ],
};

const rows = Object.entries(pages).flatMap(([expected, texts]) => texts.map((page) => ({ expected, page })));

describe('pages of the provider', () => {
  it.each(rows)('$expected: $page', ({ expected, page }) => {
    expect(diagnose({ layer: 'authorize-redirect', input: { page } }).code).toBe(expected);
    // The same page saved or copied as HTML.
    const html = `<!doctype html><html><head><script>if (a < b) run("consent")</script></head><body><div>${page
      .replaceAll('&', '&amp;')
      .replaceAll('\n', '</div><div>')}</div></body></html>`;
    expect(diagnose({ layer: 'authorize-redirect', input: { page: html } }).code).toBe(expected);
  });
});
