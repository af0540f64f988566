// A line to Eyelet that can be cut: what a browser calls being offline reaches the fetches of a
// service worker only now and then, a line that is dead reaches all.

import net from 'node:net';

import { BASE } from './tools.js';

/** Opens a line; gives its address, and how to cut it, mend it, and give it up. */
export async function openLine() {
  const { hostname, port } = new URL(BASE);
  const ends = new Set();
  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => { ends.delete(one); other.destroy(); });
    }
  });
  const listen = (at) => new Promise((listening) => { server.listen(at, '127.0.0.1', listening); });
  await listen(0);
  const own = server.address().port;
  const cut = () => new Promise((closed) => {
    server.close(closed);
    for (const end of ends) end.destroy();
  });
  return { url: `http://127.0.0.1:${own}`, cut, mend: () => listen(own), giveUp: () => (server.listening ? cut() : undefined) };
}
