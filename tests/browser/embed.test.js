// The box in a blog: a frame that can do nothing but ask, and no other page lets itself be framed.

import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';

import * as names from './names.js';
import { READERS } from './stories.js';
import { BASE, LAPTOP, PHONE, launch, visit } from './tools.js';

const STORY = READERS[1].text;
/** What stands in the blog; nobody else may read it. */
const SECRET = 'only readers of the blog see this';

let browser;
let blog;
let post = '';
before(async () => {
  browser = await launch();
  blog = http.createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A blog</title><h1>Running</h1><p>${SECRET}</p>${post}`);
  });
  await new Promise((listening) => { blog.listen(0, '127.0.0.1', listening); });
});
after(async () => {
  await browser?.close();
  blog?.closeAllConnections();
  await new Promise((closed) => { blog.close(closed); });
});

/** The blog, with `body` in its post; by this name it is another site than Eyelet, not just another port. */
async function read(page, body) {
  post = body;
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`http://localhost:${blog.address().port}/`);
  return complaints;
}

for (const [where, options] of [['phone', PHONE], ['laptop', LAPTOP]]) {
  test(`the box in a blog, ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    const complaints = await read(page, `<script src="${BASE}/embed.js" async></script>`);
    const frame = page.getByTitle(names.FRAME);
    const box = frame.contentFrame().getByRole('textbox', { name: names.BOX });
    await box.waitFor();
    const allowed = (await frame.getAttribute('sandbox')).split(' ').sort();
    assert.deepEqual(allowed, ['allow-forms', 'allow-popups', 'allow-popups-to-escape-sandbox']);
    const { width } = await frame.boundingBox();
    assert.ok(width <= options.viewport.width, `the frame is ${width} px wide`);

    const inside = page.frames().find((one) => one.url() === `${BASE}/embed`);
    const reach = await inside.evaluate(() => {
      const tries = [() => parent.document.body.textContent, () => parent.location.href, () => localStorage.length, () => document.cookie];
      return { origin, got: tries.map((one) => { try { return one(); } catch (error) { return error.name; } }) };
    });
    assert.deepEqual(reach, { origin: 'null', got: Array(4).fill('SecurityError') });
    const outside = await page.evaluate(() => document.querySelector('iframe').contentDocument);
    assert.equal(outside, null, 'the blog cannot read what is typed');

    await box.fill(STORY);
    const [answer] = await Promise.all([
      page.context().waitForEvent('page'),
      frame.contentFrame().getByRole('button', { name: names.SEND }).click(),
    ]);
    await answer.getByRole('heading', { name: names.CAUSES }).waitFor();
    assert.equal(answer.url(), `${BASE}/why`);
    assert.equal(await answer.evaluate(() => opener), null, 'the answer cannot reach the blog');
    // The answer is a whole page of Eyelet: its buttons work.
    await answer.getByRole('button', { name: names.UNSURE }).first().click();
    await answer.getByRole('heading', { name: names.ANSWERED }).waitFor();

    assert.equal(page.url(), `http://localhost:${blog.address().port}/`, 'the blog is still there');
    assert.deepEqual(await page.context().cookies(), []);
    assert.deepEqual(complaints, []);
  }));
}

test('no other page can be framed', { timeout: 60_000 }, () => visit(browser, LAPTOP, async (page) => {
  const paths = ['/', '/map', '/search', '/reader', '/causes', '/offline', '/no-such-page'];
  await read(page, paths.map((path) => `<iframe src="${BASE}${path}"></iframe>`).join(''));
  await page.waitForLoadState('networkidle');
  const framed = page.frames().filter((one) => one !== page.mainFrame());
  assert.equal(framed.length, paths.length);
  for (const frame of framed) assert.doesNotMatch(frame.url(), /^http/, 'the browser shows an error instead');
}));

test('an answer cannot be framed', { timeout: 60_000 }, () => visit(browser, LAPTOP, async (page) => {
  await read(page, `<form method="post" action="${BASE}/why" target="inner"><input type="hidden" name="text" value="numb toes">
    <button>Go</button></form><iframe name="inner"></iframe>`);
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.getByRole('button', { name: 'Go' }).click();
  await refused;
  const inner = page.frames().find((one) => one !== page.mainFrame());
  assert.notEqual(inner.url(), `${BASE}/why`);
}));
