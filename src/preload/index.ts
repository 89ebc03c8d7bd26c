/** The preload of every window: runs sandboxed, before the page, in a world of its own. */
import { contextBridge, ipcRenderer } from 'electron';
import type { EventName, RequestName } from '../shared/contract.ts';
import { createExposedApi } from './exposed-api.ts';

// The contract's names, put in by the build: importing the contract would bring all of zod into each window.
declare const __REQUEST_NAMES__: readonly RequestName[];
declare const __EVENT_NAMES__: readonly EventName[];

contextBridge.exposeInMainWorld('jeton', createExposedApi(ipcRenderer, __REQUEST_NAMES__, __EVENT_NAMES__));
