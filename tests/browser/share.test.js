// A shared link gives the same answer and none of the words, and no address ever holds words.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import * as names from './names.js';
import { tell, turned, understood, verdict } from './steps.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

/** Words of which a leak would be seen at once. */
const RARE = /zanzibar|grandmother|aubergine/i;
const STORY = `Since Zanzibar, running in my grandmother's aubergine socks, the toes of my right foot go numb after 5 miles.
  It goes away two minutes after I stop.`;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Tells the story, makes a link, gives it with what the answer said. */
async function makeLink(page) {
  await tell(page, STORY);
  const said = await verdict(page);
  const sides = (await understood(page).allInnerTexts()).filter((text) => /right/.test(text)).length;
  await turned(page, () => page.getByRole('button', { name: names.SHARE }).click());
  const link = await page.getByRole('textbox', { name: names.LINK }).inputValue();
  return { link, said, sides };
}

for (const [where, options] of [['with JavaScript', PHONE], ['without JavaScript', { ...LAPTOP, javaScriptEnabled: false }]]) {
  describe(where, () => {
    test('whoever opens the link sees the same answer and no word of the story', { timeout: 60_000 }, async () => {
      const { link, said, sides } = await visit(browser, options, makeLink);
      // Where no public address is set, the script puts the site before the path.
      assert.match(link, options.javaScriptEnabled === false ? /^\/a\/[\w.~-]+$/ : /^http:\/\/[^/]+\/a\/[\w.~-]+$/);
      await visit(browser, options, async (page) => {
        assert.deepEqual(await page.context().cookies(), [], 'a fresh visitor');
        assert.equal((await page.goto(link)).status(), 200);
        await page.getByText(names.SHARED).waitFor();
        assert.deepEqual(await verdict(page), said);
        assert.ok(sides > 0 && (await understood(page).allInnerTexts()).join().includes('right'), 'the side is kept');
        assert.doesNotMatch(await page.content(), RARE);
        assert.deepEqual(await page.context().cookies(), [], 'no cookie is set');
      });
    });

    test('a link that was changed says so, and offers the box', { timeout: 60_000 }, async () => {
      const { link } = await visit(browser, options, makeLink);
      const middle = Math.floor((link.length + link.indexOf('/a/')) / 2);
      const other = link[middle] === 'A' ? 'B' : 'A';
      const broken = [link.slice(0, middle) + other + link.slice(middle + 1), link.slice(0, -4), `${link}A`];
      await visit(browser, options, async (page) => {
        for (const address of broken) {
          assert.equal((await page.goto(address)).status(), 404);
          await page.getByRole('heading', { name: names.BROKEN_LINK, level: 1 }).waitFor();
          assert.equal(await page.getByRole('heading', { name: names.CAUSES }).count(), 0, 'nothing is answered');
          await page.getByRole('textbox', { name: names.BOX }).fill(STORY);
        }
        await turned(page, () => page.getByRole('button', { name: names.SEND }).click());
        await page.getByRole('heading', { name: names.CAUSES }).waitFor();
      });
    });

    test('no address of a journey holds words', { timeout: 60_000 }, () => visit(browser, options, async (page) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      const shown = new Set();
      const look = () => shown.add(page.url());
      const press = async (name) => { await turned(page, () => page.getByRole('button', { name }).first().click()); look(); };

      await tell(page, STORY);
      look();
      await press(names.UNSURE);
      await press(names.SHARE);
      await page.goto('/search');
      await page.getByRole('searchbox', { name: names.LOOK_FOR }).fill('aubergine socks, grandmother');
      await press(names.SEARCH);
      await press(names.SEND);
      assert.ok(shown.size >= 3, `the journey went through ${[...shown]}`);
      for (const address of [...shown, ...asked]) {
        assert.doesNotMatch(decodeURIComponent(address), RARE);
        assert.doesNotMatch(address, /[?#]./, 'nothing is carried behind the path');
      }
    }));
  });
}
