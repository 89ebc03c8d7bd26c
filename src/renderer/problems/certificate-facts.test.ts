import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/problems.ts';
import { createTranslator } from '../i18n/translator.ts';
import { certificateFacts } from './certificate-facts.ts';

const t = createTranslator('fr').getFixedT<'test'>('fr', 'test');

const told = (
  code: Parameters<typeof problem>[0],
  known: Parameters<typeof problem>[2] = {},
  server = 'smtp.exemple.fr',
): string[] => certificateFacts(t, problem(code, 'network', known), server, 'fr');

describe('certificateFacts', () => {
  it('name who presents an unknown certificate', () => {
    expect(
      told('tls-untrusted', { issuer: 'Avast Web/Mail Shield Root', certificateNames: 'smtp.exemple.fr' }),
    ).toEqual([
      'Le certificat de smtp.exemple.fr a été présenté par «\u00a0Avast Web/Mail Shield Root\u00a0», que cet ordinateur ne connaît pas.',
    ]);
  });

  it('tell a certificate that vouches for itself', () => {
    expect(told('tls-untrusted', { issuer: 'mail', certificateNames: 'DNS:mail' }).join()).toMatch(
      /que de lui-même/,
    );
  });

  it('say when a certificate ended', () => {
    expect(told('tls-expired', { certificateValidTo: 'Nov 20 12:00:00 2025 GMT' }).join()).toBe(
      'Ce certificat a expiré le 20\u00a0novembre\u00a02025.',
    );
  });

  it('ask about the clock where a certificate is one of the future', () => {
    const later = { certificateValidTo: 'Nov 20 12:00:00 2999 GMT' };
    expect(told('tls-expired', { ...later, notYet: 1 }).join()).toMatch(/horloge/);
    expect(told('tls-expired', { notYet: 1 }).join()).toMatch(/horloge/);
    const begins = { ...later, certificateValidFrom: 'Nov 20 12:00:00 2998 GMT' };
    expect(told('tls-expired', begins).join()).toMatch(/horloge/);
  });

  it('look above a certificate that is itself still valid', () => {
    const valid = {
      certificateValidFrom: 'Nov 20 12:00:00 2025 GMT',
      certificateValidTo: 'Nov 20 12:00:00 2999 GMT',
    };
    const sentence = told('tls-expired', valid).join();
    expect(sentence).toMatch(/autorité/);
    expect(sentence).not.toMatch(/horloge/);
  });

  it('name the hosts that a certificate is for', () => {
    expect(told('tls-hostname', { certificateNames: 'DNS:mail.exemple.fr, DNS:webmail.exemple.fr' })).toEqual(
      ['Le certificat est fait pour mail.exemple.fr, webmail.exemple.fr, et non pour smtp.exemple.fr.'],
    );
  });

  it('believe the problem about which server it was, and name none that nobody knows', () => {
    const filter = { issuer: 'FortiGate CA' };
    expect(told('tls-untrusted', { ...filter, host: 'login.microsoftonline.com' }).join()).toMatch(
      /^Le certificat de login\.microsoftonline\.com a été présenté/,
    );
    expect(told('tls-untrusted', filter, '')).toEqual([
      'Le certificat a été présenté par «\u00a0FortiGate CA\u00a0», que cet ordinateur ne connaît pas.',
    ]);
    expect(told('tls-hostname', { certificateNames: 'DNS:mail' }, '').join()).toMatch(/le serveur demandé/);
  });

  it('add nothing where nothing more is known', () => {
    expect(told('tls-untrusted')).toEqual([]);
    expect(told('tls-expired', { certificateValidTo: 'soon' })).toEqual([]);
    expect(told('tls-hostname')).toEqual([]);
    expect(told('network-reset')).toEqual([]);
  });
});
