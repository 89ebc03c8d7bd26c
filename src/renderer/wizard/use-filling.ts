import { useRef, useState } from 'react';
import type { DraftFields } from '../../shared/account.ts';
import {
  foundInGoogleFile,
  type GoogleFile,
  type GoogleFileFault,
  MAX_GOOGLE_FILE_CHARACTERS,
  readGoogleFile,
} from '../../shared/identifiers/google-file.ts';
import { type LeftOut, type PlacedField, type Placement, place } from '../../shared/identifiers/place.ts';
import { type RecognitionContext, recognise } from '../../shared/identifiers/recognise.ts';
import { type RedirectFit, redirectFit } from '../../shared/identifiers/redirect-fit.ts';
import { providerOf } from '../../shared/providers/index.ts';
import { serviceOf } from './machine.ts';
import type { Wizard } from './use-wizard.ts';

/** What became of something pasted, dropped or picked. */
export type FillingOutcome =
  | {
      readonly kind: 'filled';
      readonly placed: readonly PlacedField[];
      readonly leftOut: readonly LeftOut[];
      /** What stood in the fields before, to take it back, and what stands there since. */
      readonly before: Partial<DraftFields>;
      readonly after: Partial<DraftFields>;
      /** Of the secret among them; null where there is none. */
      readonly secretEdition: number | null;
      /** Of a file: how its application has the answer sent back. */
      readonly client: Pick<GoogleFile, 'kind' | 'redirectUris'> | null;
      /** Of a file that is downloaded later than at the creation. */
      readonly lacksSecret: boolean;
    }
  /** Only things that Jeton has no use for. */
  | { readonly kind: 'unwanted'; readonly leftOut: readonly LeftOut[] }
  | { readonly kind: 'unrecognised' }
  /** What was filled in is taken back; but the secret that it replaced is in no place from which it could come back. */
  | { readonly kind: 'secret-gone' }
  | { readonly kind: 'empty' }
  /** The browser, or the person, did not let the clipboard be read. */
  | { readonly kind: 'clipboard-closed' }
  | { readonly kind: 'file-refused'; readonly fault: GoogleFileFault };

export interface Filling {
  /** Whether the console lets one download a file with everything in it. */
  readonly takesFile: boolean;
  /** Null also once a value that was filled in is another one: then it is the person's own. */
  readonly outcome: FillingOutcome | null;
  /** Of a file: whether its answer can come back the way that is chosen now. */
  readonly fit: RedirectFit | null;
  /** Fields that were just filled in, for the eye. */
  readonly fresh: ReadonlySet<string>;
  /** Counts the secrets that were filled in: what was half-typed in its field is then over. */
  readonly secrets: number;
  /**
   * Puts each value of a text where it belongs.
   *
   * @param how where it was pasted, and whether anybody asked, when that says something
   * @returns whether anything was recognised, wanted or not
   */
  fill(text: string, how?: Pick<RecognitionContext, 'into' | 'unasked'>): boolean;
  fillFromFile(file: File): Promise<void>;
  /** Says why nothing could be filled in. */
  note(outcome: FillingOutcome): void;
  undo(): void;
}

/** Puts what was pasted or dropped into the fields of the draft; the secret goes to the vault and is shown nowhere. */
export function useFilling(wizard: Wizard): Filling {
  const { world, state, dispatch, keeper } = wizard;
  const [last, setOutcome] = useState<FillingOutcome | null>(null);
  const [secrets, setSecrets] = useState(0);
  /** Whether the vault held one before: it cannot be brought back. */
  const hadSecret = useRef(false);
  const { fields, secret } = state.draft;
  const service = serviceOf(world, state.draft);
  const takesFile = service !== undefined && providerOf(service.family).forms.file !== null;

  const outcome = last?.kind === 'filled' && !stands(last, fields, keeper.secretEdition) ? null : last;
  const client = outcome?.kind === 'filled' ? outcome.client : null;

  /** Places it, and says where. */
  function take({ fields: changed, secret: value, placed, unwanted }: Placement): Taken {
    let secretEdition: number | null = null;
    if (Object.keys(changed).length > 0) dispatch({ type: 'typed', fields: changed });
    if (value !== null) {
      hadSecret.current = secret.kept;
      secretEdition = keeper.keepSecret(value);
      setSecrets((before) => before + 1);
    }
    const where = news(
      placed.map(({ field }) => field),
      changed,
      fields,
    );
    if (where.length === 0 && unwanted.length > 0) setOutcome({ kind: 'unwanted', leftOut: unwanted });
    return { placed: where, before: pick(fields, changed), after: changed, secretEdition };
  }

  function fill(text: string, how: Pick<RecognitionContext, 'into' | 'unasked'> = {}): boolean {
    if (service === undefined) return false;
    // The content of the file, copied from where it was opened, is the file.
    const reading = takesFile ? readGoogleFile(text) : null;
    if (reading?.ok === true) {
      fillFrom(reading.file);
      return true;
    }
    const placement = place(recognise(text, { fields, service, ...how }), fields, service);
    const taken = take(placement);
    const leftOut = placement.unwanted;
    if (taken.placed.length > 0)
      setOutcome({ kind: 'filled', ...taken, leftOut, client: null, lacksSecret: false });
    return taken.placed.length + leftOut.length > 0;
  }

  function fillFrom(file: GoogleFile): void {
    if (service === undefined) return;
    const placement = place(foundInGoogleFile(file), fields, service);
    const { kind, redirectUris, clientSecret } = file;
    setOutcome({
      kind: 'filled',
      ...take(placement),
      leftOut: placement.unwanted,
      client: { kind, redirectUris },
      lacksSecret: clientSecret === null,
    });
  }

  return {
    takesFile,
    outcome,
    fit:
      client === null || service === undefined
        ? null
        : redirectFit(client, fields.redirectUri, service.redirectUris),
    fresh: new Set<string>(outcome?.kind === 'filled' ? outcome.placed : []),
    secrets,
    fill,
    async fillFromFile(file) {
      const text = await textOf(file);
      const reading = readGoogleFile(text);
      if (reading.ok) fillFrom(reading.file);
      else setOutcome({ kind: 'file-refused', fault: reading.fault });
    },
    note: setOutcome,
    undo() {
      if (outcome?.kind !== 'filled') return;
      dispatch({ type: 'typed', fields: outcome.before });
      const gaveSecret = outcome.secretEdition !== null;
      // Never one application's secret beside another one's identifier.
      if (gaveSecret) keeper.keepSecret('');
      setOutcome(gaveSecret && hadSecret.current ? { kind: 'secret-gone' } : null);
    },
  };
}

type Taken = Pick<
  Extract<FillingOutcome, { kind: 'filled' }>,
  'placed' | 'before' | 'after' | 'secretEdition'
>;

/** Whether everything that was filled in is there as it was put. */
function stands(
  { after, secretEdition: given }: Pick<Taken, 'after' | 'secretEdition'>,
  fields: DraftFields,
  secretEdition: number,
): boolean {
  const now: Readonly<Record<string, unknown>> = fields;
  return (
    Object.entries(after).every(([name, value]) => now[name] === value) &&
    (given === null || given === secretEdition)
  );
}

/** Where something is new; everywhere, where nothing is: what was given is then there already. */
function news(
  placed: readonly PlacedField[],
  changed: Partial<DraftFields>,
  fields: DraftFields,
): readonly PlacedField[] {
  const changes = placed.filter((field) => field === 'secret' || changed[field] !== fields[field]);
  return changes.length > 0 ? changes : placed;
}

/** What the fields hold now, of those that are about to change. */
function pick(fields: DraftFields, changed: Partial<DraftFields>): Partial<DraftFields> {
  const names = Object.keys(changed);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

/** A UTF-8 character has four bytes at most; of a file that is larger than that can be, no byte is read. */
const MAX_BYTES = 4 * MAX_GOOGLE_FILE_CHARACTERS;

async function textOf(file: File): Promise<string> {
  // One character more than is taken says the same as all of them.
  if (file.size > MAX_BYTES) return ' '.repeat(MAX_GOOGLE_FILE_CHARACTERS + 1);
  return file.text().catch(() => '');
}
