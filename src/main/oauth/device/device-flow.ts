/** The sign-in of the scenario « Code sur un autre appareil » (RFC 8628): a code to show, and a server to ask. */
import type { DeviceSettings } from '../../../shared/account.ts';
import { providerOf } from '../../../shared/providers/index.ts';
import type { Logger } from '../../log/logger.ts';
import type { HttpClient } from '../../net/http.ts';
import type { Clock, Platform } from '../../platform.ts';
import { refusal } from '../../problem-error.ts';
import type { PreparedFlow, Progress } from '../flow.ts';
import type { KeepGrant, SignIn } from '../keep-grant.ts';
import { createDeviceClient, type DeviceClient } from './device-client.ts';
import { diagnoseDeviceFailure, unspokenOf, withoutCodes } from './device-failure.ts';
import { pollForTokens } from './polling.ts';

interface Collaborators {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly openBrowser: Platform['openBrowser'];
  readonly language: () => 'fr' | 'en';
  readonly keepGrant: KeepGrant;
  readonly log: Logger;
}

export function prepareDeviceFlow(
  signIn: SignIn<DeviceSettings>,
  collaborators: Collaborators,
): PreparedFlow {
  const { settings, clientSecret, draftId } = signIn;
  const { http, clock, openBrowser, log } = collaborators;
  const parameter = providerOf(settings.family).deviceGrant?.languageParameter ?? null;
  const language =
    parameter === null ? null : { name: parameter.name, value: parameter[collaborators.language()] };
  const client = createDeviceClient({ settings, clientSecret, http, now: clock.now, language });
  return {
    begin(progress) {
      const { id } = progress;
      const firstView = { state: 'requesting-code', id, draftId } as const;
      log.info({ attempt: id, grant: 'device', service: settings.serviceId }, 'authorisation started');
      return {
        firstView,
        async launch() {
          progress.show(firstView);
          void run(signIn, client, progress, collaborators);
        },
        async open() {
          if (progress.view.state !== 'waiting-device') throw refusal('attempt-over', 'device');
          const { verificationUri, verificationUriComplete } = progress.view;
          const opened = await openBrowser(new URL(verificationUriComplete ?? verificationUri)).catch(
            () => false,
          );
          if (progress.view.state === 'waiting-device') progress.show({ ...progress.view, opened });
        },
        async answer() {
          throw refusal('attempt-over', 'device');
        },
        close: () => undefined,
      };
    },
    discard: () => undefined,
  };
}

/** Never rejects: what becomes of it is told. */
async function run(
  signIn: SignIn<DeviceSettings>,
  client: DeviceClient,
  progress: Progress,
  { clock, keepGrant }: Collaborators,
): Promise<void> {
  const { id, signal } = progress;
  const { draftId } = signIn;
  let unspoken: readonly string[] = [];
  try {
    const authorization = await client.requestCode(signal);
    if (!progress.isOpen) return;
    const { deviceCode, codes, intervalMs, lifetimeMs } = authorization;
    unspoken = unspokenOf(authorization);
    const startedAt = clock.now();
    const expiresAt = startedAt + lifetimeMs;
    progress.show({
      ...{ state: 'waiting-device', id, draftId, ...codes },
      ...{ opened: false, startedAt, expiresAt, trouble: null },
    });
    const response = await pollForTokens({
      ...{ clock, intervalMs, lifetimeMs, signal },
      ask: () => client.requestTokens(deviceCode, signal),
      onTrouble(trouble) {
        const { view } = progress;
        if (view.state !== 'waiting-device' || view.trouble?.code === trouble?.code) return;
        progress.show({ ...view, trouble: trouble && withoutCodes(trouble, unspoken) });
      },
    });
    if (!progress.isOpen) return;
    progress.show({ state: 'exchanging', id, draftId });
    progress.succeed(await keepGrant(signIn, response, signal));
  } catch (error) {
    if (progress.isOpen) progress.fail(withoutCodes(diagnoseDeviceFailure(error), unspoken));
  }
}
