/** The options that Electron's start knows, named as in the browser host. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the session adds when it starts Jeton: no window is wanted, only the icon beside the clock. */
export const HIDDEN_OPTION = '--hidden';

export interface HostArguments {
  /** `--data FOLDER`: another folder, hence another lock: for tests and demonstrations beside the real thing. */
  readonly dataFolder: string | null;
  /** `--catalogue FILE`, as often as one likes. */
  readonly catalogues: readonly string[];
  /**
   * `--ends-with-stdin`, which `npm start` gives: Jeton must not outlive who started it. Never guessed, for a desktop
   * may start programs with whatever it likes as their input; and not on Windows, where Electron's is always at its end.
   */
  readonly endsWithStdin: boolean;
  /** {@link HIDDEN_OPTION} */
  readonly hidden: boolean;
}

/**
 * Never refuses: Electron and Chromium put arguments of their own among ours.
 *
 * @param args `process.argv` without the executable
 */
export function readHostArguments(args: readonly string[]): HostArguments {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      data: { type: 'string' },
      catalogue: { type: 'string', multiple: true },
      'ends-with-stdin': { type: 'boolean' },
      hidden: { type: 'boolean' },
    },
  });
  // Without `strict`, an option that lost its value reads `true`, or takes the next option for one.
  const given = (value: string | boolean | undefined): value is string =>
    typeof value === 'string' && value !== '' && !value.startsWith('-');
  return {
    dataFolder: given(values.data) ? resolve(values.data) : null,
    catalogues: (values.catalogue ?? []).filter(given).map((file) => resolve(file)),
    endsWithStdin: values['ends-with-stdin'] === true,
    hidden: values.hidden === true,
  };
}
