import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The catalogue that an IT department puts on a PC for all of its users, where there is one. On Windows anybody may
 * create the folder first, so what it says is never trusted to redirect a sign-in (see `loadServices`).
 */
export function machineCatalogues(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  const path = join(machineFolder(platform, environment), 'catalogue.json');
  return existsSync(path) ? [path] : [];
}

function machineFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(environment.ProgramData ?? 'C:\\ProgramData', 'Jeton');
  return platform === 'darwin' ? '/Library/Application Support/Jeton' : '/etc/jeton';
}
