// What Lighthouse says of the first page, a cause page and an answer, each the median of several runs.
// Fails where a category is below 100. `cargo xtask lighthouse` starts Eyelet and sets the variables.

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const load = (name) => import(pathToFileURL(require.resolve(name)));
const [{ navigation }, { default: puppeteer }] = await Promise.all([load('lighthouse'), load('puppeteer-core')]);

const BASE = process.env.EYELET_URL;
const RUNS = 5;
const ALL = ['performance', 'accessibility', 'best-practices', 'seo'];
const STORY = 'The toes of my right foot go numb after 3 miles and it goes when I loosen the laces.';

/** Answers are never listed by search engines, so SEO says nothing of them. */
const PAGES = [
  { name: '/', categories: ALL },
  { name: '/causes/laces-tight', categories: ALL },
  { name: 'an answer', categories: ALL.filter((category) => category !== 'seo'), story: STORY },
];

/** The flags of the tests, as a browser with a window must not ask anybody for anything. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One look at a page by a fresh browser: the score of each category, and the audits that were not full. */
async function look({ name, categories, story }) {
  const browser = await puppeteer.launch({ executablePath: process.env.EYELET_CHROMIUM, args: FLAGS });
  try {
    const page = await browser.newPage();
    let target = BASE + name;
    if (story) {
      await page.goto(BASE);
      await page.type('textarea', story);
      // As without our script, which would change the page in place: that is no load to be measured.
      target = () => page.$eval('form:has(textarea)', (form) => form.submit());
    }
    const { lhr } = await navigation(page, target, { flags: { onlyCategories: categories, logLevel: 'error' } });
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(categories.map((category) => [category, Math.round(lhr.categories[category].score * 100)]));
    const lost = categories.flatMap((category) => lhr.categories[category].auditRefs)
      .filter(({ weight, id }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${id} (${lhr.audits[id].displayValue ?? lhr.audits[id].title})`);
    return { scores, lost };
  } finally {
    await browser.close();
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

let below = false;
console.log(`| median of ${RUNS} | ${ALL.join(' | ')} |`);
console.log(`|---|${ALL.map(() => '---').join('|')}|`);
for (const page of PAGES) {
  const looks = [];
  for (let run = 0; run < RUNS; run++) looks.push(await look(page));
  const medians = ALL.map((category) => page.categories.includes(category) ? median(looks.map(({ scores }) => scores[category])) : '-');
  console.log(`| ${page.name} | ${medians.join(' | ')} |`);
  if (medians.some((score) => score !== '-' && score < 100)) {
    below = true;
    console.log(`  ${[...new Set(looks.flatMap(({ lost }) => lost))].join('; ') || 'no audit lost a tenth or more'}`);
  }
}
if (below) {
  console.error('a page is below 100');
  process.exitCode = 1;
}
