import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The catalogue that an IT department puts on a PC for all of its users, where there is one: a place that only
 * administrators may write to.
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
