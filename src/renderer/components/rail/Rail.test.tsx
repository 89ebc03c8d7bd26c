import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Rail, type RailStep } from './Rail.tsx';

const steps = [
  { id: 'a', label: 'Adresse', sub: 'jamais vu' },
  { id: 'b', label: 'Déclaration', sub: 'Action 5 sur 9' },
  { id: 'c', label: 'Test', sub: 'jamais vu' },
];

function items(current: string, shown: readonly RailStep[] = steps): string[] {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <Rail
        label="Étapes"
        brand="Jeton"
        heading="Configuration"
        who="ecole@example.fr"
        steps={shown}
        current={current}
        doneWord="terminé"
      />
    </MantineProvider>,
  );
  return [...html.matchAll(/<li .*?<\/li>/g)].map(([item]) => item);
}

describe('Rail', () => {
  it('marks the current step, and only that one', () => {
    expect(items('b').map((item) => item.includes('aria-current="step"'))).toEqual([false, true, false]);
  });

  it('says which steps are done', () => {
    expect(items('b').map((item) => item.includes('terminé'))).toEqual([true, false, false]);
    expect(items('c').map((item) => item.includes('terminé'))).toEqual([true, true, false]);
  });

  it('shows the second line of the current step only', () => {
    const [first = '', second = '', third = ''] = items('b');
    expect(second).toContain('Action 5 sur 9');
    expect(first + third).not.toContain('jamais vu');
  });

  it('says which step is not needed, and never that it is done', () => {
    const [first = '', second = ''] = items(
      'c',
      steps.map((step) => ({ ...step, skipped: step.id === 'b' ? 'pas nécessaire' : undefined })),
    );
    expect(second).toContain('pas nécessaire');
    expect(second).not.toMatch(/terminé|>2</);
    expect(first).toContain('terminé');
  });

  it('numbers the steps that are not done', () => {
    const [first = '', second = '', third = ''] = items('b');
    expect(first).not.toMatch(/>1</);
    expect(second).toMatch(/>2</);
    expect(third).toMatch(/>3</);
  });
});
