/** The authorization server's pages, in French, as data in and HTML out. */
import {
  type DemonstrationPage,
  html,
  type Markup,
  type RenderedPage,
  renderPage,
} from '../demonstration-page.ts';
import { type ClientFamily, scopes } from './clients.ts';

/** The one password that is refused, so that a refusal can be shown. */
export const REFUSED_PASSWORD = 'faux';

const speakers: Readonly<Record<ClientFamily, string>> = {
  google: 'Service de messagerie de type Google',
  microsoft: 'Service de messagerie de type Microsoft',
};

export interface SignInPage {
  readonly family: ClientFamily;
  readonly address: string;
  readonly refusal: 'none' | 'unknown-address' | 'wrong-password';
  readonly redirectOrigin: string | undefined;
}

export function signInPage(page: SignInPage): RenderedPage {
  const refusals: Readonly<Record<SignInPage['refusal'], Markup>> = {
    none: html``,
    'unknown-address': html`<p class="alert" role="alert">Cette adresse n’existe pas dans la démonstration.</p>`,
    'wrong-password': html`<p class="alert" role="alert">Ce mot de passe est refusé.</p>`,
  };
  return renderPage({
    title: 'Connexion',
    speaker: speakers[page.family],
    ...formTargets(page.redirectOrigin),
    body: html`
<p>Cette page tient lieu de la page de connexion de votre service de messagerie. Rien ne quitte cet ordinateur.</p>
${refusals[page.refusal]}
<form method="post">
<div class="field"><label for="address">Adresse e-mail</label>
<input id="address" name="address" type="email" autocomplete="username" required value="${page.address}"></div>
<div class="field"><label for="password">Mot de passe</label>
<p class="help" id="password-help">Tout mot de passe convient, sauf « ${REFUSED_PASSWORD} ».</p>
<input id="password" name="password" type="password" autocomplete="off" required aria-describedby="password-help"></div>
<div class="actions"><button class="main" type="submit" name="step" value="sign-in">Se connecter</button></div>
</form>`,
  });
}

export interface ConsentPage {
  readonly family: ClientFamily;
  readonly address: string;
  readonly clientName: string;
  readonly scopes: readonly string[];
  readonly redirectOrigin: string | undefined;
}

export function consentPage(page: ConsentPage): RenderedPage {
  const list = page.scopes.map((scope, index) =>
    page.family === 'google' ? scopeChoice(scope, index) : html`<li>${scopeInWords(scope)}</li>`,
  );
  const hint =
    page.family === 'google'
      ? html`<p class="help">Décochez ce que vous ne voulez pas autoriser.</p>`
      : html``;
  return renderPage({
    title: 'Autorisations demandées',
    speaker: speakers[page.family],
    ...formTargets(page.redirectOrigin),
    body: html`
<p>« ${page.clientName} » demande, pour <strong>${page.address}</strong> :</p>
<form method="post">
${hint}<ul class="choices">${list}</ul>
<div class="actions"><button class="main" type="submit" name="step" value="accept">Accepter</button>
<button type="submit" name="step" value="refuse">Refuser</button></div>
</form>`,
  });
}

function scopeChoice(scope: string, index: number): Markup {
  if (scope === scopes.profile) return html`<li>${scopeInWords(scope)}</li>`;
  return html`<li><label for="scope-${index}"><input type="checkbox" id="scope-${index}" name="scope" value="${scope}" checked>${scopeInWords(scope)}</label></li>`;
}

function scopeInWords(scope: string): string {
  const words: Readonly<Record<string, string>> = {
    [scopes.fullMailbox]: 'Lire, rédiger, envoyer et supprimer tous vos e-mails',
    [scopes.smtpSend]: 'Envoyer des e-mails en votre nom',
    [scopes.mailRead]: 'Lire vos e-mails',
    [scopes.profile]: 'Connaître votre adresse e-mail',
    [scopes.offlineAccess]: 'Garder cet accès en votre absence',
  };
  return words[scope] ?? scope;
}

export interface DeviceForm {
  readonly action: string;
  /** The word that proves that the form came from here. */
  readonly xsrf: string;
}

export function deviceInputPage(
  form: DeviceForm,
  outcome: 'none' | 'refused' | 'aborted',
  userCode: string,
): RenderedPage {
  const alerts: Readonly<Record<typeof outcome, Markup>> = {
    none: html``,
    refused: html`<p class="alert" role="alert">Ce code ne convient pas, ou n’est plus valable.</p>`,
    aborted: html`<p class="alert" role="alert">La connexion est arrêtée.</p>`,
  };
  return renderPage({
    title: 'Connecter un appareil',
    speaker: speakers.microsoft,
    body: html`
${alerts[outcome]}
<form method="post" action="${form.action}">
<input type="hidden" name="xsrf" value="${form.xsrf}">
<div class="field"><label for="code">Code</label>
<p class="help" id="code-help">Le code que l’appareil ou l’application affiche.</p>
<input id="code" name="user_code" type="text" value="${userCode}" autocomplete="off" required aria-describedby="code-help"></div>
<div class="actions"><button class="main" type="submit">Continuer</button></div>
</form>`,
  });
}

export function deviceConfirmPage(form: DeviceForm, clientName: string, userCode: string): RenderedPage {
  return renderPage({
    title: 'Est-ce bien le même code ?',
    speaker: speakers.microsoft,
    body: html`
<p>« ${clientName} » doit afficher ce code :</p>
<p class="code">${userCode}</p>
<form method="post" action="${form.action}">
<input type="hidden" name="xsrf" value="${form.xsrf}">
<input type="hidden" name="user_code" value="${userCode}">
<input type="hidden" name="confirm" value="yes">
<div class="actions"><button class="main" type="submit">Oui, continuer</button>
<button type="submit" name="abort" value="yes">Non, arrêter</button></div>
</form>`,
  });
}

export function deviceSuccessPage(): RenderedPage {
  return renderPage({
    title: 'C’est fait',
    speaker: speakers.microsoft,
    body: html`<p>L’appareil est connecté. Vous pouvez fermer cette page.</p>`,
  });
}

/** Errors that must not travel to a redirect address that nobody registered stay here (RFC 6749 §4.1.2.1). */
export function serverErrorPage(error: string, description: string): RenderedPage {
  return renderPage({
    title: 'La demande est refusée',
    speaker: 'Service de messagerie',
    body: html`<p>Le service ne peut pas traiter cette demande.</p>
<dl><dt>Erreur</dt><dd><code>${error}</code></dd><dt>Détail</dt><dd><code>${description}</code></dd></dl>`,
  });
}

function formTargets(redirectOrigin: string | undefined): Pick<DemonstrationPage, 'formTargets'> {
  return redirectOrigin === undefined ? {} : { formTargets: [redirectOrigin] };
}

/** What both oidc-provider's hooks and our own routes answer with. */
interface PageContext {
  body: unknown;
  set(headers: Record<string, string>): void;
}

export function sendPage(ctx: PageContext, page: RenderedPage): void {
  ctx.set({ ...page.headers });
  ctx.body = page.body;
}
