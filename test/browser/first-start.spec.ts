import { AxeBuilder } from '@axe-core/playwright';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TerminalKeys } from '../../src/platform/terminal-keys.js';
import { startApp, type TestApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.mjs';

/** Axe takes its time where others work on the same machine. */
jest.setTimeout(240_000);

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TOWN = {
  name: 'Ville de Brindesart',
  service: 'Plateforme sociale',
  phone: '000 00 00 00',
  email: 'plateforme@brindesart.example',
  address: 'Place du Marché 1, 0000 Brindesart',
};

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await launchBrowser();
  if (!browser) console.warn('No browser: the first start was not looked at');
});
afterAll(() => browser?.close());

describe.each([1280, 390])('the first start at %i px', (width) => {
  let app: TestApp;
  let page: Page;
  beforeAll(async () => {
    app = await startApp();
    if (!browser) return;
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'fr-BE' });
    page = await context.newPage();
  });
  afterAll(() => app.close());

  /** Nothing for axe to say, nothing to scroll sideways, one title. */
  async function sound(title: string) {
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    expect(
      violations.map(({ id, nodes }) => `${title}: ${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`),
    ).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  }

  const fill = async (values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values)) await page.fill(`#${name}`, value);
  };
  const press = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();

  it('takes the key out of the link, and out of the address, and offers two ways', async () => {
    if (!browser) return;
    const link = app.app.get(TerminalKeys).link('set-up');
    await page.goto(app.origin + new URL(link).pathname + new URL(link).hash);
    await sound('Bienvenue');
    expect(page.url()).not.toContain('#');
    await press('Commencer');
    await page.getByText('Par où voulez-vous commencer').waitFor();
    await sound('Bienvenue');
  });

  it('leads from the commune to an account proved by a mailed link', async () => {
    if (!browser) return;
    await press('Installer');
    await press('Continuer');
    await page.getByText('Il y a un problème').waitFor();
    expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
    await sound('Votre commune');
    await fill(TOWN);
    await press('Continuer');
    await sound('Votre compte');
    await fill({ name: 'Sabrina Collard', email: 'sabrina@brindesart.example' });
    await press('Recevoir le courriel');
    await sound('Regardez votre boîte');
    const mail = (await app.mails()).at(-1)!;
    const link = new URL(/https?:\S+#\S+/.exec(mail.text)![0]);
    await page.goto(app.origin + link.pathname + link.hash);
    await sound('Votre lien de connexion');
    await press('Continuer');
    await sound('Tester les courriels');
  });

  it('goes on to the committee and the list of what is left', async () => {
    if (!browser) return;
    await press('Continuer');
    await sound('Votre comité');
    await press('Créer le comité');
    await sound('C’est prêt');
    await press('Aller au tableau de bord');
    await sound('Tableau de bord');
  });
});
