import { describe } from 'vitest';
import { custom } from '../../providers/custom.ts';
import { holds } from '../fixtures/reviewed.ts';

describe('addresses', () => {
  holds(custom, [
    [{ address: 'ecole.jferry' }, 'not-an-address', 'error', null],
    [
      { address: 'École <ecole@ac-example.fr>' },
      'not-an-address',
      'error',
      { address: 'ecole@ac-example.fr' },
    ],
    [{ from: 'mailto:cantine@ac-example.fr' }, 'not-an-address', 'error', { from: 'cantine@ac-example.fr' }],
    [{ address: 'ecole@ac-example.fr.' }, 'not-an-address', 'error', { address: 'ecole@ac-example.fr' }],
    [
      { address: '\u202aecole@ac-example.fr\u202c' },
      'invisible-characters',
      'error',
      { address: 'ecole@ac-example.fr' },
    ],
    [{ from: 'a@x.fr, b@x.fr' }, 'not-an-address', 'error', null],
  ]);
});
