// The pictures of the README, taken from a running Eyelet: `cargo xtask screenshots`.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as names from './names.js';
import { READERS } from './stories.js';
import { LAPTOP, PHONE, launch, visit } from './tools.js';

/** A README loads quickly. */
const HEAVIEST = 150_000;
const STORY = READERS.find((reader) => reader.name.startsWith('Outer left foot')).text;

const PICTURES = [
  { name: 'ask-phone', options: PHONE, height: 740, scale: 2 },
  { name: 'answer-phone', options: PHONE, height: 1500, scale: 2, story: STORY },
  { name: 'answer-phone-dark', options: { ...PHONE, colorScheme: 'dark' }, height: 1500, scale: 2, story: STORY },
  { name: 'answer-desktop', options: LAPTOP, height: 1100, scale: 1, story: STORY },
];

const browser = await launch();
try {
  for (const picture of PICTURES) await visit(browser, { colorScheme: 'light', ...picture.options }, (page) => take(page, picture));
} finally {
  await browser.close();
}

async function take(page, { name, options, height, scale, story }) {
  await page.goto('/');
  if (story) {
    await page.getByRole('textbox', { name: names.BOX }).fill(story);
    await page.getByRole('button', { name: names.SEND }).click();
    await page.getByRole('heading', { name: names.UNDERSTOOD }).waitFor();
  }
  const { width } = options.viewport;
  await page.setViewportSize({ width, height });
  // Playwright writes PNG and JPEG; WebP, which Chromium can write too, is a third of the size.
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 80,
    clip: { x: 0, y: 0, width, height, scale },
  });
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > HEAVIEST) throw new Error(`${name} has ${bytes.length} bytes; show less of the page`);
  await writeFile(join(process.env.EYELET_PICTURES, `${name}.webp`), bytes);
  console.log(`${name}.webp ${bytes.length} bytes`);
}
