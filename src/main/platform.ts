/**
 * What a host gives to the core. The core knows nothing of Electron, browsers or operating systems beyond this.
 */
import type { Destination } from '../shared/destination.ts';
import type { ProxyRoute } from './net/proxy-route.ts';
import type { SystemOffer } from './vault/secret-cipher.ts';

/** Time, injected so that tests own it. */
export interface Clock {
  /** Milliseconds since the epoch. It jumps when somebody sets the PC's clock, backwards too: never subtract two. */
  now(): number;
  /** Whole milliseconds since some moment, for durations: it never goes back. */
  monotonic(): number;
  /** Calls back once after `delayMs` milliseconds. @returns the function that cancels it */
  after(delayMs: number, callback: () => void): () => void;
}

/** The settings documents. `activity`: what happens to accounts by itself. `notified`: what the user was told of, lest she be told again. */
export type StoreName = 'accounts' | 'drafts' | 'preferences' | 'catalogue' | 'activity' | 'notified';

/** One JSON document of non-secret settings, written atomically by the host's store. */
export interface SettingsStore {
  /**
   * @returns the document, or `undefined` when there is none yet
   * @throws {SyntaxError} when what is there is no document; the system's error when it cannot be read just now
   */
  read(): unknown;
  /** @throws when the document could not be written; the previous one is then still there */
  write(document: unknown): void;
  /** Keeps an unreadable document aside under another name, so that it can be looked at later. */
  setAside(): void;
}

/** The host's own window in two forms: the large one, and a narrow one to stand beside the browser. */
export interface Companion {
  isActive(): boolean;
  /** @returns whether the window is narrow now; it may not have been let */
  set(active: boolean): Promise<boolean>;
  /** Hears of every change, whoever made it. @returns the function that ends the subscription */
  onChange(listener: (active: boolean) => void): () => void;
}

/** What the system shows beside the user's work, in her language: addresses at the most, never a token or a secret. */
export interface Notification {
  /** What it is about: one with the id of an earlier one takes its place, where the system knows of that. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** The screen where something can be done about it: that is where a click leads. */
  readonly destination: Destination;
}

/** A life without a window: whether Jeton starts with the user's session, which only the system knows for certain. */
export interface Background {
  /** Asked each time: the system's own settings can change it as well. */
  openAtLogin(): boolean;
  /** @throws the system's error when it could not be noted */
  setOpenAtLogin(on: boolean): void;
}

export interface Platform {
  readonly version: string;
  readonly clock: Clock;
  readonly paths: {
    /** Settings, vault: a folder of this user. It exists. */
    readonly data: string;
    readonly logs: string;
    /** The packaged `assets` folder. */
    readonly assets: string;
    /** Catalogue files to read beside the packaged one, as the user named them for this start. */
    readonly catalogues: readonly string[];
    /** The one of this PC for all of its users, where there is one. On Windows any of them may have written it. */
    readonly machineCatalogue: string | null;
  };
  /** Opens (or creates) the settings document of that name. */
  openStore(name: StoreName): SettingsStore;
  /** Opens the user's own browser. @returns false when this host cannot, so that the user opens the page herself */
  openBrowser(url: URL): Promise<boolean>;
  /**
   * The protection of the operating system, and whether it answers; null where there is none worth the name. Asked at the
   * start, and again when the user tries once more.
   */
  osCipher(): Promise<SystemOffer>;
  /** Which way a request must take out of this network, by the system's own settings. */
  proxyFor(url: URL): Promise<ProxyRoute>;
  /** Absent where the window belongs to somebody else, as a browser's does. */
  readonly companion?: Companion;
  /**
   * Whether there is a network at all, as far as the system knows; nothing is asked of anybody. False is a good sign that
   * a failure is this PC's own. True proves nothing.
   */
  isOnline(): boolean;
  /**
   * Hears when the PC wakes up, or its user comes back to it: time has passed that no timer saw. Absent where the host
   * is not told.
   *
   * @returns the function that ends the subscription
   */
  onResume?(listener: () => void): () => void;
  /** Tells the user beside her work. Never throws. Absent where the host cannot: the window's owner is the browser. */
  notify?(notification: Notification): void;
  /** Absent where Jeton cannot live without a window, or is not installed in a way that the session could start. */
  readonly background?: Background;
}
