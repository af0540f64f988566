// What several tests do on a page, and what they read off an answer.

import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';

import * as names from './names.js';

/** Looks at a page, 50 ms apart, until a pressed button must have done something. */
const MOST_WAITS = 200;

/** Tells a story on the first page. */
export async function tell(page, text) {
  await page.goto('/');
  await page.getByRole('textbox', { name: names.BOX }).fill(text);
  await turned(page, () => page.getByRole('button', { name: names.SEND }).click());
  await page.getByRole('heading', { name: names.URGENCY }).waitFor();
}

/** Does something and waits for what follows: a new page, or without a new page a new middle. */
export async function turned(page, act) {
  const before = await page.getByRole('main').elementHandle();
  await act();
  for (let wait = 0; await stands(before); wait++) {
    assert.ok(wait < MOST_WAITS, 'nothing follows');
    await setTimeout(50);
  }
  await page.waitForLoadState();
  await page.getByRole('main').waitFor();
}

/** Whether an element is still on the page; one of a page that was left cannot even be asked. */
const stands = (element) => element.evaluate((at) => at.isConnected).catch(() => false);

/** What was read from the words or set by hand, one element a finding. */
export const understood = (page) => listUnder(page, names.UNDERSTOOD);

/** The answers given so far. */
export const given = (page) => listUnder(page, names.ANSWERED);

const listUnder = (page, heading) => page.getByRole('heading', { name: heading }).locator('xpath=following::ul[1]/li');

/** The causes with their shares, likeliest first. */
export const causes = (page) => page.getByRole('heading', { name: names.CAUSES }).locator('xpath=following::ol[1]/li')
  .getByRole('heading').allInnerTexts();

/** What an answer says, whichever way it came about: how urgent, what it may be, what to try. */
export async function verdict(page) {
  const under = (name) => page.getByRole('heading', { name }).locator('xpath=following::h3[1]');
  return {
    urgency: await under(names.URGENCY).innerText(),
    causes: await causes(page),
    plan: await under(names.PLAN).innerText(),
  };
}
