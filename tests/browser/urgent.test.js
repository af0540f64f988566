// A red flag: what to do now stands first, and nothing is tried.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import * as names from './names.js';
import { EMERGENCY } from './stories.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [where, options] of [['on a phone', PHONE], ['on a laptop', LAPTOP], ['without JavaScript', { ...PHONE, javaScriptEnabled: false }]]) {
  test(`an emergency ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    await page.goto('/');
    await page.getByRole('textbox', { name: names.BOX }).fill(EMERGENCY);
    await page.getByRole('button', { name: names.SEND }).click();
    const advice = page.getByRole('heading', { name: names.NOW });
    await advice.waitFor();

    const main = page.getByRole('main');
    const said = await main.getByRole('heading').allInnerTexts();
    assert.ok(said.indexOf(names.NOW) <= 2, `the advice comes after ${said}`);
    const box = await advice.boundingBox();
    assert.ok(box.y + box.height < options.viewport.height, 'the advice is read without scrolling');

    for (const never of [names.PLAN, names.QUESTION]) {
      assert.equal(await page.getByRole('heading', { name: never }).count(), 0, `"${never}" is withheld`);
    }
  }));
}
