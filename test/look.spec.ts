import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { mailSamples, sampleFrame } from '../src/platform/mail/mail-samples.js';
import { guideSample } from '../src/platform/web/guide-samples.js';
import { Templates } from '../src/platform/web/templates.js';
import { launchBrowser } from './support/browser.mjs';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const templates = new Templates('templates');
const { erreurs: _, flash: __, ...calm } = guideSample;
const pages: Record<string, () => string> = {
  '/guide': () => templates.renderPage('guide', guideSample),
  '/guide-sans-erreur': () => templates.renderPage('guide', calm),
  '/invitation': () => templates.renderMail('invitation', { ...sampleFrame, ...mailSamples.invitation }).html,
};

let server: Server;
let browser: Browser;
let address: string;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/look.mjs']);
  server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (page) {
      const policy = request.url === '/invitation' ? {} : { 'content-security-policy': POLICY };
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...policy }).end(page());
    } else if (request.url?.startsWith('/assets/')) {
      const file = readFileSync(`dist/public${request.url}`);
      response.writeHead(200, { 'content-type': TYPES[extname(request.url)] ?? 'text/plain' }).end(file);
    } else response.writeHead(404).end();
  }).listen(0);
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = (await launchBrowser()) as Browser;
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function seen(path: string, width: number, look: (page: Page) => Promise<void>, javaScriptEnabled = true) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'fr-BE', javaScriptEnabled });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(address + path, { waitUntil: 'networkidle' });
  await look(page);
  expect(said).toEqual([]);
  await context.close();
}

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).withTags(RULES).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`,
  );

const overflow = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

describe.each([1280, 390, 320])('at %i px', (width) => {
  it.each(['/guide', '/guide-sans-erreur', '/invitation'])('%s has no violation and does not scroll sideways', (path) =>
    seen(path, width, async (page) => {
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }),
  );
});

describe('the guide', () => {
  it('puts the focus on what went wrong, and each line leads to its field', () =>
    seen('/guide', 1280, async (page) => {
      expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
      await page.click('.govuk-error-summary a');
      expect(await page.evaluate('document.activeElement.id')).toBe('sieges');
      expect(await page.title()).toMatch(/^Erreur : /);
    }));

  it('shows the whole menu and all its content without a script', () =>
    seen(
      '/guide',
      390,
      (page) => expect(page.locator('nav a', { hasText: 'Journal' }).isVisible()).resolves.toBe(true),
      false,
    ));

  it('keeps every target at least 24 pixels high', () =>
    seen('/guide', 390, async (page) => {
      const small =
        await page.evaluate(`[...document.querySelectorAll('a:not(.govuk-skip-link), button, input, select, summary')]
        .filter((e) => getComputedStyle(e).display !== 'inline' && e.getClientRects().length > 0)
        .filter((e) => e.getBoundingClientRect().height < 24)
        .map((e) => e.outerHTML.slice(0, 90))`);
      expect(small).toEqual([]);
    }));

  it('bears the spacing of text that a reader may impose', () =>
    seen('/guide', 390, async (page) => {
      await page.evaluate(`for (const e of document.querySelectorAll('body, body *')) {
        e.style.setProperty('line-height', '1.5', 'important');
        e.style.setProperty('letter-spacing', '.12em', 'important');
        e.style.setProperty('word-spacing', '.16em', 'important');
      }`);
      expect(await overflow(page)).toBe(0);
    }));
});
