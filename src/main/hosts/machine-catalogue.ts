import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The catalogue that an IT department puts on a PC for all of its users, or null where there is none. On Windows
 * anybody may create the folder first, and nobody checks who did: so what it says never redirects a sign-in
 * (`loadServices`) and never outweighs what Jeton knows itself (`detectService`).
 */
export function machineCatalogue(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string | null {
  const path = join(machineFolder(platform, environment), 'catalogue.json');
  return existsSync(path) ? path : null;
}

function machineFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(environment.ProgramData ?? 'C:\\ProgramData', 'Jeton');
  return platform === 'darwin' ? '/Library/Application Support/Jeton' : '/etc/jeton';
}
