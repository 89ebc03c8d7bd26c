/** Queries as text: what the user typed stays as it is typed, letter by letter. */

interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** What an endpoint's own query asks of everyone who uses it. */
export function parametersOf(endpoint: string): readonly Parameter[] {
  const [, query] = divided(endpoint);
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

/** Whether the query has the parameter; a list (`prompt=login consent`) has each of its words. */
export function hasParameter(endpoint: string, { name, value }: Parameter): boolean {
  const [, query] = divided(endpoint);
  return new URLSearchParams(query).getAll(name).some((given) => given.split(' ').includes(value));
}

/** What a service's own endpoint asks for and another address of it lacks. */
export function missingParameters(endpoint: string, own: string): readonly Parameter[] {
  return parametersOf(own).filter((parameter) => !hasParameter(endpoint, parameter));
}

/** The endpoint with these parameters, each in the place of what it had of the same name. */
export function withParameters(endpoint: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return endpoint;
  const names = new Set(parameters.map(({ name }) => name));
  const pairs = parameters.map(({ name, value }) => new URLSearchParams({ [name]: value }).toString());
  return rewritten(endpoint, (kept) => [...kept.filter((pair) => !names.has(nameOf(pair))), ...pairs]);
}

export function withoutParameters(endpoint: string, names: ReadonlySet<string>): string {
  return rewritten(endpoint, (pairs) => pairs.filter((pair) => !names.has(nameOf(pair))));
}

function rewritten(endpoint: string, change: (pairs: readonly string[]) => readonly string[]): string {
  const [address, query] = divided(endpoint);
  const pairs = change(query.split('&').filter((pair) => pair !== ''));
  return pairs.length === 0 ? address : `${address}?${pairs.join('&')}`;
}

/** Address and query; a fragment, which no endpoint may have (RFC 6749 §3.1), goes. */
function divided(endpoint: string): readonly [address: string, query: string] {
  const [whole = ''] = endpoint.split('#', 1);
  const at = whole.indexOf('?');
  return at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at + 1)];
}

function nameOf(pair: string): string {
  const [name = ''] = [...new URLSearchParams(pair).keys()];
  return name;
}
