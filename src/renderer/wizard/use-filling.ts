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
      /** What stood in the fields before, to take it back. */
      readonly before: Partial<DraftFields>;
      /** Of a file: how its application sends the answer back, and whether that suits. */
      readonly fit: RedirectFit | null;
      /** Of a file that is downloaded later than at the creation. */
      readonly lacksSecret: boolean;
    }
  /** Only things that Jeton has no use for. */
  | { readonly kind: 'unwanted'; readonly leftOut: readonly LeftOut[] }
  | { readonly kind: 'unrecognised' }
  | { readonly kind: 'empty' }
  /** The browser, or the person, did not let the clipboard be read. */
  | { readonly kind: 'clipboard-closed' }
  | { readonly kind: 'file-refused'; readonly fault: GoogleFileFault };

export interface Filling {
  /** Whether the console lets one download a file with everything in it. */
  readonly takesFile: boolean;
  readonly outcome: FillingOutcome | null;
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
  dismiss(): void;
}

/** Puts what was pasted or dropped into the fields of the draft; the secret goes to the vault and is shown nowhere. */
export function useFilling(wizard: Wizard): Filling {
  const { world, state, dispatch, keeper } = wizard;
  const [outcome, setOutcome] = useState<FillingOutcome | null>(null);
  const [secrets, setSecrets] = useState(0);
  /** Whether the vault held one before: it cannot be brought back, so it is not taken away either. */
  const hadSecret = useRef(false);
  const { fields, secret } = state.draft;
  const service = serviceOf(world, state.draft);
  const takesFile = service !== undefined && providerOf(service.family).forms.file !== null;

  function take({ fields: changed, secret: value, placed, unwanted }: Placement): readonly PlacedField[] {
    if (Object.keys(changed).length > 0) dispatch({ type: 'typed', fields: changed });
    if (value !== null) {
      hadSecret.current = secret.kept;
      keeper.keepSecret(value);
      setSecrets((before) => before + 1);
    }
    const where = news(
      placed.map(({ field }) => field),
      changed,
      fields,
    );
    if (where.length === 0 && unwanted.length > 0) setOutcome({ kind: 'unwanted', leftOut: unwanted });
    return where;
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
    const placed = take(placement);
    if (placed.length > 0)
      setOutcome({
        kind: 'filled',
        placed,
        leftOut: placement.unwanted,
        before: pick(fields, placement.fields),
        fit: null,
        lacksSecret: false,
      });
    return placed.length + placement.unwanted.length > 0;
  }

  function fillFrom(file: GoogleFile): void {
    if (service === undefined) return;
    const placement = place(foundInGoogleFile(file), fields, service);
    const placed = take(placement);
    setOutcome({
      kind: 'filled',
      placed,
      leftOut: placement.unwanted,
      before: pick(fields, placement.fields),
      fit: redirectFit(file, fields.redirectUri, service.redirectUris),
      lacksSecret: file.clientSecret === null,
    });
  }

  return {
    takesFile,
    outcome,
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
      if (outcome.placed.includes('secret') && !hadSecret.current) keeper.keepSecret('');
      setOutcome(null);
    },
    dismiss: () => setOutcome(null),
  };
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
