import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from './data-folder.ts';

export interface StartOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly openBrowser: boolean;
  /** The first line of stdout is `{"url":"…"}`, and nothing else is on stdout. */
  readonly json: boolean;
  readonly dataFolder: string;
  readonly catalogues: readonly string[];
}

export type CommandLine =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly argument: string };

/** @param args what follows the program's name */
export function readCommandLine(args: readonly string[]): CommandLine {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return { kind: 'wrong', argument: offender(error) };
  }
  if (values.help) return { kind: 'help' };
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65535)
    return { kind: 'wrong', argument: `--port ${values.port}` };
  return {
    kind: 'start',
    options: {
      port,
      openBrowser: !values['no-open'],
      json: values.json,
      dataFolder: values.data === undefined ? defaultDataFolder() : resolve(values.data),
      catalogues: values.catalogue.map((path) => resolve(path)),
    },
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      port: { type: 'string', default: '0' },
      'no-open': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
      catalogue: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

/** Node quotes the offending option in every message of `parseArgs`; its sentence is English, ours is not. */
function offender(error: unknown): string {
  return (error instanceof Error ? /'([^']*)'/.exec(error.message)?.[1] : undefined) ?? '';
}
