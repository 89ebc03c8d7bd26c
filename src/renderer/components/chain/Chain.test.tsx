import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Chain, type ChainLink, type LinkState } from './Chain.tsx';

const link = (id: string, state: LinkState): ChainLink => ({
  id,
  state,
  label: id,
  result: 'résultat',
  spoken: `${id} : résultat`,
});

function items(...links: ChainLink[]): string[] {
  const html = renderToStaticMarkup(<Chain label="Chemin" links={links} />);
  return [...html.matchAll(/<li .*?<\/li>/g)].map(([item]) => item);
}

describe('Chain', () => {
  it('says each link with its result', () => {
    const [first = ''] = items(link('Connexion', 'passed'));
    expect(first).toContain('aria-label="Connexion : résultat"');
  });

  it('draws the break before the refused coin', () => {
    const shown = items(link('a', 'passed'), link('b', 'failed'), link('c', 'skipped'));
    expect(shown.map((item) => item.includes('unlink'))).toEqual([false, true, false]);
  });

  it('strikes no coin that had passed before it was shown', () => {
    expect(items(link('a', 'passed'), link('b', 'running')).join()).not.toContain('data-struck');
  });

  it('draws no break where there is no link before', () => {
    const [first = ''] = items(link('a', 'failed'), link('b', 'skipped'));
    expect(first).not.toContain('unlink');
  });
});
