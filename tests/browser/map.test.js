// The body map: the drawing and the list tell the same, by every way a runner may work them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { keyboard, mouse, thumb } from './hands.js';
import * as names from './names.js';
import { turned, understood, verdict } from './steps.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

/** What is marked: one place on both sides, one on the left alone. */
const BOTH = 'little toe';
const LEFT = 'bottom of the heel';
const MARKS = [[BOTH, 'left'], [BOTH, 'right'], [LEFT, 'left']];
/** Questions beside the map, with the answers chosen. */
const ANSWERS = [[/When does it start/, '15 to 45 minutes into the run'], [/how long until/, '1 to 5 minutes']];

const WAYS = [
  { name: 'drawing, mouse, 1280 px', hands: mouse, options: LAPTOP, spot: names.onDrawing },
  { name: 'drawing, thumb, 360 px', hands: thumb, options: PHONE, spot: names.onDrawing },
  { name: 'drawing, keyboard alone', hands: keyboard('Space'), options: LAPTOP, spot: names.onDrawing, byKeys: true },
  { name: 'drawing, keyboard alone, without JavaScript, 360 px', hands: keyboard('Space'), options: { viewport: PHONE.viewport, javaScriptEnabled: false }, spot: names.onDrawing, byKeys: true },
  { name: 'list, thumb, 360 px', hands: thumb, options: PHONE, spot: names.inList, list: true },
  { name: 'list, keyboard alone, without JavaScript', hands: keyboard('Space'), options: { ...LAPTOP, javaScriptEnabled: false }, spot: names.inList, list: true, byKeys: true },
];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

describe('marks become an answer that names the sides', () => {
  let first;
  for (const way of WAYS) {
    test(way.name, { timeout: 60_000 }, () => visit(browser, way.options, async (page) => {
      await page.goto('/map');
      if (way.list) await turned(page, () => page.getByRole('link', { name: names.AS_LIST }).click());
      for (const [place, side] of MARKS) {
        const spot = page.getByRole('checkbox', { name: way.spot(place, side), exact: true });
        await way.hands.press(page, spot);
        assert.ok(await spot.isChecked(), `${place}, ${side} is ticked`);
      }
      for (const [question, answer] of ANSWERS) await choose(page, way, question, answer);
      await turned(page, () => way.hands.press(page, page.getByRole('button', { name: names.SEND })));

      const read = await understood(page).allInnerTexts();
      assert.equal(read.length, 2, `two places were marked, not ${read}`);
      assert.equal(read.filter((text) => names.BOTH_SIDES.test(text) && text.toLowerCase().includes(BOTH)).length, 1, `${BOTH} on both sides, not ${read}`);
      assert.equal(read.filter((text) => names.ONE_SIDE.test(text)).length, 1, `the left side alone, not ${read}`);
      for (const [, answer] of ANSWERS) await page.getByRole('listitem').getByText(answer, { exact: true }).first().waitFor();
      first ??= await verdict(page);
      assert.deepEqual(await verdict(page), first, 'every way gives one answer');
    }));
  }
});

/** Chooses an answer; by keyboard with the arrow, as many steps down as it takes. */
async function choose(page, way, question, answer) {
  const box = page.getByRole('combobox', { name: question });
  if (!way.byKeys) {
    await box.selectOption({ label: answer });
    return;
  }
  const texts = await box.getByRole('option').allTextContents();
  const first = texts[1];
  // Tab comes to the box without changing it: the key that presses is an arrow here.
  await keyboard('ArrowDown').press(page, box);
  assert.equal(await chosen(box), first, 'an arrow chooses');
  for (let step = 1; step < texts.indexOf(answer); step++) await page.keyboard.press('ArrowDown');
  assert.equal(await chosen(box), answer);
}

const chosen = (box) => box.evaluate((at) => at.selectedOptions[0].textContent);

for (const [where, options] of [['phone', PHONE], ['laptop', LAPTOP]]) {
  test(`every spot of the drawing is hit on its middle, ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    await page.goto('/map');
    const spots = page.getByRole('checkbox');
    const wrong = await spots.evaluateAll((all) => all.filter((one) => {
      one.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = one.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) !== one;
    }).map((one) => one.labels[0].textContent));
    assert.ok(await spots.count() > 80, 'both sides of all places are there');
    assert.deepEqual(wrong, []);
  }));
}
