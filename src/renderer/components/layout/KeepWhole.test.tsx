import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { KeepWhole } from './KeepWhole.tsx';

const render = (title: string) => renderToStaticMarkup(<KeepWhole>{title}</KeepWhole>);

describe('KeepWhole', () => {
  it('holds a hyphenated word together, with what is before and after its hyphens', () => {
    expect(render('Déclarer l’envoi d’e-mails chez Google')).toMatch(
      /^Déclarer l’envoi d’<span class="[^"]*">e-mails<\/span> chez Google$/,
    );
  });

  it('leaves a title as it is where there is none', () => {
    expect(render('C’est prêt – Démonstration')).toBe('C’est prêt – Démonstration');
  });

  it('changes no character', () => {
    const title = 'Faites-le-nous savoir par e-mail';
    expect(render(title).replaceAll(/<[^>]*>/g, '')).toBe(title);
  });
});
