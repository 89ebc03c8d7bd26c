import { isLoopback } from '../../../shared/service.ts';
import { refusal, systemCode } from '../../problem-error.ts';
import { type FurtherAddress, type Listener, type OnAnswer, openListener } from './listener.ts';

/** How the provider's answer comes back to this PC. */
export interface Receiver {
  readonly kind: 'loopback' | 'relay';
  /** The redirect address exactly as it must be sent. */
  readonly redirectUri: string;
  /** What the state must end with, so that the relay page knows where to forward. */
  readonly stateSuffix: string;
  /** Where the browser may stand with the answer, ports apart: what a person pastes comes from there. */
  readonly answeredAt: readonly string[];
  close(): void;
}

/** The path on this PC that `assets/relay/callback.html` forwards to. */
const RELAY_FORWARD_PATH = '/callback';

/**
 * Opens the receiver that suits a redirect address: this PC itself, or a page on the web that relays.
 * It listens before anyone is sent away (RFC 8252 §7.3).
 *
 * @throws {ProblemError} `receiver-unavailable` when the address names a port and that port is taken, or an address of
 *   this PC that it does not have
 */
export async function openReceiver(redirectUri: string, onAnswer: OnAnswer): Promise<Receiver> {
  const url = new URL(redirectUri);
  return url.protocol === 'http:' && isLoopback(url)
    ? openLoopback(redirectUri.trim(), url, onAnswer)
    : openRelay(redirectUri.trim(), onAnswer);
}

async function openLoopback(typed: string, url: URL, onAnswer: OnAnswer): Promise<Receiver> {
  // From the text: a URL drops the port 80 that its user typed.
  const [, host = url.hostname, port, rest = ''] =
    /^http:\/\/(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?(.*)$/i.exec(typed) ?? [];
  const wanted = Number(port ?? 0);
  let listener: Listener;
  try {
    listener = await openListener(
      { port: wanted, path: url.pathname, further: furtherAddress(url.hostname) },
      onAnswer,
    );
  } catch (error) {
    throw refusal('receiver-unavailable', 'settings', { port: wanted, system: systemCode(error) });
  }
  // Servers compare the rest character by character: `http://localhost` must not become `http://localhost:1/`.
  const redirectUri = `http://${host}:${listener.port}${rest}`;
  return {
    kind: 'loopback',
    redirectUri,
    stateSuffix: '',
    answeredAt: [redirectUri],
    close: listener.close,
  };
}

/** What `localhost` means is the browser's to decide; [::1] it is on a PC that has it, and nowhere else. */
function furtherAddress(hostname: string): FurtherAddress | null {
  return hostname === '127.0.0.1' ? null : { host: '::1', required: hostname === '[::1]' };
}

async function openRelay(redirectUri: string, onAnswer: OnAnswer): Promise<Receiver> {
  // Without a port here the relay page still shows the address to paste: that is enough to go on.
  const listener = await openListener({ port: 0, path: RELAY_FORWARD_PATH, further: null }, onAnswer).catch(
    () => null,
  );
  return {
    kind: 'relay',
    redirectUri,
    stateSuffix: listener === null ? '' : `.${listener.port}`,
    // The second one where the relay page forwarded to a port that a firewall, or another program, keeps from us.
    answeredAt: [redirectUri, `http://127.0.0.1${RELAY_FORWARD_PATH}`],
    close: () => listener?.close(),
  };
}
