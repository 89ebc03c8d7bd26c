/** Electron's entry: starts the host, nothing else. */
import { startElectronHost } from './hosts/electron/runtime.ts';

void startElectronHost(import.meta.dirname);
