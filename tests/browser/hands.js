// How a runner works a page: with a mouse, with a thumb, or with nothing but a keyboard.

import assert from 'node:assert/strict';

/** More stops than any page has: a focus that never arrives is a trap. */
const MOST_STOPS = 250;

export const mouse = {
  type: (_, box, text) => box.fill(text),
  press: (_, button) => button.click(),
};

export const thumb = {
  async type(_, box, text) {
    await box.tap();
    await box.fill(text);
  },
  press: (_, button) => button.tap(),
};

/** Tab, letters, and the key that presses: Enter or Space. */
export const keyboard = (key) => ({
  async type(page, box, text) {
    await tabTo(page, box);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(text);
  },
  async press(page, button) {
    await tabTo(page, button);
    await page.keyboard.press(key);
  },
});

/** Presses Tab until `target` has the focus; every stop on the way must be seen. */
async function tabTo(page, target) {
  const wanted = await target.elementHandle();
  const stops = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    let focus = await wanted.evaluate(describeFocus);
    // The browser scrolls to what has the focus some frames later.
    for (let frame = 0; focus.isStop && !focus.seen && frame < 40; frame++) {
      await page.waitForTimeout(50);
      focus = await wanted.evaluate(describeFocus);
    }
    if (focus.isStop) assert.ok(focus.seen, `the focus on ${focus.what} cannot be seen: ${focus.why}`);
    if (focus.arrived) return;
    stops.push(focus.what);
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reaches ${await target.textContent()}; it stopped at ${[...new Set(stops)].join(', ')}`);
}

/** Runs in the page: where the focus is, and whether a person sees it. */
function describeFocus(wanted) {
  const at = document.activeElement ?? document.body;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  const inside = box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const why = [ring ? '' : 'nothing rings it', inside ? '' : 'it is off the screen'].filter(Boolean).join(', ');
  const what = `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent.trim()}`.trim().slice(0, 60);
  // A heading that a script puts the focus on, so that reading goes on there, is no stop of Tab.
  return { arrived: at === wanted, isStop: at.tabIndex >= 0, seen: ring && inside, why, what };
}
