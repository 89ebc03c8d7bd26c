import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Announcer } from '../announcer/Announcer.tsx';
import { KeptSecret } from './KeptSecret.tsx';
import { SecretField } from './SecretField.tsx';
import { TextField } from './TextField.tsx';

const render = (field: ReactNode) =>
  renderToStaticMarkup(
    <MantineProvider>
      <Announcer>{field}</Announcer>
    </MantineProvider>,
  );
const input = (html: string) => /<input[^>]*>/.exec(html)?.[0] ?? '';
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** The paragraphs that describe the input, in the order in which they are read. */
const describedBy = (html: string) =>
  attribute(input(html), 'aria-describedby')
    .split(/\s+/)
    .map((id) => new RegExp(`<p[^>]* id="${id}"[^>]*>(.*?)</p>`).exec(html)?.[1] ?? '');

describe('TextField', () => {
  it('is described by its error and by its help', () => {
    const html = render(
      <TextField
        label="Identifiant"
        description="Page Vue d’ensemble"
        value="x"
        onChange={() => {}}
        error={{ what: 'Ceci est un secret.', todo: 'Prenez l’autre colonne.' }}
      />,
    );
    expect(attribute(input(html), 'aria-invalid')).toBe('true');
    const [error = '', help = ''] = describedBy(html);
    expect(error).toContain('Ceci est un secret.');
    expect(error).toContain('Prenez l’autre colonne.');
    expect(help).toContain('Page Vue d’ensemble');
  });

  it('can be read, not changed, when nobody listens', () => {
    expect(input(render(<TextField label="x" value="y" />))).toContain('readOnly=""');
    expect(input(render(<TextField label="x" value="y" onChange={() => {}} />))).not.toContain('readOnly');
  });

  it('keeps the whole value in the input when it shows a shortened one', () => {
    const value = 'https://login.example.fr/a/very/long/path/authorize';
    const html = render(<TextField label="x" value={value} onChange={() => {}} shorten />);
    expect(attribute(input(html), 'value')).toBe(value);
    expect(html).toContain('>/authorize<');
  });
});

describe('SecretField', () => {
  it('is masked from the start', () => {
    const html = render(
      <SecretField label="Secret" value="v" onChange={() => {}} showLabel="Afficher" hideLabel="Masquer" />,
    );
    expect(attribute(input(html), 'type')).toBe('password');
    expect(html).toContain('aria-label="Afficher"');
  });
});

describe('KeptSecret', () => {
  it('shows the end only, and says so in words', () => {
    const html = render(
      <KeptSecret
        label="Secret"
        endsIn="4f2a"
        spoken="Secret gardé"
        replaceLabel="Remplacer"
        onReplace={() => {}}
      />,
    );
    expect(attribute(input(html), 'value')).toMatch(/^•+ 4f2a$/);
    expect(input(html)).toContain('readOnly=""');
    expect(describedBy(html).join()).toContain('Secret gardé');
  });
});
