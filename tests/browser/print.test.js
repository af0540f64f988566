// An answer on paper, and motion for those who asked for none.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import * as names from './names.js';
import { tell, turned } from './steps.js';
import { EMERGENCY, READERS } from './stories.js';
import { LAPTOP, launch, visit } from './tools.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

test('an answer on paper has no buttons, and says all that matters', { timeout: 60_000 }, () => visit(browser, LAPTOP, async (page) => {
  await tell(page, READERS[1].text);
  await turned(page, () => page.getByRole('button', { name: names.UNSURE }).first().click());
  assert.ok(await page.getByRole('button').count() > 3, 'there are buttons on a screen');
  await page.emulateMedia({ media: 'print' });
  for (const role of ['button', 'navigation', 'textbox', 'searchbox']) {
    assert.equal(await page.getByRole(role).count(), 0, `no ${role} is printed`);
  }
  for (const name of [names.URGENCY, names.UNDERSTOOD, names.CAUSES, names.PLAN]) {
    assert.ok(await page.getByRole('heading', { name }).isVisible(), `"${name}" is printed`);
  }
}));

test('an emergency on paper says whom to ring', { timeout: 60_000 }, () => visit(browser, LAPTOP, async (page) => {
  await tell(page, EMERGENCY);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.getByRole('heading', { name: names.NOW }).isVisible());
  assert.ok(await page.locator('a[href^="tel:"]').first().isVisible());
}));

for (const [motion, scrolls] of [['reduce', 'auto'], ['no-preference', 'smooth']]) {
  test(`whoever asks for ${motion} gets ${scrolls} scrolling`, { timeout: 60_000 }, () => visit(browser, { ...LAPTOP, reducedMotion: motion }, async (page) => {
    await tell(page, READERS[1].text);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), scrolls);
    if (motion !== 'reduce') return;
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((one) => {
      const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(one);
      return scrollBehavior !== 'auto' || animationName !== 'none' || transitionDuration.split(',').some((time) => parseFloat(time) > 0);
    }).map((one) => one.outerHTML.slice(0, 80)));
    assert.deepEqual(moving, [], 'nothing moves');
  }));
}
