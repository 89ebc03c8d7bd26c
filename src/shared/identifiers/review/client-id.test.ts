import { describe, expect, it } from 'vitest';
import { custom } from '../../providers/custom.ts';
import { google } from '../../providers/google.ts';
import { microsoft } from '../../providers/microsoft.ts';
import {
  clientId,
  entra,
  googleClientId,
  googleSecret,
  microsoftSecret,
  tenantId,
} from '../fixtures/pasted.ts';
import { holds, said } from '../fixtures/reviewed.ts';

const page = entra.authorize;
const { token } = entra;

describe('the client ID', () => {
  holds(microsoft, [
    [{ clientId: googleClientId }, 'client-id-of-other-provider', 'error', null],
    [{ clientId: googleSecret }, 'client-id-is-secret', 'error', null],
    [{ clientId: microsoftSecret }, 'client-id-is-secret', 'error', null],
    [{ clientId: 'ecole@ac-example.fr' }, 'client-id-is-address', 'error', null],
    [{ clientId: `api://${clientId}` }, 'client-id-is-url', 'error', { clientId }],
    [{ clientId: 'https://portal.azure.com/' }, 'client-id-is-url', 'error', null],
    [{ clientId: 'jeton' }, 'client-id-unusual', 'doubt', null],
    [{ clientId: `ID:${clientId}` }, 'client-id-unusual', 'doubt', { clientId }],
    [{ clientId: clientId.slice(1) }, 'client-id-unusual', 'doubt', null],
    [{ clientId: clientId.replace('-', '- ') }, 'has-spaces', 'error', { clientId }],
    [{ clientId: `ID d’application : ${clientId}` }, 'has-spaces', 'error', { clientId }],
    [{ clientId: 'two words' }, 'has-spaces', 'error', null],
  ]);
  holds(google, [
    [{ clientId }, 'client-id-of-other-provider', 'error', null],
    [{ clientId: googleSecret }, 'client-id-is-secret', 'error', null],
    [{ clientId: '104729581633' }, 'client-id-is-project-number', 'error', null],
    [
      { clientId: googleClientId.split('.')[0] ?? '' },
      'client-id-cut',
      'error',
      { clientId: googleClientId },
    ],
    [{ clientId: googleClientId.slice(0, -8) }, 'client-id-cut', 'error', { clientId: googleClientId }],
    [{ clientId: `http://${googleClientId}/` }, 'client-id-is-url', 'error', { clientId: googleClientId }],
    [{ clientId: 'envoi-ecole-4711' }, 'client-id-unusual', 'doubt', null],
  ]);

  it('is not the directory’s, which the endpoints name', () => {
    const change = { clientId: tenantId.toUpperCase(), authorizationEndpoint: page, tokenEndpoint: token };
    expect(said(microsoft, change)).toEqual([['clientId', 'client-id-is-tenant', 'error', null]]);
  });

  it('looks like anything at a server of one’s own', () => {
    for (const id of [clientId, googleClientId, 'ecole@ac-example.fr', 'https://jeton.example/', '4711', 'a'])
      expect(said(custom, { clientId: id })).toEqual([]);
  });
});
