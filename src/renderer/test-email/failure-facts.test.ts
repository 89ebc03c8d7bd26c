import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { createTranslator } from '../i18n/translator.ts';
import { failureFacts } from './failure-facts.ts';

const t = createTranslator('fr').getFixedT<'test'>('fr', 'test');
const school = 'ecole@ac-example.fr';
const named = { user: school, from: school, host: 'smtp.exemple.fr', otherDoor: null };

const facts = (
  code: Parameters<typeof problem>[0],
  known: Parameters<typeof problem>[2] = {},
  change: Partial<Parameters<typeof failureFacts>[2]> = {},
): string[] => failureFacts(t, problem(code, 'network', known), { ...named, ...change }, 'fr');

describe('failureFacts', () => {
  it('name who presents an unknown certificate', () => {
    expect(
      facts('tls-untrusted', { issuer: 'Avast Web/Mail Shield Root', certificateNames: 'smtp.exemple.fr' }),
    ).toEqual([
      'Le certificat de smtp.exemple.fr a été présenté par «\u00a0Avast Web/Mail Shield Root\u00a0», que cet ordinateur ne connaît pas.',
    ]);
  });

  it('tell a certificate that vouches for itself', () => {
    expect(facts('tls-untrusted', { issuer: 'mail', certificateNames: 'DNS:mail' }).join()).toMatch(
      /que de lui-même/,
    );
  });

  it('say when a certificate ended', () => {
    expect(facts('tls-expired', { certificateValidTo: 'Nov 20 12:00:00 2025 GMT' }).join()).toBe(
      'Ce certificat a expiré le 20\u00a0novembre\u00a02025.',
    );
  });

  it('ask about the clock where a certificate is one of the future', () => {
    expect(facts('tls-expired', { certificateValidTo: 'Nov 20 12:00:00 2999 GMT' }).join()).toMatch(
      /horloge/,
    );
  });

  it('name the hosts that a certificate is for', () => {
    expect(
      facts('tls-hostname', { certificateNames: 'DNS:mail.exemple.fr, DNS:webmail.exemple.fr' }),
    ).toEqual([
      'Le certificat est fait pour mail.exemple.fr, webmail.exemple.fr, et non pour smtp.exemple.fr.',
    ]);
  });

  it('tell who may not write for whom, where they are two', () => {
    expect(facts('smtp-send-as-denied')).toEqual([]);
    const [told = ''] = facts('smtp-send-as-denied', {}, { from: 'cantine@ac-example.fr' });
    expect(told).toContain(school);
    expect(told).toContain('cantine@ac-example.fr');
  });

  it('say quietly that another door was shut, too', () => {
    const otherDoor = { port: 465, security: 'tls', state: 'shut' } as const;
    expect(facts('network-timeout', {}, { otherDoor }).join()).toMatch(/port 465/);
    // Refused, silent or of no use: what the second one did is not known, and need not be as the first.
    expect(facts('network-refused', {}, { otherDoor }).join()).not.toMatch(/répond/);
    expect(facts('network-timeout', {}, { otherDoor: { ...otherDoor, state: 'open' } })).toEqual([]);
  });

  it('add nothing where nothing more is known', () => {
    expect(facts('tls-untrusted')).toEqual([]);
    expect(facts('tls-expired', { certificateValidTo: 'soon' })).toEqual([]);
    expect(facts('tls-hostname')).toEqual([]);
    expect(facts('network-reset')).toEqual([]);
  });
});
