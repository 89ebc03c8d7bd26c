import envPaths from 'env-paths';

/** A folder of this user, by the customs of the system, and not Electron's: its vault is closed with another cipher. */
export function defaultDataFolder(): string {
  return envPaths('jeton-browser', { suffix: '' }).data;
}
