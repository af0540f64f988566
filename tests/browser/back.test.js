// Back, forward and reload, where answers change in place.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import * as names from './names.js';
import { causes, given, tell, turned } from './steps.js';
import { READERS } from './stories.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

const STORY = READERS[1].text;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const box = (page) => page.getByRole('textbox', { name: names.BOX });

for (const [where, options] of [['phone', PHONE], ['laptop', LAPTOP]]) {
  test(`back leads to the box with the words still in it, forward to the answer, ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    await tell(page, STORY);
    const answer = await causes(page);
    await turned(page, () => page.getByRole('button', { name: names.UNSURE }).first().click());
    const second = await causes(page);
    assert.equal(await given(page).count(), 1);

    await turned(page, () => page.goBack());
    assert.deepEqual(await causes(page), answer, 'one step back is the answer before');
    assert.equal(await page.getByRole('heading', { name: names.ANSWERED }).count(), 0);

    await turned(page, () => page.goBack());
    assert.equal(await page.getByRole('heading', { name: names.URGENCY }).count(), 0, 'it is the first page');
    assert.equal(await box(page).inputValue(), STORY);

    await turned(page, () => page.goForward());
    assert.deepEqual(await causes(page), answer);
    await turned(page, () => page.goForward());
    assert.deepEqual(await causes(page), second);
    assert.equal(await given(page).count(), 1);

    // What stands there again still works.
    await turned(page, () => given(page).getByText(names.CHANGE, { exact: true }).click()
      .then(() => given(page).getByRole('button', { name: names.TAKE_BACK }).click()));
    assert.deepEqual(await causes(page), answer);
  }));
}

test('an answer that is reloaded is gone, and the box is there', { timeout: 60_000 }, () => visit(browser, LAPTOP, async (page) => {
  await tell(page, STORY);
  await page.reload();
  await box(page).waitFor();
  assert.equal(await page.getByRole('heading', { name: names.URGENCY }).count(), 0);
  await box(page).fill(STORY);
  await turned(page, () => page.getByRole('button', { name: names.SEND }).click());
  await page.getByRole('heading', { name: names.CAUSES }).waitFor();
}));

test('words that were changed after coming back are what back brings again', { timeout: 60_000 }, () => visit(browser, LAPTOP, async (page) => {
  await tell(page, STORY);
  const answer = await causes(page);
  await turned(page, () => page.goBack());
  assert.equal(await page.locator('[aria-busy]').count(), 0, 'nothing looks as if it were being sent');
  await box(page).fill(READERS[0].text);
  await turned(page, () => page.getByRole('button', { name: names.SEND }).click());
  assert.notDeepEqual(await causes(page), answer);
  await turned(page, () => page.goBack());
  assert.equal(await box(page).inputValue(), READERS[0].text);
}));

test('a button that is pressed twice asks once', { timeout: 60_000 }, () => visit(browser, LAPTOP, async (page) => {
  let asked = 0;
  page.on('request', (request) => { if (request.method() === 'POST') asked++; });
  await page.goto('/');
  await box(page).fill(STORY);
  await turned(page, () => page.getByRole('button', { name: names.SEND }).dblclick());
  assert.equal(asked, 1);
  await turned(page, () => page.goBack());
  assert.equal(await box(page).inputValue(), STORY, 'one step back is the box');
}));

for (const [where, options] of [['phone', PHONE], ['without JavaScript', { ...LAPTOP, javaScriptEnabled: false }]]) {
  test(`links to parts of an answer stay in it, ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    await tell(page, STORY);
    const answer = await causes(page);
    const links = page.getByRole('main').locator('a[href^="#"]');
    assert.ok(await links.count() >= 3, 'the words that were read lead to what was read in them');
    for (const link of [links.first(), links.last()]) {
      const target = await link.getAttribute('href');
      await link.click();
      assert.equal(new URL(page.url()).hash, target);
      assert.deepEqual(await causes(page), answer, `the answer is still there after ${target}`);
    }
    if (options.javaScriptEnabled === false) return;
    await turned(page, () => page.getByRole('button', { name: names.UNSURE }).first().click());
    await page.getByRole('heading', { name: names.ANSWERED }).waitFor();
    await turned(page, () => page.goBack());
    assert.deepEqual(await causes(page), answer, 'one step back is the answer before');
  }));
}
