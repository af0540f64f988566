// Who reads: settings that hold for every page and set one cookie, and emergency numbers by country.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import * as names from './names.js';
import { tell, turned } from './steps.js';
import { EMERGENCY } from './stories.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

/** Pages on which distances stand, and one with a word that has two spellings. */
const DISTANCES = ['/causes/shoe-worn', '/causes/shoe-new'];
const KM = /\d km\b/;
const SPELT = '/causes/acute-limb-ischaemia';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const text = async (page, path) => {
  await page.goto(path);
  return page.getByRole('main').innerText();
};

for (const [where, options] of [['phone', PHONE], ['laptop, without JavaScript', { ...LAPTOP, javaScriptEnabled: false }]]) {
  test(`miles and American spelling hold for every page, ${where}`, { timeout: 60_000 }, () => visit(browser, { ...options, locale: 'de-DE' }, async (page) => {
    for (const path of DISTANCES) {
      assert.match(await text(page, path), KM);
    }
    assert.match(await text(page, SPELT), /ischaemia/);
    assert.deepEqual(await page.context().cookies(), [], 'reading sets no cookie');

    await page.goto('/reader');
    await page.getByRole('radio', { name: 'Miles' }).check();
    await page.getByRole('radio', { name: /American/ }).check();
    await turned(page, () => page.getByRole('button', { name: names.KEEP }).click());
    await page.getByRole('status').getByText(names.KEPT).waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Miles' }).isChecked(), 'the choice is shown');

    for (const path of DISTANCES) {
      const after = await text(page, path);
      assert.match(after, /\d miles/);
      assert.doesNotMatch(after, KM);
    }
    const american = await text(page, SPELT);
    assert.match(american, /ischemia/);
    assert.doesNotMatch(american, /ischaemia/);
    const cookies = await page.context().cookies();
    assert.equal(cookies.length, 1, 'one cookie holds it');
    assert.match(cookies[0].value, /^[\w.-]{1,24}$/);
    assert.equal(cookies[0].sameSite, 'Lax');

    await page.goto('/reader');
    for (const group of ['Distances', 'Spelling']) await page.getByRole('group', { name: group }).getByRole('radio', { name: 'By my browser' }).check();
    await turned(page, () => page.getByRole('button', { name: names.KEEP }).click());
    assert.deepEqual(await page.context().cookies(), [], 'left to the browser, the cookie goes');
    assert.match(await text(page, DISTANCES[0]), KM);
  }));
}

describe('emergency numbers', () => {
  const rings = (page) => page.getByRole('main').getByRole('link', { name: /^[\d ]+$/ });
  for (const [locale, number] of [['en-US', '911'], ['en-GB', '999'], ['de-AT', '144']]) {
    test(`of a browser that speaks ${locale}`, { timeout: 60_000 }, () => visit(browser, { ...PHONE, locale }, async (page) => {
      await page.goto('/emergency');
      assert.equal(await rings(page).first().innerText(), number);
      assert.equal(await rings(page).first().getAttribute('href'), `tel:${number}`);
      const { height } = await rings(page).first().boundingBox();
      assert.ok(height >= 44, `a thumb hits it: ${height} px`);
      await tell(page, EMERGENCY);
      assert.equal(await rings(page).first().innerText(), number, 'an answer that is urgent names it too');
    }));
  }

  test('of another country, chosen by hand', { timeout: 60_000 }, () => visit(browser, { ...LAPTOP, javaScriptEnabled: false }, async (page) => {
    await page.goto('/emergency');
    await page.getByLabel(names.COUNTRY).selectOption({ label: 'Austria' });
    await turned(page, () => page.getByRole('button', { name: names.SHOW }).click());
    assert.equal(await rings(page).first().innerText(), '144');
    assert.deepEqual(await page.context().cookies(), [], 'looking is not choosing');
  }));

  test('of a country that was kept in the settings', { timeout: 60_000 }, () => visit(browser, PHONE, async (page) => {
    await page.goto('/reader');
    await page.getByLabel(names.COUNTRY).selectOption({ label: 'Austria' });
    await turned(page, () => page.getByRole('button', { name: names.KEEP }).click());
    await tell(page, EMERGENCY);
    assert.equal(await rings(page).first().innerText(), '144');
  }));
});
