// Without a connection a page says so; what was answered is never kept.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openLine } from './line.js';
import * as names from './names.js';
import { tell, turned } from './steps.js';
import { READERS } from './stories.js';
import { PHONE, launch, visit } from './tools.js';

let browser;
let line;
before(async () => {
  browser = await launch();
  line = await openLine();
});
after(async () => {
  await browser?.close();
  await line?.giveUp();
});

/** A visitor whose line can be cut. */
const call = (use) => visit(browser, { ...PHONE, baseURL: line.url }, use);

/** Opens the first page and waits until the app stands ready. */
async function install(page) {
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Every address on a shelf of the browser, with its text. */
const kept = (page) => page.evaluate(async () => {
  const entries = [];
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name);
    for (const request of await shelf.keys()) {
      entries.push({ path: new URL(request.url).pathname, text: await (await shelf.match(request)).text() });
    }
  }
  return entries;
});

test('without a connection the page says so, in its own clothes', { timeout: 60_000 }, () => call(async (page) => {
  await install(page);
  await line.cut();
  for (const path of ['/causes', '/', '/map']) {
    await page.goto(path);
    await page.getByRole('heading', { name: names.OFFLINE, level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).marginTop), '0px', 'the stylesheet is there');
  }
  await line.mend();
  await page.goto('/causes');
  assert.equal(await page.getByRole('heading', { name: names.OFFLINE }).count(), 0, 'with a connection it is gone');
}));

test('a story that is sent without a connection is not lost', { timeout: 60_000 }, () => call(async (page) => {
  const story = READERS[1].text;
  await install(page);
  await page.getByRole('textbox', { name: names.BOX }).fill(story);
  await line.cut();
  await page.getByRole('button', { name: names.SEND }).click();
  await page.getByRole('heading', { name: names.OFFLINE }).waitFor();
  await line.mend();
  await page.goBack();
  assert.equal(await page.getByRole('textbox', { name: names.BOX }).inputValue(), story);
}));

test('no answer and no word is kept by the browser', { timeout: 60_000 }, () => call(async (page) => {
  await install(page);
  await tell(page, `Zanzibar. ${READERS[1].text}`);
  await page.getByRole('button', { name: names.UNSURE }).first().click();
  await page.getByRole('heading', { name: names.ANSWERED }).waitFor();
  await turned(page, () => page.getByRole('button', { name: names.SHARE }).click());
  const link = await page.getByRole('textbox', { name: names.LINK }).inputValue();
  await page.goto(link);
  await page.goto('/search');

  const entries = await kept(page);
  assert.ok(entries.some(({ path }) => path === '/offline'), `the shelf holds ${entries.map(({ path }) => path)}`);
  for (const { path, text } of entries) {
    assert.match(path, /^\/(offline$|static\/)/, `${path} is kept`);
    assert.doesNotMatch(text, /zanzibar/i);
  }
  const stores = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]);
  assert.deepEqual(stores, [0, 0, 0]);
  assert.deepEqual(await page.context().cookies(), []);
  await line.cut();
  await page.goto(link);
  await page.getByRole('heading', { name: names.OFFLINE }).waitFor();
}));
