import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fetch } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailbox, readMessage } from './mail/mailbox.ts';
import { type MailboxPage, startMailboxPage } from './mailbox-page.ts';

const mailbox = createMailbox(2);
let page: MailboxPage;
beforeEach(async () => {
  page = await startMailboxPage([{ label: 'Démonstration', mailbox }]);
});
afterEach(() => page.close());

async function receive(subject: string): Promise<void> {
  const raw = [
    'From: Secretariat <ecole@jeton-demo.example>',
    'To: famille@exemple.example',
    `Subject: ${subject}`,
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Bonjour</p><script>alert(1)</script>',
  ].join('\r\n');
  const envelope = { from: 'ecole@jeton-demo.example', to: ['famille@exemple.example'] };
  mailbox.keep(await readMessage({ user: 'ecole@jeton-demo.example', envelope, raw: Buffer.from(raw) }));
}

async function read(path: string) {
  const response = await fetch(new URL(path, page.url));
  return {
    status: response.status,
    policy: response.headers.get('content-security-policy') ?? '',
    body: await response.text(),
  };
}

test('says that nothing came yet, then lists what came, newest kept, subjects escaped', async () => {
  expect((await read('/')).body).toContain('Aucun message');
  await receive('Premier');
  await receive('<b>Réunion</b>');
  await receive('Troisième');
  const list = (await read('/')).body;
  expect(list).not.toContain('Premier');
  expect(list).toContain('&lt;b&gt;Réunion&lt;/b&gt;');
  expect(list).toContain('href="/message/0/3"');
  expect((await read('/message/0/1')).status).toBe(404);
});

test('shows the HTML part only in a sandbox that runs nothing', async () => {
  await receive('Avec script');
  const number = mailbox.messages.at(-1)?.number;
  const message = await read(`/message/0/${number}`);
  expect(message.body).toContain(
    `<iframe sandbox title="Contenu du message" src="/message/0/${number}/html">`,
  );
  expect(message.body).not.toContain('<script');
  const part = await read(`/message/0/${number}/html`);
  expect(part.body).toContain('<script>');
  expect(part.policy).toMatch(/^sandbox; default-src 'none'/);
});

test('answers no other host name', async () => {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  request(page.url, { headers: { host: 'attacker.example' } }, (response) => {
    void text(response);
    resolve(response.statusCode);
  }).end();
  expect(await promise).toBe(421);
});
