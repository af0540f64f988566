// What was misread is set right, and what was answered is changed; each changes the answer.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import * as names from './names.js';
import { causes, given, tell, turned, understood } from './steps.js';
import { READERS } from './stories.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

const STORY = 'The toes of my right foot go numb after 3 miles. It goes away two minutes after I stop. I loosened the laces and it did not help.';
/** A story about which more than one thing is asked. */
const ASKED_MORE = READERS[1].text;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [where, options] of [['phone', PHONE], ['laptop, without JavaScript', { ...LAPTOP, javaScriptEnabled: false }]]) {
  test(`what was read is set right, ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    await tell(page, STORY);
    const first = await causes(page);
    const count = await understood(page).count();

    // A level.
    await correct(page, names.setRight('How long it takes to go'), 'It takes hours, up to a day.');
    assert.match(await set(page).innerText(), /hours, up to a day/);
    const slow = await causes(page);
    assert.notDeepEqual(slow, first, 'another level is another answer');
    await takeBack(page);
    assert.deepEqual(await causes(page), first, 'taken back, all is as it was');

    // A side.
    const toes = understood(page).filter({ hasText: /toes/i }).first();
    assert.match(await toes.innerText(), /, right/);
    await correct(page, names.setRight('All the toes'), 'Both sides');
    assert.match(await set(page).innerText(), names.BOTH_SIDES);
    assert.notDeepEqual(await causes(page), first, 'both sides are another answer');
    await takeBack(page);

    // A finding that was never meant.
    await correct(page, names.setRight('Goes when I loosen the laces'), names.MISREAD);
    assert.match(await set(page).innerText(), /Not said/);
    assert.notDeepEqual(await causes(page), first, 'without it the answer is another');
    await takeBack(page);
    assert.deepEqual(await causes(page), first);
    assert.equal(await understood(page).count(), count, 'all that was read is there again');
  }));

  test(`an earlier answer is changed, ${where}`, { timeout: 60_000 }, () => visit(browser, options, async (page) => {
    await tell(page, ASKED_MORE);
    const first = await causes(page);
    const asked = await page.getByRole('heading', { name: names.QUESTION }).locator('xpath=following::h3[1]').innerText();
    const answers = page.getByRole('button', { name: names.UNSURE }).first().locator('xpath=..').getByRole('button');
    const [one, other] = await answers.allInnerTexts();
    await turned(page, () => answers.getByText(one, { exact: true }).click());
    await page.getByRole('heading', { name: names.ANSWERED }).waitFor();
    // Another question may stand between: only the first answer is changed.
    await turned(page, () => page.getByRole('button', { name: names.UNSURE }).first().click());
    assert.equal(await given(page).count(), 2);
    const before = await causes(page);
    assert.notDeepEqual(before, first, 'an answer counts');

    const earlier = given(page).filter({ hasText: asked });
    await earlier.getByText(names.CHANGE, { exact: true }).click();
    await turned(page, () => earlier.getByRole('button', { name: other, exact: true }).click());
    assert.equal(await given(page).count(), 2, 'it was changed, not added');
    assert.ok((await earlier.locator('strong').innerText()).includes(other));
    assert.notDeepEqual(await causes(page), before, 'another answer to it is another order');
  }));
}

/** What was set by hand. */
const set = (page) => understood(page).filter({ has: page.getByRole('button', { name: names.TAKE_BACK }) });

/** Opens what may be set right and chooses. */
async function correct(page, what, choice) {
  const entry = understood(page).filter({ has: page.locator('summary').and(page.getByLabel(what, { exact: true })) });
  await entry.locator('summary').click();
  await turned(page, () => entry.getByRole('button', { name: choice, exact: true }).click());
  assert.equal(await set(page).count(), 1, `"${choice}" is set by hand`);
}

async function takeBack(page) {
  await turned(page, () => set(page).getByRole('button', { name: names.TAKE_BACK }).click());
  assert.equal(await set(page).count(), 0, 'nothing is set by hand');
}
