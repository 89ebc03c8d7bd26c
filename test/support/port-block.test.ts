import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { closeHttpServer, listenOnLoopback } from './loopback.ts';
import { takePorts } from './port-block.ts';

it('gives ports that can be listened on, to one holder at a time', async () => {
  const blocks = await Promise.all(Array.from({ length: 6 }, () => takePorts(3)));
  const ports = blocks.flatMap((block) => block.ports);
  expect(new Set(ports).size).toBe(18);
  for (const port of ports) {
    const server = createServer();
    expect(await listenOnLoopback(server, port)).toBe(port);
    await closeHttpServer(server);
  }
  for (const block of blocks) await block.close();
});

it('gives none that another program has', async () => {
  const block = await takePorts(1);
  const squatter = createServer();
  await listenOnLoopback(squatter, block.ports[0]);
  await block.close();
  await using next = await takePorts(14);
  expect(next.ports).not.toContain(block.ports[0]);
  await closeHttpServer(squatter);
});

it('has no block of so many', async () => {
  await expect(takePorts(16)).rejects.toThrow('no block has 16 ports');
});
