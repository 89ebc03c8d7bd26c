/** The renderer's words are all in its resources, and all resources are used. Missing keys do not compile. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const ROOT = 'src/renderer';
/** French is the original; that English has the same keys is for `words.test.ts` to hold. */
const WORDS = join(ROOT, 'i18n', 'fr');
const namespaces = readdirSync(WORDS).map((file) => basename(file, '.json'));
/** The gallery is for developers, tests for nobody else. */
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^gallery\//.test(file));

const nodeSchema = z.looseObject({ type: z.string() });
type Node = z.infer<typeof nodeSchema>;

interface Source {
  readonly file: string;
  readonly nodes: readonly Node[];
}

/** Every node of a file, flat. */
function nodesOf(file: string): Source {
  const found: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    const node = nodeSchema.safeParse(value);
    if (!node.success) return;
    found.push(node.data);
    Object.values(node.data).forEach(visit);
  };
  const lang = file.endsWith('.tsx') ? 'tsx' : 'ts';
  visit(parseAst(readFileSync(join(ROOT, file), 'utf8'), { lang }).body);
  return { file, nodes: found };
}

const sources = files.map(nodesOf);

const literalSchema = z.looseObject({ type: z.literal('Literal'), value: z.string() });
const templateSchema = z.looseObject({
  type: z.literal('TemplateLiteral'),
  quasis: z.array(z.looseObject({ value: z.looseObject({ cooked: z.string() }) })),
});
const attributeSchema = z.looseObject({
  type: z.literal('JSXAttribute'),
  name: z.looseObject({ name: z.string() }),
  value: literalSchema,
});

/** The parts of a string or template between its blanks; null for other nodes. */
function partsOf(node: Node): readonly string[] | null {
  const literal = literalSchema.safeParse(node);
  if (literal.success) return [literal.data.value];
  const template = templateSchema.safeParse(node);
  return template.success ? template.data.quasis.map(({ value }) => value.cooked) : null;
}

describe('no sentence stands in the code', () => {
  /** Attributes that somebody reads or hears. */
  const READ =
    /^(?:title|label|alt|placeholder|description|caption|hint|words|lead|eyebrow|text|aria-label|aria-description|\w+Label)$/;

  // Between numbers and dates stand words that are no key of anything: formats are the one place for them.
  it.each(sources.filter(({ file }) => file !== 'i18n/format.ts'))('$file', ({ nodes }) => {
    const attributes = nodes
      .map((node) => attributeSchema.safeParse(node).data)
      .filter((attribute) => attribute !== undefined && READ.test(attribute.name.name))
      .map((attribute) => attribute?.value.value);
    expect(attributes).toEqual([]);
    const french = nodes
      .flatMap((node) => partsOf(node) ?? [])
      .filter((part) => /[À-ÖØ-öø-ÿœ«»’]/.test(part));
    expect(french).toEqual([]);
  });
});

const memberSchema = z.looseObject({
  type: z.literal('MemberExpression'),
  object: z.unknown(),
  property: z.looseObject({ name: z.string().optional() }),
  computed: z.boolean(),
});
const identifierSchema = z.looseObject({ type: z.literal('Identifier'), name: z.string() });

/** `words.remedy[name]` as `remedy.*`; null for what is no branch of `words`, a namespace taken as an object. */
function branchOf(node: unknown): string | null {
  const member = memberSchema.safeParse(node).data;
  if (member === undefined) return null;
  const name = member.computed ? '*' : (member.property.name ?? '*');
  if (identifierSchema.safeParse(member.object).data?.name === 'words') return name;
  const above = branchOf(member.object);
  return above === null ? null : `${above}.${name}`;
}

/** Namespaces that a file asks for. */
function namespacesOf({ nodes }: Source): Set<string> {
  const named = nodes.flatMap((node) => partsOf(node) ?? []).filter((text) => namespaces.includes(text));
  return new Set(['common', ...named]);
}

/** What a file may ask for: `namespace:key`, with `*` where it is made at run time. */
const asked = sources.flatMap((source) => {
  const namespaces = namespacesOf(source);
  return source.nodes.flatMap((node) => {
    const parts = partsOf(node);
    if (parts === null) return [];
    const whole = parts.join('*');
    const [, prefix, key] = /^([a-z]+):(.+)$/.exec(whole) ?? [];
    if (prefix !== undefined && key !== undefined) return [{ namespace: prefix, key }];
    return [...namespaces].map((namespace) => ({ namespace, key: whole }));
  });
});

/** Branches of words that a file takes whole: `namespace:key`, as above. */
const taken = sources.flatMap(({ nodes }) => {
  const namespaces = nodes
    .map((node) => memberSchema.safeParse(node).data)
    .filter((member) => memberSchema.safeParse(member?.object).data?.computed === true)
    .map((member) => member?.property.name ?? '');
  return nodes.flatMap((node) => {
    const key = branchOf(node);
    return key === null ? [] : namespaces.map((namespace) => ({ namespace, key }));
  });
});

function keysOf(value: unknown, key = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [key];
  return Object.entries(value).flatMap(([name, child]) =>
    keysOf(child, key === '' ? name : `${key}.${name}`),
  );
}

describe.each(namespaces)('every word of %s', (namespace) => {
  const words: unknown = JSON.parse(readFileSync(join(WORDS, `${namespace}.json`), 'utf8'));
  const patterns = new Set(asked.filter((each) => each.namespace === namespace).map(({ key }) => key));
  const expressions = [...patterns]
    .filter((key) => key.includes('*') && /[a-z]/i.test(key))
    .map((key) => new RegExp(`^${key.replaceAll(/[^\w*]/g, '\\$&').replaceAll('*', '[\\w-]+')}$`));

  const branches = taken
    .filter((each) => each.namespace === namespace)
    .map(({ key }) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '[\\w-]+')}(?:\\.|$)`));

  it('is used somewhere', () => {
    const unused = keysOf(words).filter((key) => {
      // i18next chooses these itself: by how many there are, and by the context (why an authorisation ended, whether the server came with the service, whether it is named).
      const asked = key.replace(/_(?:one|other|withdrawn|idle|password|testing|given|unnamed|same)$/, '');
      return !patterns.has(asked) && ![...expressions, ...branches].some((each) => each.test(asked));
    });
    expect(unused).toEqual([]);
  });
});
