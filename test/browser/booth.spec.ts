import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Election } from '../../src/elections/election.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { openVote } from '../support/booth.js';
import { launchBrowser } from '../support/browser.mjs';
import { ballotsIn } from '../support/election.js';
import { installed } from '../support/world.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let app: TestApp;
let browser: Browser;
let election: Election;
let links: string[];

beforeAll(async () => {
  app = await startApp();
  await installed(app);
  ({ election, links } = await openVote(app, { candidates: 20, electors: 20 }));
  browser = (await launchBrowser()) as Browser;
});

afterAll(async () => {
  await browser?.close();
  await app.close();
});

const inTheBox = async () => (await ballotsIn(app, election)).length;

type Seat = { page: Page; context: BrowserContext; link: string; said: string[] };

/** A browser of its own for an elector who has a link of their own; what its console says is kept. */
async function elector(work: (seat: Seat) => Promise<void>, options: { width?: number; javaScript?: boolean } = {}) {
  const { width = 390, javaScript = true } = options;
  const viewport = { width, height: 844 };
  const context = await browser.newContext({ viewport, locale: 'fr-BE', javaScriptEnabled: javaScript });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await work({ page, context, link: app.origin + links.pop()!, said });
  await context.close();
}

const heading = async (page: Page) => plain(await page.locator('h1:visible').textContent());
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent.trim()');
const plain = (text: string | null) => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

/** The page as it stands does not scroll sideways. */
async function fits(page: Page) {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
}

/** Nor when its text is twice as large. */
async function fitsAtTwice(page: Page) {
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  await fits(page);
  await page.evaluate("document.documentElement.style.fontSize = ''");
}

/** Nor has it a violation. */
async function isSound(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
  await fits(page);
  await fitsAtTwice(page);
}

async function opensBooth({ page, link }: Seat) {
  await page.goto(link);
  await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
  await page.locator('[data-etape=choisir]').waitFor();
}

async function readsOver(page: Page, candidates: number[]) {
  for (const n of candidates) await page.check(`#c${n}`);
  await page.getByRole('button', { name: 'Continuer : relire mon vote' }).click();
}

const sends = (page: Page) => page.getByRole('button', { name: 'Envoyer mon vote' }).click();
const hasReceipt = (page: Page) => page.locator('[data-etape=recu]').waitFor();
const receipt = async (page: Page) => plain(await page.locator('[data-place=numero]').textContent());

describe.each([390, 320, 1280])('at %i pixels', (width) => {
  it('a link of a mail leads to a receipt of the public list, without a word typed', () =>
    elector(
      async (seat) => {
        const { page, context, link, said } = seat;
        const code = link.split('#')[1]!;
        const look = width === 390 ? isSound : fits;
        const sent: string[] = [];
        page.on('request', (request) => {
          sent.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? '');
        });
        await page.goto(link);
        expect(await heading(page)).toBe('Votre bulletin');
        await look(page);
        await opensBooth(seat);
        expect(page.url()).not.toContain('#');
        expect(plain(await page.title())).toMatch(/^Vos choix, étape 1 sur 2 – /);
        expect(plain(await focused(page))).toBe('Qui choisissez-vous ?');
        await look(page);
        await readsOver(page, [3, 7]);
        expect(plain(await focused(page))).toBe('Relisez votre vote');
        expect(await page.locator('[data-place=relus] li').count()).toBe(2);
        expect(plain(await page.locator('[data-place=permis]').textContent())).toBe(
          'Vous pouviez cocher jusqu’à 16 personnes. Deux, c’est permis.',
        );
        await look(page);
        const before = await inTheBox();
        await sends(page);
        await hasReceipt(page);
        expect(await inTheBox()).toBe(before + 1);
        expect(plain(await focused(page))).toBe('Votre vote est enregistré');
        await page.getByText('Vérifier que mon vote est dans l’urne').click();
        await look(page);
        const number = await receipt(page);
        await page.goto(`${app.origin}/public/elections/${election.id}/recus?recu=${encodeURIComponent(number)}`);
        expect(plain(await page.locator('main').textContent())).toContain('Ce reçu est dans l’urne.');
        expect(sent.join('\n')).not.toContain(code);
        expect(JSON.stringify(await context.storageState())).not.toContain(code);
        expect(await page.evaluate<string>('JSON.stringify(sessionStorage)')).not.toContain(code);
        expect(said).toEqual([]);
      },
      { width },
    ));
});

describe('the choices', () => {
  it('are counted aloud, and refused in words when they are none, too many, or both blank and not', () =>
    elector(async (seat) => {
      const { page, said } = seat;
      await opensBooth(seat);
      const count = async () => plain(await page.locator('[data-place=compte]').textContent());
      const refusedWith = async (sentence: string) => {
        await page.getByRole('button', { name: 'Continuer : relire mon vote' }).click();
        expect(plain(await page.locator('#objection [data-objection]').textContent())).toBe(sentence);
        expect(plain(await focused(page))).toContain(`Il y a un problème${sentence}`);
        expect(plain(await page.title())).toMatch(/^Erreur : Vos choix/);
        expect(await page.locator('[data-etape=choisir]').isVisible()).toBe(true);
      };
      expect(await count()).toBe('Aucune personne choisie sur 16 au plus');
      await refusedWith('Cochez au moins une personne, ou cochez « Je vote blanc ».');
      await isSound(page);
      await page.locator('[data-etape=choisir] .govuk-error-summary a').click();
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('c0');
      for (let i = 0; i < 18; i++) await page.check(`#c${i}`);
      expect(await count()).toBe('18 personnes choisies : 2 de trop');
      await refusedWith('Vous avez coché 18 personnes. Le maximum est 16. Décochez-en 2.');
      await page.check('#blanc');
      await refusedWith('Vous avez coché le vote blanc et des personnes. Gardez l’un ou l’autre.');
      for (let i = 0; i < 18; i++) await page.uncheck(`#c${i}`);
      expect(await page.locator('#objection').isVisible()).toBe(false);
      await readsOver(page, []);
      expect(plain(await page.locator('#relus-titre').textContent())).toBe('Votre bulletin : vote blanc');
      await sends(page);
      await hasReceipt(page);
      expect(said).toEqual([]);
    }));

  it('survive « back » and the change of mind, and nothing of them survives a reload', () =>
    elector(async (seat) => {
      const { page } = seat;
      await opensBooth(seat);
      await readsOver(page, [0, 1]);
      await page.goBack();
      expect(await heading(page)).toContain('Qui choisissez-vous');
      expect(await page.isChecked('#c1')).toBe(true);
      await page.goForward();
      expect(await heading(page)).toBe('Relisez votre vote');
      await page.getByRole('button', { name: 'Modifier mes choix' }).click();
      await page.uncheck('#c1');
      await readsOver(page, [2]);
      expect(await page.locator('[data-place=relus] .cand__nom').count()).toBe(2);
      await page.reload();
      await page.locator('[data-etape=choisir]').waitFor();
      expect(await page.locator(':checked').count()).toBe(0);
      await readsOver(page, [4]);
      await sends(page);
      await hasReceipt(page);
      const number = await receipt(page);
      await page.reload();
      await hasReceipt(page);
      expect(await receipt(page)).toBe(number);
      expect(await page.locator(':checked').count()).toBe(0);
      await page.goto(seat.link.split('#')[0]!);
      expect(await heading(page)).toBe('Vous avez déjà voté');
    }));

  it('are made and sent with the keyboard alone', () =>
    elector(async ({ page, link }) => {
      const tabTo = async (name: string) => {
        for (let i = 0; i < 80; i++) {
          await page.keyboard.press('Tab');
          if (plain(await focused(page)) === name) return;
          if (
            await page.evaluate<boolean>(
              `document.activeElement.labels?.[0]?.textContent.includes(${JSON.stringify(name)}) ?? false`,
            )
          )
            return;
        }
        throw new Error(`Tab does not reach « ${name} »`);
      };
      await page.goto(link);
      await tabTo('Ouvrir mon bulletin');
      await page.keyboard.press('Enter');
      await page.locator('[data-etape=choisir]').waitFor();
      const name = plain(await page.locator('label[for=c1] .cand__nom').textContent());
      await tabTo(name);
      await page.keyboard.press('Space');
      await tabTo('Continuer : relire mon vote');
      await page.keyboard.press('Enter');
      expect(plain(await page.locator('[data-place=relus]').textContent())).toContain(name);
      await tabTo('Envoyer mon vote');
      await page.keyboard.press('Enter');
      await hasReceipt(page);
    }));
});

describe('the sending', () => {
  it('waits on the page when the network is gone, and the same ballot leaves when it is back', () =>
    elector(async (seat) => {
      const { page, context } = seat;
      await opensBooth(seat);
      await readsOver(page, [0]);
      const before = await inTheBox();
      await context.setOffline(true);
      await sends(page);
      await page.locator('[data-etape=panne]').waitFor();
      await isSound(page);
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await page.locator('[data-etape=panne]').waitFor();
      await context.setOffline(false);
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await hasReceipt(page);
      expect(await inTheBox()).toBe(before + 1);
    }));

  it('makes one ballot when the answer was lost on the way, and of a double click', () =>
    elector(async (seat) => {
      const { page } = seat;
      await opensBooth(seat);
      await readsOver(page, [0]);
      const before = await inTheBox();
      let answers = 0;
      await page.route(/\/bulletin$/, async (route) => {
        if (route.request().method() !== 'POST' || answers++ > 0) return route.continue();
        await route.fetch();
        await route.abort();
      });
      await page.getByRole('button', { name: 'Envoyer mon vote' }).dblclick();
      await page.locator('[data-etape=panne]').waitFor();
      expect(await inTheBox()).toBe(before + 1);
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await hasReceipt(page);
      expect(await inTheBox()).toBe(before + 1);
    }));

  it('raises the alarm when the server answers another receipt than this device computed', () =>
    elector(async (seat) => {
      const { page } = seat;
      await opensBooth(seat);
      await readsOver(page, [0]);
      await page.route(/\/bulletin$/, async (route) => {
        const response = await route.fetch();
        return route.fulfill({ response, json: { ...(await response.json()), receipt: 'AAAAA AAAAA' } });
      });
      await sends(page);
      await page.locator('[data-etape=alerte]').waitFor();
      expect(plain(await page.locator('[data-etape=alerte]').textContent())).toContain('AAAAA AAAAA');
      await fits(page);
    }));

  it('does not begin with a program or a ballot that is not the sealed one', () =>
    elector(async (seat) => {
      const { page } = seat;
      await page.route(/booth-worker\.js/, async (route) => {
        const response = await route.fetch();
        return route.fulfill({ response, body: `${await response.text()}\n` });
      });
      await page.goto(seat.link);
      await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
      await page.getByText('Cet appareil n’a pas pu préparer le bulletin.').waitFor();
      await page.unroute(/booth-worker\.js/);
      await page.route(/\/bulletin$/, async (route) => {
        const response = await route.fetch();
        return route.fulfill({
          response,
          body: (await response.text()).replace(/data-choix="[^"]+"/, 'data-choix="X"'),
        });
      });
      await page.reload();
      await page.getByText('Le bulletin affiché n’est pas celui qui a été scellé.').waitFor();
    }));
});

describe('the code', () => {
  it('may be typed as people type, and a wrong one is told at once', () =>
    elector(async ({ page, link }) => {
      const [path, code] = link.split('#') as [string, string];
      await page.goto(path);
      await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
      await page.locator('[data-etape=code]').waitFor();
      await isSound(page);
      const tries = async (typed: string) => {
        await page.fill('#code', typed);
        await page.getByRole('button', { name: 'Continuer', exact: true }).click();
      };
      const objection = async () => {
        await page.locator('#code-objection').waitFor();
        return plain(await page.locator('#code-objection [data-objection]').textContent());
      };
      await tries('');
      expect(await objection()).toBe('Entrez le code de votre lettre ou de votre courriel.');
      await fits(page);
      await tries('AAAAA CCCCC');
      expect(await objection()).toBe('Ceci est un numéro de reçu, pas un code.');
      await tries('O123 4567');
      expect(await objection()).toContain('que nos codes n’emploient jamais');
      await tries('AAAA-AAAA-AAAA-AAAA');
      await page.getByText('Ce code ne correspond pas à ce bulletin.').first().waitFor();
      await tries(code.toLowerCase().replace(/(.{4})/g, '$1 '));
      await page.locator('[data-etape=choisir]').waitFor();
    }));

  it('of a letter opens the booth from « Entrer mon code »', () =>
    elector(async ({ page, link }) => {
      const [path, code] = link.split('#') as [string, string];
      await page.goto(`${app.origin}/v`);
      await isSound(page);
      await page.fill('#reference', path.split('/').at(-1)!.toLowerCase());
      await page.fill('#code', code.replace(/(.{4})(?=.)/g, '$1-'));
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
      await page.locator('[data-etape=choisir]').waitFor();
    }));
});

describe('time', () => {
  it('is given back when asked, and a page left open keeps no choice', () =>
    elector(async (seat) => {
      const { page } = seat;
      await page.clock.install();
      await opensBooth(seat);
      await page.check('#c0');
      expect(await page.locator('[data-place=bientot]').isVisible()).toBe(false);
      await page.clock.fastForward('26:00');
      await page.locator('[data-place=bientot]').waitFor();
      await isSound(page);
      await page.getByRole('button', { name: 'Garder la page ouverte 30 minutes de plus' }).click();
      await page.locator('[data-place=bientot]').waitFor({ state: 'hidden' });
      await page.clock.fastForward('31:00');
      expect(await heading(page)).toBe('La page était ouverte depuis longtemps');
      expect(await page.locator(':checked').count()).toBe(0);
      await isSound(page);
      await page.clock.resume();
      await page.getByRole('button', { name: 'Rouvrir mon bulletin' }).click();
      await page.locator('[data-etape=choisir]').waitFor();
    }));

  it('runs out in words when the vote closes', () =>
    elector(async (seat) => {
      const { page } = seat;
      const now = app.clock.now();
      app.clock.set(new Date(election.closesAt.getTime() - 10 * 60_000));
      await page.clock.install();
      await opensBooth(seat);
      const said = page.locator('[data-place=fin-du-vote]');
      expect(plain(await said.textContent())).toMatch(/^Le vote se termine dans moins de 15 minutes, le vendredi 4/);
      await page.clock.fastForward('05:10');
      expect(plain(await said.textContent())).toMatch(/^Le vote se termine dans moins de 5 minutes/);
      await readsOver(page, [0]);
      app.clock.set(election.closesAt);
      await sends(page);
      await page.locator('[data-etape=refus]').waitFor();
      expect(plain(await page.locator('[data-place=refus-dit]').textContent())).toContain('Le vote est terminé depuis');
      await isSound(page);
      app.clock.set(now);
    }));
});

it.each(['/v/lien', '/v/AAAAAAAA'])('%s is sound too', (path) =>
  elector(async ({ page }) => {
    await page.goto(app.origin + path);
    await isSound(page);
  }),
);

it('leads back to the doorstep who may not vote again', () =>
  elector(async (seat) => {
    const { page } = seat;
    await opensBooth(seat);
    await readsOver(page, [0]);
    await sends(page);
    await hasReceipt(page);
    const work = app.app.get(UnitOfWork);
    await work.run((tx) => tx.update(Election, election.id, { revote: 'once' }));
    await page.evaluate('sessionStorage.clear()');
    await page.reload();
    await page.getByText('Ce vote ne se change pas.').waitFor();
    await isSound(page);
    await work.run((tx) => tx.update(Election, election.id, { revote: 'last_counts' }));
  }));

it('says without JavaScript how to vote all the same', () =>
  elector(
    async ({ page, link }) => {
      await page.goto(link);
      await page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
      expect(await heading(page)).toBe('Votre bulletin se prépare');
      expect(plain(await page.locator('main').textContent())).toContain('JavaScript est désactivé dans ce navigateur.');
      expect(plain(await page.locator('main').textContent())).toContain('au guichet');
    },
    { javaScript: false },
  ));
