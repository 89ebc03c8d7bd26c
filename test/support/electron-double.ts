/**
 * Electron for tests, without its runtime: plain objects whose types are picked from Electron's own typings, so
 * that a member that Electron renames or retypes no longer compiles here.
 */
export * from './electron-double/app.ts';
export * from './electron-double/emitter.ts';
export * from './electron-double/ipc.ts';
export * from './electron-double/notification.ts';
export * from './electron-double/power.ts';
export * from './electron-double/safe-storage.ts';
export * from './electron-double/screen.ts';
export * from './electron-double/tray.ts';
export * from './electron-double/window.ts';
