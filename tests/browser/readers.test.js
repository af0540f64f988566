// The five readers' stories from landing to plan, by every way a runner may work the pages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { keyboard, mouse, thumb } from './hands.js';
import * as names from './names.js';
import { turned } from './steps.js';
import { READERS } from './stories.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

/** No interview is longer; one that is has a question that is asked again and again. */
const MOST_QUESTIONS = 20;

const WAYS = [
  { name: 'by mouse, 1280 px', hands: mouse, options: LAPTOP },
  { name: 'by thumb, 360 px', hands: thumb, options: PHONE },
  { name: 'by keyboard with Enter, 1280 px', hands: keyboard('Enter'), options: LAPTOP },
  { name: 'by keyboard with Space, 360 px', hands: keyboard('Space'), options: { viewport: PHONE.viewport } },
  { name: 'without JavaScript, by mouse, 1280 px', hands: mouse, options: { ...LAPTOP, javaScriptEnabled: false } },
  { name: 'without JavaScript, by thumb, 360 px', hands: thumb, options: { ...PHONE, javaScriptEnabled: false } },
];

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const way of WAYS) {
  describe(way.name, () => {
    for (const reader of READERS) {
      test(reader.name, { timeout: 120_000 }, () => visit(browser, way.options, (page) => journey(page, way, reader)));
    }
  });
}

async function journey(page, way, reader) {
  await page.goto('/');
  await fits(page, way);
  await way.hands.type(page, page.getByRole('textbox', { name: names.BOX }), reader.text);
  await turn(page, way, page.getByRole('button', { name: names.SEND }));

  await understood(page, reader);
  const asked = await interview(page, way, reader);
  assert.ok(asked.length > 0, 'nothing was asked');
  await ends(page, reader);

  const first = asked[0];
  const given = page.getByRole('heading', { name: names.ANSWERED }).locator('xpath=following::ul[1]').locator('> li');
  assert.equal(await given.count(), asked.length, 'every answer is listed');
  const change = given.first().getByText(names.CHANGE, { exact: true });
  if (await change.count() > 0) await way.hands.press(page, change);
  await turn(page, way, given.first().getByRole('button', { name: names.TAKE_BACK }));
  assert.equal(await given.count(), asked.length - 1, 'one answer was taken back');
  assert.equal(await question(page), first, 'what was taken back is asked again');
  await urgency(page, reader);
}

/** Presses a button and waits for what follows. */
async function turn(page, way, button) {
  await turned(page, () => way.hands.press(page, button));
  await fits(page, way);
}

/** Nothing may stick out to the right: sideways scrolling on a phone hides words. */
async function fits(page, way) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= way.options.viewport.width, `${page.url()} is ${width} px wide`);
}

/** What was read is shown beside the reader's own words, and can be corrected. */
async function understood(page, reader) {
  const heading = page.getByRole('heading', { name: names.UNDERSTOOD });
  await heading.waitFor();
  const list = heading.locator('xpath=following::ul[1]');
  const read = await list.getByRole('listitem').allInnerTexts();
  assert.ok(read.length >= 3, `only ${read.length} things were read`);
  assert.ok(await list.getByText(names.SET_RIGHT, { exact: true }).count() >= 3, 'what was read can be set right');
  const quoting = read.filter((text) => quotes(text, reader.text));
  assert.ok(quoting.length >= 2, `the reader's own words are missing from ${JSON.stringify(read)}`);
}

/** Whether three words in a row of `text` are words of the story. */
function quotes(text, story) {
  const plain = (said) => said.toLowerCase().split(/[^\p{L}\p{N}']+/u).filter(Boolean);
  const told = ` ${plain(story).join(' ')} `;
  const shown = plain(text);
  return shown.some((_, at) => at + 3 <= shown.length && told.includes(` ${shown.slice(at, at + 3).join(' ')} `));
}

/** Answers until nothing more is asked; gives the questions in the order they came. */
async function interview(page, way, reader) {
  const asked = [];
  for (let now = await question(page); now; now = await question(page)) {
    assert.ok(!asked.includes(now), `"${now}" was asked twice`);
    assert.ok(asked.length < MOST_QUESTIONS, `no end after ${asked.length} questions`);
    asked.push(now);
    const known = reader.says.find(([about]) => about.test(now));
    const answer = known ? known[1] : names.UNSURE;
    await turn(page, way, answers(page).getByRole('button', { name: answer, exact: true }));
    await page.getByRole('heading', { name: names.ANSWERED }).waitFor();
  }
  return asked;
}

/** The question with the buttons that answer it. */
function answers(page) {
  return page.getByRole('heading', { name: names.QUESTION }).locator('xpath=following::h3[1]/..');
}

/** The question, or nothing where no more is asked. */
async function question(page) {
  const heading = page.getByRole('heading', { name: names.QUESTION });
  if (await heading.count() === 0) return undefined;
  const text = await heading.locator('xpath=following::h3[1]').innerText();
  assert.ok(await answers(page).getByRole('button').count() >= 2, `"${text}" has no answers`);
  return text;
}

/** The end of an interview: how urgent, what it may be, and the one thing to try. */
async function ends(page, reader) {
  await urgency(page, reader);
  await page.getByRole('heading', { name: names.CAUSES }).waitFor();
  const plan = page.getByRole('heading', { name: names.PLAN });
  await plan.waitFor();
  const change = plan.locator('xpath=following::h3[1]').getByRole('link');
  assert.ok((await change.innerText()).length > 3, 'the change has a name');
  const response = await page.request.get(await change.getAttribute('href'));
  assert.equal(response.status(), 200, 'the change has a page');
}

async function urgency(page, reader) {
  await page.getByRole('heading', { name: names.URGENCY }).waitFor();
  const said = await page.getByRole('heading').allInnerTexts();
  assert.ok(reader.cares.some((care) => said.includes(care)), `none of ${reader.cares} is said, but ${said}`);
}
