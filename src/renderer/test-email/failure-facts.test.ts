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
      facts('tls-untrusted', { issuer: 'Avast Web/Mail Shield Root', subject: 'smtp.exemple.fr' }),
    ).toEqual([
      'Le certificat de smtp.exemple.fr a été présenté par «\u00a0Avast Web/Mail Shield Root\u00a0», que cet ordinateur ne connaît pas.',
    ]);
  });

  it('tell a certificate that vouches for itself', () => {
    expect(facts('tls-untrusted', { issuer: 'mail', subject: 'mail' }).join()).toMatch(/que de lui-même/);
  });

  it.each(['2026-11-20T12:00:00.000Z', 'Nov 20 12:00:00 2026 GMT', Date.UTC(2026, 10, 20, 12)])(
    'say when a certificate ended, dated %j',
    (validTo) => {
      expect(facts('tls-expired', { validTo }).join().replaceAll('\u00a0', ' ')).toBe(
        'Ce certificat a expiré le 20 novembre 2026.',
      );
    },
  );

  it('say from when a certificate of the future is valid', () => {
    expect(facts('tls-expired', { validFrom: '2999-01-01', validTo: '2999-12-31' }).join()).toMatch(
      /ne vaut qu’à partir du 1\u00a0janvier\u00a02999/,
    );
  });

  it('name the hosts that a certificate is for', () => {
    expect(facts('tls-hostname', { names: 'mail.exemple.fr' })).toEqual([
      'Le certificat est fait pour mail.exemple.fr, et non pour smtp.exemple.fr.',
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
    expect(facts('network-timeout', {}, { otherDoor: { ...otherDoor, state: 'open' } })).toEqual([]);
  });

  it('add nothing where nothing more is known', () => {
    expect(facts('tls-untrusted')).toEqual([]);
    expect(facts('tls-expired', { validTo: 'soon' })).toEqual([]);
    expect(facts('tls-hostname')).toEqual([]);
    expect(facts('network-reset')).toEqual([]);
  });
});
