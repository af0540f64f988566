// The five readers of the founding article, and what they would answer when asked.
// Their words are those of the casebook, so that a browser reads what the casebook expects.

import { readFileSync } from 'node:fs';

import * as names from './names.js';

const told = readFileSync(new URL('../../casebook/readers.md', import.meta.url), 'utf8');

/** What the casebook's words for urgency say on a page. */
const CARE = { 'self-care': names.CALM, 'see-doctor': names.DOCTOR, urgent: names.TODAY, emergency: names.NOW };

/** The story under a heading of the casebook, and how urgent it may come out. */
function story(heading) {
  const entry = told.split(/^## /m).find((one) => one.startsWith(`${heading}\n`));
  if (!entry) throw new Error(`casebook/readers.md has no story "${heading}"`);
  const text = entry.split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2)).join(' ');
  const cares = /^care (.*)$/m.exec(entry)[1].trim().split(/\s+/).map((word) => CARE[word]);
  return { name: heading, text, cares };
}

/** `says`: question and answer, where the reader knows one; anything else they are asked, they don't know. */
export const READERS = [
  { ...story('Numb on the bike'), says: [[/power/, 'No']] },
  {
    ...story('Outer left foot and the back of the left knee'),
    says: [[/When does it start/, '15 to 45 minutes into the run'], [/how long until/, '1 to 5 minutes'], [/sitting low/, 'No']],
  },
  { ...story('From mile five, long runs only'), says: [[/toes hit the front/, 'No'], [/squeeze the sides/, 'No']] },
  { ...story('No socks cured it'), says: [[/how long until/, '5 to 20 minutes']] },
  {
    ...story('Standing, jogging, and a fitness test to pass'),
    says: [[/smoke/, 'No'], [/buttock/, 'No'], [/far stronger/, 'No']],
  },
];

/** Trouble that must be seen now: the cauda equina. */
export const EMERGENCY = 'Since this morning both legs are numb, I am numb around the saddle and I cannot pee.';
