// Search by a few words, misspelt ones and those about something else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import * as names from './names.js';
import { turned } from './steps.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [where, options] of [['phone', PHONE], ['laptop, without JavaScript', { ...LAPTOP, javaScriptEnabled: false }]]) {
  test(`search finds what is meant, ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    await page.goto('/search');
    const well = await look(page, "Morton's neuroma");
    assert.match(well[0], /Morton/);
    const misspelt = await look(page, 'mortens neuroma');
    assert.match(misspelt[0], /Morton/, `found ${misspelt}`);
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/search', 'no word stands in the address');
    assert.equal(await box(page).inputValue(), 'mortens neuroma', 'the words are still in the box');

    await turned(page, () => page.getByRole('link', { name: misspelt[0] }).click());
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Morton/);

    await page.goto('/search');
    assert.deepEqual(await look(page, 'recipe for banana bread'), [], 'a cake is nothing of ours');
    await page.getByText(names.ELSEWHERE).waitFor();
  }));

  test(`words that were searched can be asked in full, ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    await page.goto('/search');
    await look(page, 'numb toes with tight laces');
    await turned(page, () => page.getByRole('button', { name: names.SEND }).click());
    await page.getByRole('heading', { name: names.CAUSES }).waitFor();
    assert.match(await page.getByRole('main').locator('blockquote').innerText(), /numb toes with tight laces/);
  }));
}

const box = (page) => page.getByRole('searchbox', { name: names.LOOK_FOR });

/** Searches; gives the titles of what is found, best first. */
async function look(page, words) {
  await box(page).fill(words);
  await turned(page, () => page.getByRole('button', { name: names.SEARCH, exact: true }).click());
  const found = page.getByRole('heading', { name: names.FITS });
  return await found.count() === 0 ? [] : found.locator('xpath=following::ol[1]').getByRole('heading').allInnerTexts();
}
