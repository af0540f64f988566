// The checks see what is wrong: on a page made badly on purpose, each finds its fault.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { listen, tooWide, violations } from './checks.js';
import { keyboard } from './hands.js';
import { ids, links } from './site.js';
import { PHONE, launch, visit } from './tools.js';

const GOOD = '<!doctype html><html lang="en"><head><title>t</title></head><body><main><h1>Fine</h1></main></body></html>';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Opens a page of our own making at the address of the first page. */
const open = (content, use, options = PHONE) => visit(browser, options, async (page) => {
  await page.route('**/bad', (route) => route.fulfill({ contentType: 'text/html', body: content }));
  await page.goto('/bad');
  return use(page);
});

test('axe-core finds pale words and targets that are too small', async () => {
  const bad = GOOD.replace('</main>', `<p style="color:#bbb">pale</p>
    <button style="width:9px;height:9px;padding:0">a</button><button style="width:9px;height:9px;padding:0">b</button></main>`);
  const found = (await open(bad, (page) => violations(page, 'bad'))).join('\n');
  assert.match(found, /color-contrast/);
  assert.match(found, /target-size/);
  assert.deepEqual(await open(GOOD, (page) => violations(page, 'good')), []);
});

test('what sticks out is found', async () => {
  const bad = GOOD.replace('</main>', '<div style="width:900px">wide</div></main>');
  const view = { viewport: PHONE.viewport };
  assert.equal((await open(bad, (page) => tooWide(page, 'bad'), view)).length, 1);
  assert.equal((await open(bad.replace('<title>', '<meta name="viewport" content="width=device-width"><title>'), (page) => tooWide(page, 'bad'))).length, 1);
});

test('requests to others and words on the console are heard', async () => {
  const bad = GOOD.replace('</main>', `<img alt="" src="http://127.0.0.1:9/pixel.png">
    <script>console.warn('careful'); nothing();</script></main>`);
  const noise = await visit(browser, PHONE, async (page) => {
    const heard = listen(page);
    await page.route('**/bad', (route) => route.fulfill({ contentType: 'text/html', body: bad }));
    await page.goto('/bad');
    return heard().join('\n');
  });
  for (const part of [/asks for http:\/\/127\.0\.0\.1:9/, /console: careful/, /breaks: nothing is not defined/]) assert.match(noise, part);
});

test('a focus that cannot be seen is found', async () => {
  const bad = GOOD.replace('</main>', '<a href="/" style="outline:none">hidden ring</a><button>Go</button></main>');
  await open(bad, (page) => assert.rejects(
    keyboard('Enter').press(page, page.getByRole('button', { name: 'Go' })),
    /the focus on A hidden ring cannot be seen: nothing rings it/,
  ));
});

test('links and ids are read off a page', () => {
  const page = { path: '/a', text: '<a class="x" href="/b?c=1&amp;d=2#e">b</a> <a href="#f">f</a> <a href="https://example.org/">out</a> <p id="f">' };
  assert.deepEqual(links(page), [{ path: '/b?c=1&d=2', anchor: 'e' }, { path: '/a', anchor: 'f' }]);
  assert.deepEqual(ids(page), new Set(['f']));
});
