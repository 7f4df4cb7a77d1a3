import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.mjs';
import { messyFile } from '../support/messy-file.js';
import { installed } from '../support/world.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let app: TestApp;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  browser = (await launchBrowser()) as Browser;
});
beforeEach(async () => {
  app = await startApp();
  cookie = (await installed(app)).cookieHeader();
});
afterEach(() => app.close());
afterAll(() => browser?.close());

async function officer(width: number, work: (page: Page) => Promise<void>): Promise<void> {
  const context: BrowserContext = await browser.newContext({ viewport: { width, height: 900 }, locale: 'fr-BE' });
  const [name = '', ...value] = cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: app.origin }]);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await work(page);
  expect(said.filter((line) => !line.includes('422'))).toEqual([]);
  await context.close();
}

const fits = async (page: Page) =>
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);

/** No violation, and nothing that scrolls sideways. */
async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
  await fits(page);
}

const presses = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const heading = (page: Page) => page.locator('h1').textContent();

describe.each([1280, 390])('the import of a messy list at %i pixels', (width) => {
  it(
    'goes from the file to the list, each page sound',
    () =>
      officer(width, async (page) => {
        const look = width < 1000 ? isSound : fits;
        await page.goto(`${app.origin}/associations/imports/nouveau`);
        await fits(page);
        await page.setInputFiles('#fichier', {
          name: 'liste.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.7'),
        });
        await presses(page, 'Envoyer le fichier');
        expect(await page.locator('.govuk-error-summary').textContent()).toContain(
          'Ce fichier est un PDF, pas un tableau.',
        );
        await look(page);

        await page.setInputFiles('#fichier', { name: 'Membres.ods', mimeType: '', buffer: messyFile('ods') });
        await presses(page, 'Envoyer le fichier');
        expect(await heading(page)).toMatch(/^Que contient chaque colonne/);
        await fits(page);
        await page.getByRole('link', { name: 'Ce n’est pas la bonne feuille ou la bonne ligne' }).click();
        await look(page);
        await presses(page, 'Continuer');

        await page.selectOption('#colonne-7', 'emails');
        await presses(page, 'Continuer');
        await page.click('.govuk-error-summary a');
        expect(await page.evaluate('document.activeElement.id')).toBe('colonne-7');
        await look(page);
        await page.selectOption('#colonne-7', 'delegateEmail');
        await presses(page, 'Continuer');

        expect(await heading(page)).toBe('Relire avant d’enregistrer');
        await isSound(page);
        await presses(page, 'Écarter cette ligne');
        while ((await page.getByRole('button', { name: 'Laisser vide cette cellule' }).count()) > 0)
          await presses(page, 'Laisser vide cette cellule');
        await page
          .getByRole('link', { name: /voir les lignes/ })
          .first()
          .click();
        await look(page);
        await page.goBack();
        await page.getByRole('button', { name: 'Continuer' }).click();
        await look(page);
        await presses(page, 'Enregistrer 5 associations');
        expect(await heading(page)).toBe('Import terminé');
        await fits(page);

        await page.goto(`${app.origin}/associations`);
        expect(await page.locator('tbody tr').count()).toBe(5);
        await look(page);
        await page.getByRole('link', { name: 'Les Mains Tendues asbl' }).click();
        await look(page);
        await page.getByRole('button', { name: /^Modifier/ }).click();
        await look(page);
        await page.goto(`${app.origin}/associations/imports`);
        await look(page);
        await page.getByRole('link', { name: 'Membres.ods' }).first().click();
        await presses(page, 'Annuler cet import');
        expect(await app.app.get(OrganisationsService).list()).toEqual([]);
      }),
    240_000,
  );
});
