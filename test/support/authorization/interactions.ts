/** The pages on which a person signs in and agrees: `/interaction/<id>`, one form each. */
import { errors, type Provider } from 'oidc-provider';
import { readForm } from '../form-body.ts';
import { grantableScopes, type RegisteredClient, scopes } from './clients.ts';
import {
  consentPage,
  REFUSED_PASSWORD,
  type SignInPage,
  sendPage,
  serverErrorPage,
  signInPage,
} from './pages.ts';

type Middleware = Parameters<Provider['use']>[0];
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;
type InteractionResult = Parameters<Provider['interactionFinished']>[2];

export interface People {
  isMailbox(address: string): boolean;
  clientById(clientId: string): RegisteredClient | undefined;
}

export function interactionPages(provider: Provider, people: People): Middleware {
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next();
    const interaction = await provider.interactionDetails(ctx.req, ctx.res).catch(notFound);
    if (interaction === undefined) {
      ctx.status = 400;
      return sendPage(ctx, serverErrorPage('invalid_request', 'Cette connexion a expiré : recommencez.'));
    }
    const client = people.clientById(String(interaction.params.client_id));
    if (client === undefined) throw new Error('an interaction of a client that nobody registered');
    const form = ctx.method === 'POST' ? await readForm(ctx.req) : undefined;
    const answer = await answerTo(provider, people, { interaction, client, form });
    if ('page' in answer) return sendPage(ctx, answer.page);
    // The `303` goes out at once, past Koa.
    ctx.respond = false;
    return provider.interactionFinished(ctx.req, ctx.res, answer.result, {
      mergeWithLastSubmission: !('error' in answer.result),
    });
  };
}

function notFound(error: unknown): undefined {
  if (error instanceof errors.SessionNotFound) return undefined;
  throw error;
}

interface Turn {
  readonly interaction: Interaction;
  readonly client: RegisteredClient;
  /** Undefined when the page is only looked at. */
  readonly form: URLSearchParams | undefined;
}

type Answer = { readonly page: ReturnType<typeof signInPage> } | { readonly result: InteractionResult };

async function answerTo(provider: Provider, people: People, turn: Turn): Promise<Answer> {
  const unknown = requestedScopes(turn.interaction).find((scope) => !grantableScopes.includes(scope));
  if (unknown !== undefined) {
    return { result: { error: 'invalid_scope', error_description: `unknown scope ${unknown}` } };
  }
  return turn.interaction.prompt.name === 'login' ? signIn(people, turn) : consent(provider, turn);
}

function signIn(people: People, { interaction, client, form }: Turn): Answer {
  const hint = interaction.params.login_hint;
  const page = (address: string, refusal: SignInPage['refusal']): Answer => ({
    page: signInPage({
      family: client.family,
      address,
      refusal,
      redirectOrigin: redirectOrigin(interaction),
    }),
  });
  if (form === undefined) return page(typeof hint === 'string' ? hint : '', 'none');
  const address = (form.get('address') ?? '').trim().toLowerCase();
  if (!people.isMailbox(address)) return page(address, 'unknown-address');
  if (form.get('password') === REFUSED_PASSWORD) return page(address, 'wrong-password');
  return { result: { login: { accountId: address } } };
}

async function consent(provider: Provider, { interaction, client, form }: Turn): Promise<Answer> {
  const accountId = interaction.session?.accountId;
  if (accountId === undefined) throw new Error('consent before sign-in');
  const asked = requestedScopes(interaction);
  // That access lasts is no choice of its own on Google's page.
  const shown = client.family === 'google' ? asked.filter((scope) => scope !== scopes.offlineAccess) : asked;
  if (form === undefined) {
    const { family, name } = client;
    return {
      page: consentPage({
        family,
        address: accountId,
        clientName: name,
        scopes: shown,
        redirectOrigin: redirectOrigin(interaction),
      }),
    };
  }
  if (form.get('step') !== 'accept') return { result: refusalOf(client) };

  const ticked = form.getAll('scope');
  const isOptional = (scope: string): boolean =>
    client.family === 'google' && scope !== scopes.profile && scope !== scopes.offlineAccess;
  const rejected = asked.filter((scope) => isOptional(scope) && !ticked.includes(scope));
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope(asked.filter((scope) => !rejected.includes(scope)));
  if (rejected.length > 0) grant.rejectOIDCScope(rejected);
  return { result: { consent: { grantId: await grant.save() } } };
}

function refusalOf(client: RegisteredClient): InteractionResult {
  return client.family === 'microsoft'
    ? {
        error: 'access_denied',
        error_description: 'AADSTS65004: User declined to consent to access the app.',
      }
    : { error: 'access_denied' };
}

function requestedScopes(interaction: Interaction): string[] {
  const { scope } = interaction.params;
  return typeof scope === 'string' ? scope.split(' ') : [];
}

/** The origin that the answer travels to; device sign-ins have none. */
function redirectOrigin(interaction: Interaction): string | undefined {
  const address = interaction.params.redirect_uri;
  return typeof address === 'string' ? URL.parse(address)?.origin : undefined;
}
