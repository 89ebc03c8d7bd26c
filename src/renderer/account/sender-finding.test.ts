import { describe, expect, it } from 'vitest';
import { microsoft } from '../../shared/providers/microsoft.ts';
import { sampleAccount } from '../gallery/sample-accounts.ts';
import { senderFinding } from './sender-finding.ts';

const account = sampleAccount(0);
const find = (typed: string) => senderFinding(typed, account, microsoft.service);

describe('senderFinding', () => {
  it('accepts another address of any domain, and spaces around it', () => {
    expect(find('cantine@mairie-example.fr')).toBeNull();
    expect(find(' cantine@mairie-example.fr ')).toBeNull();
  });

  it('refuses what is no address', () => {
    expect(find('cantine')).toMatchObject({ reason: 'not-an-address', fix: null });
  });

  it('knows what was meant where the address was copied with its name', () => {
    expect(find('Cantine <cantine@mairie-example.fr>')?.fix).toEqual({ from: 'cantine@mairie-example.fr' });
  });
});
