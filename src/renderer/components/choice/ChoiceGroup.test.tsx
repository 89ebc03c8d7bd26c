import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Announcer } from '../announcer/Announcer.tsx';
import { ChoiceCard, ChoiceGroup } from './ChoiceGroup.tsx';

function render(value: string, error?: string): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <Announcer>
        <ChoiceGroup label="Service de messagerie" value={value} onChange={() => {}} error={error}>
          {['a', 'b'].map((id) => (
            <ChoiceCard key={id} value={id} title={id} />
          ))}
          <ChoiceCard value="c" title="c" />
        </ChoiceGroup>
      </Announcer>
    </MantineProvider>,
  );
}

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
const group = (html: string) => /<div role="radiogroup"[^>]*>/.exec(html)?.[0] ?? '';
const textOf = (html: string, id: string) =>
  new RegExp(`<(\\w+)[^>]* id="${id}"[^>]*>(.*?)</\\1>`).exec(html)?.[2] ?? '';
const tabIndexes = (html: string) =>
  [...html.matchAll(/<button[^>]*role="radio"[^>]*>/g)].map(([card]) => attribute(card, 'tabindex'));

describe('ChoiceGroup', () => {
  it('has a name', () => {
    const html = render('');
    expect(textOf(html, attribute(group(html), 'aria-labelledby'))).toContain('Service de messagerie');
  });

  it.each([
    ['', ['0', '-1', '-1']],
    ['b', ['-1', '0', '-1']],
    ['one that is not there', ['0', '-1', '-1']],
  ])('is one Tab stop while %j is chosen', (value, expected) => {
    expect(tabIndexes(render(value))).toEqual(expected);
  });

  it('is described by its error', () => {
    const html = render('', 'Choisissez un service.');
    const [described = ''] = attribute(group(html), 'aria-describedby').split(' ');
    expect(textOf(html, described)).toContain('Choisissez un service.');
  });
});
