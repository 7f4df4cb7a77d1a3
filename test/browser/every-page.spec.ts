import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.mjs';
import { onePerRoute, type Population, populated } from '../support/population.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What may differ on a narrow screen. */
const NARROW_RULES = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'region'];

/** What stands beyond the right edge of a page that scrolls sideways. */
const TOO_WIDE = `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.pousse'))
  .map((e) => e.tagName + '.' + e.className).slice(-4)`;

/** A mail stands in a frame that runs no script, so axe would wait in it for ever. The frame goes; its name is looked at. */
const LETS_MAILS_GO = `[...document.querySelectorAll('iframe[sandbox]')].map((frame) => { frame.remove(); return frame.title; })`;
/** Seconds after which a page is said not to come back: the whole journey takes a few minutes. */
const PATIENCE = 90;

let app: TestApp;
let world: Population;
let browser: Browser | undefined;
let context: BrowserContext;
let page: Page;
let said: string[] = [];

beforeAll(async () => {
  app = await startApp();
  world = await populated(app);
  browser = await launchBrowser();
  if (!browser) return;
  context = await browser.newContext({ reducedMotion: 'reduce' });
  const [name = '', value = ''] = world.secretary.cookieHeader().split('=');
  await context.addCookies([{ name, value, url: app.origin }]);
  page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await app.close();
});

/** Addresses that answer with a page of our own, and not with a file or another address. */
async function pages(): Promise<string[]> {
  const found: string[] = [];
  for (const path of new Set(onePerRoute(app, world))) {
    const answer = await fetch(new URL(path, app.origin), {
      redirect: 'manual',
      headers: { cookie: world.secretary.cookieHeader() },
    });
    const html = answer.headers.get('content-type')?.startsWith('text/html');
    if (answer.status === 200 && html && !path.endsWith('/html')) found.push(path);
    await answer.arrayBuffer();
  }
  return found;
}

describe('every page', () => {
  it('is accessible, narrow and wide, says its title, and asks for nothing that the browser refuses', async () => {
    if (!browser) return;
    const problems: string[] = [];
    const all = await pages();
    expect(all.length).toBeGreaterThan(60);
    for (const path of all) {
      said = [];
      const note = (what: string) => problems.push(`${path.replace(/[0-9a-f-]{36}/g, '…')}: ${what}`);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(new URL(path, app.origin).href);
      for (const title of await page.evaluate<string[]>(LETS_MAILS_GO)) if (!title) note('a frame without a name');
      for (const broken of await violations(RULES, 'tag')) note(broken);
      await page.setViewportSize({ width: 390, height: 844 });
      for (const broken of await violations(NARROW_RULES, 'rule')) note(`at 390 px ${broken}`);
      await page.setViewportSize({ width: 320, height: 640 });
      const wide = await page.evaluate<string[]>(TOO_WIDE);
      if (wide.length > 0) note(`wider than 320 px: ${wide.join(' | ')}`);
      const titles = await page.locator('h1:visible').count();
      if (titles !== 1) note(`${titles} h1`);
      if (!/\S+ – \S+/.test(await page.title())) note(`title « ${await page.title()} »`);
      for (const message of said) note(message);
    }
    expect([...new Set(problems)]).toEqual([]);
  }, 900_000);
});

async function violations(what: string[], kind: 'tag' | 'rule'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations: found } = await inTime((kind === 'tag' ? axe.withTags(what) : axe.withRules(what)).analyze());
  return found.map(
    ({ id, nodes }) =>
      `${id} ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  );
}

/** Says which page does not come back, instead of waiting with it. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${page.url()} does not come back`)), 1000 * PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
