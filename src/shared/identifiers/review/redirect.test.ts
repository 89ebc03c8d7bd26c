import { describe, expect, it } from 'vitest';
import { custom } from '../../providers/custom.ts';
import { google } from '../../providers/google.ts';
import { microsoft } from '../../providers/microsoft.ts';
import { holds, said } from '../fixtures/reviewed.ts';

describe('the redirect address', () => {
  const relay = 'https://execonnect.index-education.com/callback';
  holds(microsoft, [
    [
      { redirectUri: 'http://127.0.0.1' },
      'redirect-loopback-name',
      'doubt',
      { redirectUri: 'http://localhost' },
    ],
    [
      { redirectUri: 'http://127.0.0.1:4711/x' },
      'redirect-loopback-name',
      'doubt',
      { redirectUri: 'http://localhost:4711/x' },
    ],
    [{ redirectUri: `${relay}/` }, 'redirect-almost', 'doubt', { redirectUri: relay }],
    [
      { redirectUri: relay.replace('callback', 'Callback') },
      'redirect-almost',
      'doubt',
      { redirectUri: relay },
    ],
    [
      { redirectUri: 'http://localhost:8080/' },
      'redirect-almost',
      'doubt',
      { redirectUri: 'http://localhost:8080' },
    ],
    [{ redirectUri: 'https://relais.mairie.example/retour' }, 'redirect-unknown', 'doubt', null],
    [{ redirectUri: relay.replace('https', 'http') }, 'not-https', 'error', { redirectUri: relay }],
    [
      { redirectUri: 'execonnect.index-education.com/callback' },
      'not-a-url',
      'error',
      { redirectUri: relay },
    ],
  ]);

  it.each([
    [microsoft, 'http://localhost:4711'],
    [google, 'http://127.0.0.1:80'],
    [google, 'http://localhost'],
    [custom, 'https://relais.mairie.example/retour'],
    [custom, 'http://relais.localhost:4000/callback'],
  ])('%#: %s does', (provider, redirectUri) => {
    expect(said(provider, { redirectUri })).toEqual([]);
  });
});
