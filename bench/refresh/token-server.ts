/** A process of its own: answers every refresh with new tokens, at once, and checks nothing. Prints its address. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { LOOPBACK, listenOnLoopback } from '../../test/support/loopback.ts';

/** Characters of each token, as Microsoft's have. */
const LENGTH = 2_000;
const padding = randomBytes(LENGTH)
  .toString('base64url')
  .slice(0, LENGTH - 12);
let issued = 0;

/** A different one each time, as quickly as may be. */
function token(): string {
  issued += 1;
  return padding + issued.toString(36).padStart(12, '0');
}

const server = createServer((request, response) => {
  request.resume().once('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        access_token: token(),
        refresh_token: token(),
        token_type: 'Bearer',
        expires_in: 3600,
      }),
    );
  });
});
process.stdout.write(`http://${LOOPBACK}:${await listenOnLoopback(server)}/token\n`);
