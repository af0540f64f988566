// The shoe: lacing, sizes, and the check that goes on into the answer.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import * as names from './names.js';
import { given, turned } from './steps.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [where, options] of [['phone', PHONE], ['laptop, without JavaScript', { ...LAPTOP, javaScriptEnabled: false }]]) {
  describe(where, () => {
    test('the chooser shows the lacing for a spot, a foot and a shoe', { timeout: 60_000 }, () => visit(browser, options, async (page) => {
      await page.goto('/lacing');
      const titles = new Set();
      for (const [spot, foot, pairs] of [['Big toe', 'left', '6'], ['Top of the foot, middle', 'right', '7']]) {
        await page.getByLabel(names.NUMB_AT).selectOption({ label: spot });
        await page.getByLabel(names.FOOT, { exact: true }).selectOption(foot);
        await page.getByLabel(names.PAIRS, { exact: true }).selectOption(pairs);
        await turned(page, () => page.getByRole('button', { name: names.SHOW_LACING }).click());
        const title = await page.getByRole('heading', { level: 1 }).innerText();
        assert.ok(title.startsWith(spot), `${title} is about ${spot}`);
        titles.add(title);
        await drawn(page, foot, pairs);
        assert.equal(new URL(page.url()).search, '', 'where it is numb stands in no address');
        assert.equal(await page.getByLabel(names.FOOT, { exact: true }).inputValue(), foot, 'what was chosen stays chosen');
        assert.equal(await page.getByLabel(names.PAIRS, { exact: true }).inputValue(), pairs);
      }
      assert.equal(titles.size, 2);
    }));

    test('a pattern is drawn for the left foot and seven pairs', { timeout: 60_000 }, () => visit(browser, options, async (page) => {
      await page.goto('/lacing');
      const pattern = page.locator('main').getByRole('heading', { level: 3 }).getByRole('link').first();
      await turned(page, () => pattern.click());
      const usual = await steps(page);
      const path = new URL(page.url()).pathname;
      await page.getByLabel(names.FOOT, { exact: true }).selectOption('left');
      await page.getByLabel(names.PAIRS, { exact: true }).selectOption('7');
      await turned(page, () => page.getByRole('button', { name: names.DRAW }).click());
      assert.equal(new URL(page.url()).pathname, path, 'it is the same pattern');
      await drawn(page, 'left', '7');
      assert.notDeepEqual(await steps(page), usual, 'another shoe is laced in other steps');
    }));

    test('a size is found in the table', { timeout: 60_000 }, () => visit(browser, options, async (page) => {
      await page.goto('/sizes');
      await page.getByLabel(names.SIZE).fill('9.5');
      await page.getByLabel(names.SYSTEM, { exact: true }).selectOption({ label: 'US men' });
      await turned(page, () => page.getByRole('button', { name: names.SHOW }).click());
      assert.match(await page.getByRole('status').innerText(), /US men 9\.5.*US women 11.*UK 8\.5.*EU/);
      const row = page.getByRole('row', { name: names.YOURS });
      assert.equal(await row.count(), 1, 'one row is marked');
      const cells = await row.locator('th, td').allInnerTexts();
      assert.match(cells[0], /^9\.5/);
      const paper = (at) => at.evaluate((one) => getComputedStyle(one).backgroundColor + getComputedStyle(one).fontWeight + getComputedStyle(one).outlineStyle);
      assert.notEqual(await paper(row.locator('td').first()) + await paper(row), await paper(page.getByRole('row').nth(2).locator('td').first()) + await paper(page.getByRole('row').nth(2)), 'the row is seen');

      await page.getByLabel(names.SIZE).fill('banana');
      await turned(page, () => page.getByRole('button', { name: names.SHOW }).click());
      assert.match(await page.getByRole('status').innerText(), /no adult size/);
      assert.equal(await page.getByRole('row', { name: names.YOURS }).count(), 0);
    }));

    test('the shoe check goes on into the answer', { timeout: 60_000 }, () => visit(browser, options, async (page) => {
      await page.goto('/fit');
      for (const [check, outcome] of [[/thumb's width/, /No, less/], [/finger slide under the knot/, /^ ?Yes/]]) {
        await page.getByRole('group', { name: check }).getByRole('radio', { name: outcome }).check();
      }
      await turned(page, () => page.getByRole('button', { name: names.JUDGE }).click());
      const faults = await page.getByRole('main').getByRole('heading').allInnerTexts();
      assert.ok(faults.length >= 3, `it says ${faults}`);
      await page.getByRole('textbox', { name: names.BOX }).fill('All toes of my right foot go numb on downhill runs.');
      await turned(page, () => page.getByRole('button', { name: names.WITH_CHECK }).click());
      await page.getByRole('heading', { name: names.CAUSES }).waitFor();
      assert.ok(await given(page).count() >= 1, 'what was looked at counts as answered');
      assert.match(await page.getByRole('heading', { name: names.CAUSES }).locator('xpath=following::ol[1]').innerText(), /Shoe too short/);
    }));
  });
}

/** The drawing says in words which shoe it shows, and it is wide enough to be read. */
async function drawn(page, foot, pairs) {
  const picture = page.getByRole('main').getByRole('img').first();
  await picture.waitFor();
  const name = await picture.locator('title').textContent();
  assert.match(name, new RegExp(`${foot} shoe with ${pairs} pairs`));
  const { width } = await picture.boundingBox();
  assert.ok(width >= 150, `the drawing is ${width} px wide`);
  assert.ok((await steps(page)).length >= 3, 'there are steps');
}

const steps = (page) => page.getByRole('figure').first().getByRole('listitem').allInnerTexts();
