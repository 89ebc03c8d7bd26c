import type { App, Protocol, Session } from 'electron';
import { type DoubledEvents, doubledEvents } from './emitter.ts';

type DoubledMembers = Pick<
  App,
  | 'on'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'whenReady'
  | 'enableSandbox'
  | 'setPath'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'getPreferredSystemLanguages'
  | 'setAppUserModelId'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings'
>;

export type AppDouble = DoubledMembers & {
  readonly events: DoubledEvents<App>;
  /** What was asked of the app, in order. */
  readonly calls: string[];
  /** What the system's list of login items says; null while Jeton is not in it. */
  loginItem: { readonly args: readonly string[]; isEnabled: boolean } | null;
};

/**
 * An app that writes down what it is asked. `whenReady` settles at once, and notes that it did.
 *
 * @param isFirst whether it gets the single-instance lock
 */
export function doubledApp({
  isFirst = true,
  isPackaged = true,
  languages = ['fr-FR'],
  userData = '/nowhere',
  calls = [],
  wasOpenedAtLogin = false,
}: {
  readonly isFirst?: boolean;
  readonly isPackaged?: boolean;
  readonly languages?: string[];
  readonly userData?: string;
  readonly calls?: string[];
  readonly wasOpenedAtLogin?: boolean;
} = {}): AppDouble {
  const events = doubledEvents<App>();
  const paths = new Map([['userData', userData]]);
  const double: AppDouble = {
    events,
    calls,
    loginItem: null,
    on: events.on,
    isPackaged,
    quit: () => void calls.push('quit'),
    exit: (code) => void calls.push(`exit ${code}`),
    relaunch: () => void calls.push('relaunch'),
    enableSandbox: () => void calls.push('enableSandbox'),
    whenReady: async () => void calls.push('ready'),
    setPath(name, path) {
      calls.push(`setPath ${name}`);
      paths.set(name, path);
    },
    getPath: (name) => paths.get(name) ?? '/nowhere',
    getVersion: () => '1.2.3',
    getPreferredSystemLanguages: () => languages,
    requestSingleInstanceLock() {
      calls.push('requestSingleInstanceLock');
      return isFirst;
    },
    setAppUserModelId: (id) => void calls.push(`setAppUserModelId ${id}`),
    setLoginItemSettings({ openAtLogin = false, args = [] }) {
      double.loginItem = openAtLogin ? { args, isEnabled: true } : null;
    },
    getLoginItemSettings({ args = [] } = {}) {
      const { loginItem } = double;
      return {
        // Windows finds an item by its arguments too, and leaves one that was switched off in the list.
        openAtLogin: loginItem !== null && loginItem.args.join(' ') === args.join(' '),
        executableWillLaunchAtLogin: loginItem?.isEnabled ?? false,
        wasOpenedAtLogin,
        status: loginItem === null ? 'not-registered' : 'enabled',
        launchItems: [],
      };
    },
  };
  return double;
}

type SchemeHandler = Parameters<Protocol['handle']>[1];

export type ProtocolDouble = Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> & {
  readonly registered: Parameters<Protocol['registerSchemesAsPrivileged']>[0];
  /** Asks as a page would. @throws when nobody answers the scheme */
  request(address: string, init?: RequestInit): Promise<Response>;
};

export function doubledProtocol(calls: string[] = []): ProtocolDouble {
  const registered: Parameters<Protocol['registerSchemesAsPrivileged']>[0] = [];
  const handlers = new Map<string, SchemeHandler>();
  return {
    registered,
    registerSchemesAsPrivileged(schemes) {
      calls.push('registerSchemesAsPrivileged');
      registered.push(...schemes);
    },
    handle(scheme, handler) {
      calls.push(`protocol.handle ${scheme}`);
      handlers.set(scheme, handler);
    },
    async request(address, init) {
      const handler = handlers.get(new URL(address).protocol.slice(0, -1));
      if (handler === undefined) throw new Error(`nobody answers ${address}`);
      return handler(new Request(address, init));
    },
  };
}

type PermissionName = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>[1];

export type SessionDouble = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'resolveProxy'
> & {
  readonly asked: {
    request(permission: PermissionName, requestingUrl: string, isMainFrame?: boolean): boolean | undefined;
    check(permission: PermissionName, origin: string, isMainFrame?: boolean): boolean | undefined;
    device(): boolean | undefined;
    screen(): unknown;
    spellCheck(): boolean | undefined;
    proxyQuestions: string[];
  };
};

/** @param proxyAnswer what the system's settings say */
export function doubledSession(proxyAnswer: () => Promise<string> = async () => 'DIRECT'): SessionDouble {
  let onRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  let onCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  let onDevice: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  let onScreen: Parameters<Session['setDisplayMediaRequestHandler']>[0] = null;
  let spellCheck: boolean | undefined;
  const proxyQuestions: string[] = [];
  return {
    setPermissionRequestHandler: (handler) => {
      onRequest = handler;
    },
    setPermissionCheckHandler: (handler) => {
      onCheck = handler;
    },
    setDevicePermissionHandler: (handler) => {
      onDevice = handler;
    },
    setDisplayMediaRequestHandler: (handler) => {
      onScreen = handler;
    },
    setSpellCheckerEnabled: (enabled) => {
      spellCheck = enabled;
    },
    resolveProxy(url) {
      proxyQuestions.push(url);
      return proxyAnswer();
    },
    asked: {
      request(permission, requestingUrl, isMainFrame = true) {
        let answer: boolean | undefined;
        // The handlers of ours look at no page: they must not trust one over the address.
        const contents = {} as Electron.WebContents;
        onRequest?.(contents, permission, (granted) => (answer = granted), { isMainFrame, requestingUrl });
        return answer;
      },
      check: (permission, origin, isMainFrame = true) => onCheck?.(null, permission, origin, { isMainFrame }),
      device: () =>
        onDevice?.({ deviceType: 'usb', origin: 'app://jeton', device: {} as Electron.USBDevice }),
      screen() {
        let answer: unknown = 'unanswered';
        onScreen?.({} as Electron.DisplayMediaRequestHandlerHandlerRequest, (streams) => {
          answer = streams;
        });
        return answer;
      },
      spellCheck: () => spellCheck,
      proxyQuestions,
    },
  };
}
