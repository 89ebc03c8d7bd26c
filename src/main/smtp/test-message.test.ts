import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { composeTestMessage, type TestMessageOptions } from './test-message.ts';

const AT = Date.UTC(2026, 10, 23, 13, 36);

async function compose(change: Partial<TestMessageOptions> = {}) {
  const message = await composeTestMessage({
    from: 'ecole.jferry@ac-example.fr',
    to: ['direction@ac-example.fr'],
    host: 'smtp.example.test',
    at: AT,
    language: 'fr',
    ...change,
  });
  return { ...message, parsed: await simpleParser(message.raw), raw: message.raw.toString('latin1') };
}

describe('the test message', () => {
  it.each([
    ['fr', 'Test d’envoi depuis Jeton', 'L’envoi fonctionne', /23 novembre 2026 à \d+\u00a0h\u00a036/],
    ['en', 'Test message from Jeton', 'Sending works', /November 23, 2026 at \d+:36/],
  ] as const)('says the same as text and as HTML (%s)', async (language, subject, title, date) => {
    const { parsed, ...message } = await compose({ language });
    expect(message.subject).toBe(subject);
    expect(message.text).toBe(parsed.text?.trimEnd());
    expect(parsed.subject).toBe(subject);
    for (const part of [parsed.text, parsed.html]) {
      expect(part).toContain('ecole.jferry@ac-example.fr');
      expect(part).toContain('smtp.example.test');
      expect(part).toMatch(date);
    }
    expect(parsed.html).toContain(title);
    expect(parsed.html).toContain(`<html lang="${language}">`);
  });

  it('is a message that filters and answering machines know how to take', async () => {
    const { parsed, messageId, raw } = await compose();
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(parsed.date?.getTime()).toBe(AT);
    expect(parsed.messageId).toBe(messageId);
    expect(messageId).toMatch(/^<[0-9a-f-]{36}@ac-example\.fr>$/);
    expect((await compose()).messageId).not.toBe(messageId);
    // 7-bit, CRLF, no line beyond RFC 5322 §2.1.1: it passes through any server without 8BITMIME.
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]+$/);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('cannot be changed by what stands in its fields', async () => {
    const { parsed } = await compose({ from: "l'école&co@ac-example.fr", host: '<b>smtp</b>&"x"' });
    expect(parsed.html).not.toContain('<b>smtp');
    expect(parsed.html).toContain('&#60;b&#62;smtp');
    expect(parsed.text).toContain('<b>smtp</b>&"x"');
    expect(parsed.attachments).toEqual([]);
  });

  it('goes to one recipient only, whoever that is', async () => {
    const { parsed } = await compose({ to: ['ecole.jferry@ac-example.fr'] });
    expect([parsed.to, parsed.cc, parsed.bcc].flat().map((field) => field?.text)).toEqual([
      'ecole.jferry@ac-example.fr',
      undefined,
      undefined,
    ]);
    expect(parsed.from?.text).toBe('ecole.jferry@ac-example.fr');
  });
});
