import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type RequestName, requestNames } from '../shared/contract.ts';
import { createGate, type Handlers } from './gate.ts';
import type { Logger } from './log/logger.ts';
import { refusal } from './problem-error.ts';

function gateWith(partial: Partial<Handlers>): {
  handle: ReturnType<typeof createGate>;
  error: ReturnType<typeof vi.fn>;
} {
  const error = vi.fn();
  const log: Logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error };
  const untouched = (): never => {
    throw new Error('no handler was expected to run');
  };
  const all = Object.fromEntries(requestNames.map((name) => [name, untouched])) as unknown as Handlers;
  return { handle: createGate({ ...all, ...partial }, log), error };
}

describe('the gate', () => {
  it('answers what the handler gives, cut to the contract', async () => {
    const { handle } = gateWith({
      'preferences.get': () => ({
        language: 'fr',
        colorScheme: 'dark',
        keepRunning: true,
        accessToken: 'must not cross',
      }),
    });
    expect(await handle('preferences.get', {})).toEqual({
      ok: true,
      value: { language: 'fr', colorScheme: 'dark', keepRunning: true },
    });
  });

  it('answers a refusal as it is', async () => {
    const { handle } = gateWith({
      'vault.status': () => {
        throw refusal('vault-locked', 'vault');
      },
    });
    expect(await handle('vault.status', {})).toMatchObject({ ok: false, problem: { code: 'vault-locked' } });
  });

  it('hides an unforeseen failure from the window, and logs it', async () => {
    const { handle, error } = gateWith({
      'vault.status': () => {
        throw new Error('secret detail');
      },
    });
    const answer = await handle('vault.status', {});
    expect(answer).toMatchObject({ ok: false, problem: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret detail');
    expect(error).toHaveBeenCalledOnce();
  });

  it('says where malformed input is wrong, and never repeats it', async () => {
    const { handle } = gateWith({});
    const answer = await handle('drafts.setSecret', {
      draftId: 'canary-secret in the wrong field',
      secret: 1,
    });
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'request-invalid', facts: { path: 'draftId' } },
    });
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  it.each(['toString', '__proto__', 'constructor', 'accounts.steal', '', null, undefined, 3, {}])(
    'refuses the unknown request %j',
    async (name) => {
      const { handle } = gateWith({});
      expect(await handle(name, {})).toMatchObject({ ok: false, problem: { code: 'request-invalid' } });
    },
  );

  it('survives any name and any input', async () => {
    const { handle } = gateWith({});
    const names = fc.oneof(fc.constantFrom<RequestName>(...requestNames), fc.anything());
    await fc.assert(
      fc.asyncProperty(names, fc.anything(), async (name, input) => {
        expect(await handle(name, input)).toHaveProperty('ok', false);
      }),
    );
  });
});
