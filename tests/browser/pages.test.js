// Every page as a person meets it: readable by everyone in both themes (axe-core), nothing wider
// than a phone, targets a thumb can hit, and quiet: no outside request, no word on the console.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { listen, tooWide, violations } from './checks.js';
import * as names from './names.js';
import { crawl, toOpen } from './site.js';
import { EMERGENCY, READERS } from './stories.js';
import { LAPTOP, PHONE, launch, tour, visit } from './tools.js';

/** The smallest side of what a thumb must hit at the first try, in CSS pixels. */
const THUMB = 44;
const ALL_PAGES = 400_000;

let browser;
let paths;
before(async () => {
  browser = await launch();
  paths = toOpen(await crawl());
});
after(() => browser?.close());

/** Pages that no link leads to: answers, and what is said when something is wrong. */
const OTHERS = {
  'the answer to a story': (page) => tell(page, READERS[1].text),
  'the answer with an answer given': async (page) => {
    await tell(page, READERS[3].text);
    await page.getByRole('button', { name: names.UNSURE }).click();
    await page.getByRole('heading', { name: names.ANSWERED }).waitFor();
  },
  'the answer to an emergency': (page) => tell(page, EMERGENCY),
  'the answer to something else': (page) => tell(page, 'What is the best recipe for banana bread?'),
};
const ERRORS = {
  'no such page (404)': async (page) => assert.equal((await page.goto('/no-such-page')).status(), 404),
  'a method it does not take (405)': async (page) => {
    await page.route('**/causes', (route) => route.continue({ method: 'POST' }));
    assert.equal((await page.goto('/causes')).status(), 405);
  },
  'a story that is too long (413)': async (page) => {
    await page.route('**/why', (route) => route.continue({ method: 'POST', postData: 'text='.padEnd(200_000, 'a') }));
    assert.equal((await page.goto('/why')).status(), 413);
  },
};

async function tell(page, text) {
  await page.goto('/');
  await page.getByRole('textbox', { name: names.BOX }).fill(text);
  await page.getByRole('button', { name: names.SEND }).click();
  await page.getByRole('heading', { name: names.URGENCY }).waitFor();
}

for (const [theme, size, options] of [['light', 'phone', PHONE], ['dark', 'laptop', LAPTOP]]) {
  describe(`axe-core finds nothing, ${theme}, ${size}`, () => {
    // The policy of the pages would refuse axe itself; only these visitors go without it.
    const checked = { ...options, colorScheme: theme, bypassCSP: true };
    test('every page that is linked', { timeout: ALL_PAGES }, async () => {
      const found = await tour(browser, checked, paths, async (page, path) => {
        await page.goto(path);
        return [...await violations(page, path), ...await tooWide(page, path)];
      });
      assert.deepEqual(found.flat(), []);
    });
    for (const [name, open] of Object.entries({ ...OTHERS, ...ERRORS })) {
      test(name, { timeout: 60_000 }, () => visit(browser, checked, async (page) => {
        await open(page);
        assert.deepEqual([...await violations(page, name), ...await tooWide(page, name)], []);
      }));
    }
  });
}

describe('what a thumb must hit is 44 px', () => {
  const sizes = (buttons) => buttons.evaluateAll((all) => all.map((one) => {
    const { width, height } = one.getBoundingClientRect();
    return { name: one.textContent.trim(), least: Math.min(width, height) };
  }));
  const small = async (buttons) => {
    const found = await sizes(buttons);
    assert.ok(found.length > 0, 'there is something to press');
    return found.filter(({ least }) => least < THUMB);
  };
  test('the box and its button', () => visit(browser, PHONE, async (page) => {
    await page.goto('/');
    assert.deepEqual(await small(page.getByRole('textbox', { name: names.BOX })), []);
    assert.deepEqual(await small(page.getByRole('button', { name: names.SEND })), []);
  }));
  test('the answers to the question', () => visit(browser, PHONE, async (page) => {
    await tell(page, READERS[1].text);
    const answers = page.getByRole('button', { name: names.UNSURE }).locator('xpath=..').getByRole('button');
    assert.deepEqual(await small(answers), []);
  }));
});

describe('no page asks anybody else or complains', () => {
  test('every page that is linked', { timeout: ALL_PAGES }, async () => {
    const ears = new Map();
    const heard = await tour(browser, PHONE, paths, async (page, path) => {
      if (!ears.has(page)) ears.set(page, listen(page));
      await page.goto(path);
      return ears.get(page)().map((line) => `${path}: ${line}`);
    });
    assert.deepEqual(heard.flat(), []);
  });
  for (const [name, open] of Object.entries(OTHERS)) {
    test(name, { timeout: 60_000 }, () => visit(browser, LAPTOP, async (page) => {
      const noise = listen(page);
      await open(page);
      assert.deepEqual(noise(), []);
    }));
  }
});
