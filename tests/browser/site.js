// Every page there is: found by following links from the first page and from an answer,
// so that a new page is tested without being listed.

import http from 'node:http';

import { EMERGENCY, READERS } from './stories.js';
import { BASE, each } from './tools.js';

/** More addresses than this is a maze: some link makes new links for ever. */
const MOST_PAGES = 3000;
/** Pages that differ only in what stands behind `?` are looked at in a browser this often. */
const VARIANTS = 3;

/**
 * Asks for `path` and gives status, headers, the bytes of the body as they came over the wire,
 * and the text where nothing was compressed.
 */
export function ask(path, { method = 'GET', body, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, BASE), { method, headers, timeout: 10_000 }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ path, status: response.statusCode, headers: response.headers, bytes, text: bytes.toString('utf8') });
      });
    });
    request.on('timeout', () => request.destroy(new Error(`${path} did not answer in time`)));
    request.on('error', reject);
    request.end(body);
  });
}

/** The form a story is sent with. */
export function told(text) {
  return {
    method: 'POST',
    body: new URLSearchParams({ text }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
}

/** Whether an answer of the server is a page for people. */
export const isPage = (answer) => (answer.headers['content-type'] ?? '').startsWith('text/html');

/** What a page links to on this host: path, and the part after `#` where there is one. */
export function links(answer) {
  const found = [...answer.text.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => plain(href));
  const here = new URL(answer.path, BASE);
  return found
    .map((href) => new URL(href, here))
    .filter((url) => url.origin === here.origin)
    .map((url) => ({ path: url.pathname + url.search, anchor: decodeURIComponent(url.hash.slice(1)) }));
}

/** The ids a link may point at. */
export const ids = (answer) => new Set([...answer.text.matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id]) => plain(id)));

const plain = (text) => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Follows every link; gives what each address answered, by path, the answer pages among them. */
export async function crawl() {
  const answers = new Map();
  const told = await each([...READERS.map((reader) => reader.text), EMERGENCY], 2, answerTo);
  told.forEach((answer, index) => answers.set(`/why (story ${index + 1})`, answer));
  const seen = new Set(['/']);
  let open = [...seen];
  const note = (answer) => links(answer).filter(({ path }) => !seen.has(path)).forEach(({ path }) => { seen.add(path); open.push(path); });
  told.forEach(note);
  while (open.length > 0) {
    if (seen.size > MOST_PAGES) throw new Error(`over ${MOST_PAGES} addresses, the last ${[...seen].at(-1)}`);
    const now = open;
    open = [];
    for (const answer of await each(now, 8, (path) => ask(path))) {
      answers.set(answer.path, answer);
      if (isPage(answer)) note(answer);
    }
  }
  return answers;
}

/** The answer page to a story. */
export async function answerTo(text) {
  return ask('/why', told(text));
}

/** The addresses of pages to open in a browser: all, but few of those that differ only in their query. */
export function toOpen(answers) {
  const often = new Map();
  return [...answers.values()]
    .filter((answer) => answer.path !== '/why' && answer.status === 200 && isPage(answer))
    .map((answer) => answer.path)
    .filter((path) => {
      const bare = path.split('?')[0];
      often.set(bare, (often.get(bare) ?? 0) + 1);
      return often.get(bare) <= VARIANTS;
    });
}
