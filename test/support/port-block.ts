/**
 * Ports for whoever must be told which to take.
 *
 * A port that was free a moment ago may be another test's now: every `listen(0)` of every worker takes one. These lie
 * below those that systems hand out by themselves, and nobody takes one without the guard of its block, on which the
 * holder listens as long as he uses the others.
 */
import { createServer, type Server } from 'node:net';
import { closeHttpServer, listenOnLoopback } from './loopback.ts';

export interface PortBlock extends AsyncDisposable {
  readonly ports: readonly [number, ...number[]];
  /** Once nobody listens there any more. */
  close(): Promise<void>;
}

const FIRST_PORT = 20_000;
const BLOCKS = 500;
/** The guard, and those that it guards. */
const BLOCK_SIZE = 16;

/** @throws when there are no more, or too many are wanted */
export async function takePorts(count: number): Promise<PortBlock> {
  if (count >= BLOCK_SIZE) throw new Error(`no block has ${count} ports`);
  // Not all at the same one, so that few have to try twice.
  const start = process.pid % BLOCKS;
  for (let turn = 0; turn < BLOCKS; turn += 1) {
    const guardPort = FIRST_PORT + ((start + turn) % BLOCKS) * BLOCK_SIZE;
    const guard = await listenIfFree(guardPort);
    if (guard === null) continue;
    const [first, ...rest] = await freeAmong(guardPort + 1, count);
    const close = (): Promise<void> => closeHttpServer(guard);
    if (first !== undefined && rest.length === count - 1)
      return { ports: [first, ...rest], close, [Symbol.asyncDispose]: close };
    await close();
  }
  throw new Error('every block is taken');
}

/** Of a block whose guard is held: only a program that knows nothing of blocks can have one. */
async function freeAmong(first: number, count: number): Promise<number[]> {
  const free: number[] = [];
  for (let port = first; port < first + BLOCK_SIZE - 1 && free.length < count; port += 1) {
    const server = await listenIfFree(port);
    if (server === null) continue;
    await closeHttpServer(server);
    free.push(port);
  }
  return free;
}

async function listenIfFree(port: number): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  return listenOnLoopback(server, port).then(
    () => server,
    () => null,
  );
}
