// Every link leads somewhere, every part of a page that is pointed at exists, no page is heavy.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { READERS } from './stories.js';
import { ask, crawl, ids, isPage, links, told } from './site.js';
import { LAPTOP, launch, visit } from './tools.js';

/** Bytes of HTML a page may send, compressed. */
const HEAVIEST_PAGE = 30_000;
/** Bytes of everything the first page needs, with headers. */
const HEAVIEST_START = 60_000;

let answers;
before(async () => { answers = await crawl(); });

test('the crawl finds the house', () => {
  const pages = [...answers.values()].filter(isPage);
  assert.ok(pages.length > 100, `only ${pages.length} pages were found`);
});

test('every link on every page leads to a page', () => {
  const dead = [];
  for (const [name, answer] of answers) {
    if (!isPage(answer)) continue;
    for (const { path, anchor } of links(answer)) {
      if (anchor && path === answer.path) continue;
      const status = answers.get(path)?.status ?? 'not asked for';
      if (status !== 200) dead.push(`${name} -> ${path}: ${status}`);
    }
  }
  assert.deepEqual(dead, []);
});

test('every part of a page that is pointed at exists', () => {
  const dead = [];
  for (const [name, answer] of answers) {
    if (!isPage(answer)) continue;
    for (const { path, anchor } of links(answer)) {
      const target = path === answer.path ? answer : answers.get(path);
      if (anchor && target && !ids(target).has(anchor)) dead.push(`${name} -> ${path}#${anchor}`);
    }
  }
  assert.deepEqual(dead, []);
});

for (const coding of ['br', 'gzip']) {
  test(`every page is at most 30 kB with ${coding}`, { timeout: 120_000 }, async () => {
    const heavy = [];
    const weigh = (name, answer) => {
      assert.equal(answer.headers['content-encoding'], coding, `${name} is compressed`);
      if (answer.bytes.length > HEAVIEST_PAGE) heavy.push(`${name}: ${answer.bytes.length} bytes`);
    };
    const headers = { 'accept-encoding': coding };
    for (const [path, answer] of answers) {
      if (isPage(answer) && answer.path === path) weigh(path, await ask(path, { headers }));
    }
    for (const reader of READERS) {
      const form = told(reader.text);
      weigh(reader.name, await ask('/why', { ...form, headers: { ...form.headers, ...headers } }));
    }
    assert.deepEqual(heavy, []);
  });
}

test('the first page with all it needs is at most 60 kB', { timeout: 60_000 }, async () => {
  const browser = await launch();
  try {
    const bytes = await visit(browser, LAPTOP, async (page) => {
      const finished = [];
      page.on('requestfinished', (request) => finished.push(request));
      await page.goto('/', { waitUntil: 'networkidle' });
      const sizes = await Promise.all(finished.map((request) => request.sizes()));
      const loaded = sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
      // Icons and the manifest are fetched by browsers with windows, not by this one.
      const named = await page.locator('link[href]').evaluateAll((all) => all.map((link) => link.href));
      const missing = named.filter((address) => !finished.some((request) => request.url() === address));
      const rest = await Promise.all(missing.map((address) => ask(address, { headers: { 'accept-encoding': 'br' } })));
      return loaded + rest.reduce((sum, answer) => sum + answer.bytes.length, 0);
    });
    assert.ok(bytes > 500 && bytes <= HEAVIEST_START, `it takes ${bytes} bytes`);
  } finally {
    await browser.close();
  }
});
