/** The command line of `npm start` and `npm run demo`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const help = `npm start -- [options]

  --browser            dans votre navigateur, même si Electron est là / in your own browser, even if Electron is there
  --port N             le port de 127.0.0.1 (navigateur) / port on 127.0.0.1 (implies --browser)
  --no-open            n’ouvre pas le navigateur / does not open the browser (implies --browser)
  --json               écrit seulement {"url":"…"} / writes only {"url":"…"} to the output (implies --browser)
  --data DOSSIER       garde tout dans ce dossier / keeps everything in that folder
  --catalogue FICHIER  ajoute des services et des applications / adds services and applications (repeatable)
  --demo               avec des services de démonstration sur ce poste / with demonstration services on this PC
  --help               cette page / this page
`;

/**
 * @param {readonly string[]} args
 * @returns options, or `wrong`: the argument that makes no sense
 */
export function readStartArguments(args) {
  let values;
  try {
    values = parse(args);
  } catch (error) {
    return { wrong: /'([^']*)'/.exec(error.message)?.[1] ?? '' };
  }
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65535)) {
    return { wrong: `--port ${values.port}` };
  }
  const shared = [
    ...(values.data === undefined ? [] : ['--data', resolve(values.data)]),
    ...values.catalogue.flatMap((file) => ['--catalogue', resolve(file)]),
  ];
  const ofBrowser = [
    ...(values.port === undefined ? [] : ['--port', values.port]),
    ...(values['no-open'] ? ['--no-open'] : []),
    ...(values.json ? ['--json'] : []),
  ];
  return {
    help: values.help,
    demo: values.demo,
    data: values.data === undefined ? null : resolve(values.data),
    // These three make sense in the browser host only.
    browser: values.browser || ofBrowser.length > 0,
    /** For both hosts, then for the browser host only. */
    shared,
    ofBrowser,
  };
}

function parse(args) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      browser: { type: 'boolean', default: false },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
      catalogue: { type: 'string', multiple: true, default: [] },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
}
