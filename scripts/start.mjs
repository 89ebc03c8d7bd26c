/**
 * `npm start` and `npm run demo`: installs what is missing, builds when stale, starts Jeton.
 *
 * Runs on Node 20 with nothing but what Node has built in, for it is what installs the rest. What it says goes to
 * stderr: stdout belongs to the browser host, which with `--json` writes one line for programs.
 */
import { ensureBuild } from './build.mjs';
import { startDemonstration } from './demonstration.mjs';
import { hasDisplay } from './display.mjs';
import { obtainElectron } from './electron-runtime.mjs';
import { browserHost, electronHost, KILLED } from './hosts.mjs';
import { ensurePackages } from './packages.mjs';
import { endAllOnSignal, endGently } from './processes.mjs';
import { help, readStartArguments } from './start-arguments.mjs';

const ELECTRON_WITHIN_MS = 15_000;
/** The core cancels, closes and flushes first. */
const GOODBYE_MS = 12_000;

const say = (line) => process.stderr.write(`${line}\n`);

/** What was started and wants to be ended gently, the last first. */
const started = [];
let farewell;
/** Once: Ctrl+C and the end of the host, which it brings about, wait for the same. */
const endStarted = () => (farewell ??= endInTurn());
async function endInTurn() {
  for (let child = started.pop(); child !== undefined; child = started.pop())
    await endGently(child, GOODBYE_MS);
}

async function main() {
  const options = readStartArguments(process.argv.slice(2));
  if (options.wrong !== undefined) {
    say(
      `Jeton ne comprend pas «\u00a0${options.wrong}\u00a0». / Jeton does not understand “${options.wrong}”.\n\n${help}`,
    );
    return 2;
  }
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  // Whoever presses Ctrl+C has had what they wanted: that is no failure.
  endAllOnSignal(0, endStarted);
  if (!(await ensurePackages(say)) || !(await ensureBuild(say))) return 1;
  const isEnding = () => farewell !== undefined;
  const demonstration = options.demo
    ? await startDemonstration(say, started, { data: options.data, isEnding })
    : { args: [], env: {} };
  if (demonstration === null) return 1;
  const shared = [...demonstration.args, ...options.shared];
  const env = { ...process.env, ...demonstration.env };

  if (!options.browser) {
    const { program, obstacle } = await electron();
    const code = program === null ? null : await electronHost(program, shared, env, started);
    if (code !== null) return ended(code);
    // Ended by Ctrl+C before it had shown anything: that is no reason to show something else.
    if (isEnding()) return 0;
    const [french, english] = obstacle ?? [
      'il ne démarre pas sur ce système',
      'it does not start on this system',
    ];
    say(`Jeton s’ouvre dans votre navigateur, car Electron n’est pas disponible ici\u00a0: ${french}.`);
    say(`Jeton opens in your own browser, because Electron is not available here: ${english}.`);
  }
  return ended(await browserHost([...shared, ...options.ofBrowser], env, started));
}

/** A host that ends by itself has said why; one that is killed cannot. */
function ended(code) {
  if (code > KILLED && farewell === undefined) {
    say('Jeton a été arrêté de force. Ce qui était enregistré le reste\u00a0: lancez-le à nouveau.');
    say('Jeton was made to end. What was kept is kept: start it again.');
  }
  return code;
}

/** Electron's program, or what stands in its way. */
async function electron() {
  if (!hasDisplay()) return { program: null, obstacle: ['il n’y a pas d’écran', 'there is no display'] };
  if (process.platform === 'linux' && process.getuid() === 0) {
    return { program: null, obstacle: ['il refuse de démarrer pour root', 'it refuses to run as root'] };
  }
  const seconds = ELECTRON_WITHIN_MS / 1000;
  const program = await obtainElectron(ELECTRON_WITHIN_MS, () => {
    say(`Jeton télécharge Electron\u00a0: ${seconds}\u00a0secondes au plus…`);
    say(`Jeton is downloading Electron: ${seconds} seconds at the most…`);
  });
  if (program !== null) return { program };
  return {
    program,
    obstacle: [
      `son programme n’a pas pu être téléchargé en ${seconds}\u00a0secondes`,
      `its program could not be downloaded within ${seconds} seconds`,
    ],
  };
}

const code = await main();
await endStarted();
process.exit(code);
