// The browser and the checker behind every test, and where Eyelet is.
// `cargo xtask test` installs both outside the clone, points NODE_PATH at them, and starts Eyelet.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');

/** axe-core as text, to be put into a page. */
export const AXE = require('axe-core').source;

/** Where Eyelet listens, without a slash at the end. */
export const BASE = needed('EYELET_URL');

/** The widths every page must fit, in CSS pixels: a small phone and a laptop. */
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
export const LAPTOP = { viewport: { width: 1280, height: 800 } };

/** No page of ours takes longer than this, in milliseconds, even on a busy machine. */
const PATIENCE = 10_000;

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run these tests with \`cargo xtask test\``);
  return value;
}

/** Starts Chromium. It must not look for updates: the tests run without a network. */
export function launch() {
  return chromium.launch({
    executablePath: needed('EYELET_CHROMIUM'),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Opens a page of a fresh visitor, hands it over, and closes it whatever happens. */
export async function visit(browser, options, use) {
  const context = await browser.newContext({ baseURL: BASE, locale: 'en-US', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Does `work` on every item, a few at a time, and gives the results in order. */
export async function each(items, atOnce, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** Visits every path with a few tabs side by side, and gives what `use` gives, in order. */
export async function tour(browser, options, paths, use) {
  const tabs = 2;
  const share = Math.ceil(paths.length / tabs);
  const shares = Array.from({ length: tabs }, (_, tab) => paths.slice(tab * share, (tab + 1) * share));
  const found = await each(shares, tabs, (part) => visit(browser, options, async (page) => {
    const results = [];
    for (const path of part) results.push(await use(page, path));
    return results;
  }));
  return found.flat();
}
