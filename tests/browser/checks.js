// What is wrong with the page that is open, as lines; no line, nothing wrong.

import { AXE, BASE } from './tools.js';

/** What axe-core says, best practices and the size of targets (WCAG 2.2: 24 px) included. */
export async function violations(page, name) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${name}: ${id}: ${node.html.slice(0, 120)}`));
}

/** Nothing sticks out to the right. */
export async function tooWide(page, name) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, screen.width]);
  return wide > room ? [`${name}: ${wide} px wide on a screen of ${room} px`] : [];
}

/** Notes what a tab asks for elsewhere and what it complains of; gives what is new each time it is asked. */
export function listen(page) {
  const noise = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${BASE}/`) && !request.url().startsWith('data:')) noise.push(`asks for ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // What was still on its way when the tab went on to the next page was given up by the tab.
    if (why !== 'net::ERR_ABORTED') noise.push(`cannot get ${request.url()}: ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) noise.push(`${response.url()} answers ${response.status()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) noise.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => noise.push(`breaks: ${error.message}`));
  return () => noise.splice(0);
}
