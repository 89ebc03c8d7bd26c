/** What the documents give as an example works. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogueSchema } from '../src/shared/service.ts';

it('the catalogue in docs/adding-a-provider.md is one', () => {
  const text = readFileSync('docs/adding-a-provider.md', 'utf8');
  const [, json = ''] = /<!-- catalogue -->\s*```json\n([\s\S]*?)```/.exec(text) ?? [];
  expect(catalogueSchema.safeParse(JSON.parse(json)).error?.issues).toBeUndefined();
});
