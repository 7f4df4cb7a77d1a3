import { execFileSync } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.mjs';
import { mockCommittee } from '../support/mock-committee.js';
import type { Visitor } from '../support/visitor.js';
import { installed } from '../support/world.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Where to keep a picture of each page, for somebody to look at. */
const PICTURES = process.env.PICTURES;

let app: TestApp;
let browser: Browser;
let secretary: Visitor;
let bodyId: string;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/look.mjs']);
  app = await startApp({ at: '2026-11-23T09:00:00Z' });
  secretary = await installed(app);
  bodyId = await mockCommittee(app);
  browser = (await launchBrowser()) as Browser;
});

afterAll(async () => {
  await browser?.close();
  await app.close();
});

async function seen(path: string, width: number, look: (page: Page) => Promise<void>, javaScriptEnabled = true) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'fr-BE', javaScriptEnabled });
  const cookies = secretary
    .cookieHeader()
    .split('; ')
    .map((pair) => pair.split(/=(.*)/s) as [string, string]);
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: app.origin })));
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(app.origin + path, { waitUntil: 'networkidle' });
  const name = `${path
    .split('/')
    .slice(-2)
    .join('-')
    .replace(/[^\w-]/g, '-')
    .slice(-40)}-${width}`;
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  await look(page);
  expect(said).toEqual([]);
  await context.close();
}

async function isSound(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
}

const plain = (text: string | null) => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

it.each([1280, 390, 320])('the committee has no violation and does not scroll sideways at %i px', (width) =>
  seen(`/comites/${bodyId}`, width, isSound),
);

const narrow = ['/sieges/8', '/sieges/6/titulaire', '/titulaires', '/reglement/quorum'];

it.each(narrow)('nor has %s at 320 px', (path) => seen(`/comites/${bodyId}${path}`, 320, isSound));

it.each(['/comites', '/vie-privee'])('nor has %s at 320 px', (path) => seen(path, 320, isSound));

it('nor has the public page at 320 px', () => seen(`/public/comites/${bodyId}`, 320, isSound));

it('draws the seats that changed, and gives the same in a table', () =>
  seen(`/comites/${bodyId}`, 1280, async (page) => {
    expect(plain(await page.locator('.feuille--mise-en-avant').textContent())).toContain('Il reste 69 jours.');
    expect(await page.locator('.siege').count()).toBe(20);
    expect(await page.locator('.siege--vacant').count()).toBe(2);
    const drawn = await page.locator('.frise .f-siege').allTextContents();
    expect(drawn).toEqual(['Siège 1', 'Siège 6', 'Siège 8', 'Siège 9', 'Siège 12', 'Siège 14', 'Siège 19']);
    await page.getByText('Lire la frise en tableau').click();
    const cells = await page.locator('.frise + details tbody tr > *').allTextContents();
    const rows = cells.flatMap((_, i) =>
      i % 4 === 0
        ? [
            cells
              .slice(i, i + 4)
              .map(plain)
              .join(' | '),
          ]
        : [],
    );
    expect(rows).toContain('Siège 14 | Hugo Lefèvre | 2 juin 2025 | 31 janv. 2027');
    expect(rows).toContain('Siège 14 | Vacant | 1er mai 2025 | 1er juin 2025');
    expect(rows).toContain('Siège 1 | Amélie Dewulf | 2 déc. 2024 | ');
  }));

it('enters a holder without JavaScript, by keyboard alone', () =>
  seen(
    `/comites/${bodyId}/sieges/6/titulaire`,
    390,
    async (page) => {
      await page.locator('#firstName').focus();
      for (const text of ['Nadège', 'Willems', 'Le Relais des Aînés asbl']) {
        await page.keyboard.type(text);
        await page.keyboard.press('Tab');
      }
      await page.locator('#startsOn').fill('2026-11-23');
      await page.locator('#decision').fill('PV du 20 novembre 2026');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/comites/${bodyId}`);
      expect(plain(await page.locator('.fait').textContent())).toContain('Nadège Willems occupe le siège 6.');
      expect(await page.locator('.siege--vacant').count()).toBe(1);
    },
    false,
  ));
