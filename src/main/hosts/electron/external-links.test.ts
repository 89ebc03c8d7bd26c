import { describe, expect, it } from 'vitest';
import { createOpenBrowser, createOpenOutside, mailableUrl, openableUrl } from './external-links.ts';

describe('what the system may be asked to open', () => {
  it.each([
    'https://accounts.google.com/o/oauth2/v2/auth?scope=x',
    'http://127.0.0.1:4711/authorize',
    'http://localhost:4711/',
    'http://[::1]:4711/',
  ])('%s', (address) => expect(openableUrl(address)?.href).toBe(address));

  it.each([
    'http://example.org/',
    'http://127.0.0.1.evil.example/',
    'file:///C:/Windows/System32/calc.exe',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'smb://host/share',
    'mailto:someone@example.org',
    'app://jeton/',
    'https://user:password@example.org/',
    '//example.org',
    'not an address',
    '',
  ])('not %j', (address) => expect(openableUrl(address)).toBeNull());
});

describe('opening the browser', () => {
  it('hands over what may be opened, and answers whether it could', async () => {
    const opened: string[] = [];
    const open = createOpenBrowser({ openExternal: async (url) => void opened.push(url) });
    expect(await open(new URL('https://example.org/a b'))).toBe(true);
    expect(await open('file:///etc/passwd')).toBe(false);
    expect(opened).toEqual(['https://example.org/a%20b']);
  });

  it('answers false where there is no browser', async () => {
    const open = createOpenBrowser({ openExternal: () => Promise.reject(new Error('no application')) });
    expect(await open('https://example.org/')).toBe(false);
  });
});

describe('an e-mail that may be begun', () => {
  const begun = 'mailto:?subject=Activer%20SMTP%20AUTH&body=Bonjour%2C%0D%0Amerci';

  it('has a subject and a body, and nobody’s address', () => {
    expect(mailableUrl(begun)?.href).toBe(begun);
  });

  it.each([
    'mailto:someone@example.org?subject=x',
    'mailto:?subject=x&attach=C:\\\\passwords.txt',
    'mailto:?bcc=spy@example.org',
    'mailto:?subject=x&subject=y',
    `mailto:?body=${'x'.repeat(2_100)}`,
    'MAILTO://host/?subject=x',
    'https://example.org/?subject=x',
    'not an address',
  ])('is not %j', (address) => expect(mailableUrl(address)).toBeNull());

  it('goes to the mail program as it is, a page to the browser, and anything else nowhere', async () => {
    const opened: string[] = [];
    const open = createOpenOutside({ openExternal: async (url) => void opened.push(url) });
    expect(await open(begun)).toBe(true);
    expect(await open('https://example.org/')).toBe(true);
    expect(await open('mailto:someone@example.org')).toBe(false);
    expect(opened).toEqual([begun, 'https://example.org/']);
  });

  it('is answered false where there is no mail program', async () => {
    const open = createOpenOutside({ openExternal: () => Promise.reject(new Error('no application')) });
    expect(await open(begun)).toBe(false);
  });
});
