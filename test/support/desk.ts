import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestApp } from './app.js';
import type { Visitor } from './visitor.js';

type Value = string | string[] | { name: string; mimeType: string; buffer: Buffer };

/** Somebody before a real browser: opens pages, fills the fields of a form by their names, presses its button. */
export class Desk {
  /** What the console said in error. */
  readonly said: string[] = [];

  private constructor(
    private readonly app: TestApp,
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('console', (message) => message.type() === 'error' && this.said.push(message.text()));
    page.on('pageerror', (error) => this.said.push(error.message));
  }

  static async open(app: TestApp, browser: Browser, width: number): Promise<Desk> {
    const context = await browser.newContext({
      viewport: { width, height: 860 },
      locale: 'fr-BE',
      reducedMotion: 'reduce',
    });
    return new Desk(app, context, await context.newPage());
  }

  /** Takes over the session of a visitor who signed in by mail. */
  async as(visitor: Visitor): Promise<void> {
    const [name = '', value = ''] = visitor.cookieHeader().split('=');
    await this.context.addCookies([{ name, value, url: this.app.origin }]);
  }

  async reads(path: string): Promise<string> {
    await this.page.goto(new URL(path, this.app.origin).href);
    return this.text();
  }

  /** The form of the page that goes to this address, filled and sent by its own button. */
  async submits(action: string, fields: Record<string, Value> = {}): Promise<string> {
    const form = this.page.locator(`form[action="${action}"]`).first();
    for (const [name, value] of Object.entries(fields)) {
      const field = form.locator(`[name="${name}"]`);
      const type = await field.first().evaluate((e: { type: string }) => e.type);
      if (typeof value === 'object' && 'buffer' in value) await field.setInputFiles(value);
      else if (type === 'radio' || type === 'checkbox')
        for (const each of [value].flat()) await form.locator(`[name="${name}"][value="${each}"]`).check();
      else if (type.startsWith('select')) await field.selectOption(value);
      else await field.fill(String(value));
    }
    await form.locator('button[type="submit"]').last().click();
    await this.page.waitForLoadState();
    return this.text();
  }

  /** What stands on the page, spaces folded. */
  async text(): Promise<string> {
    const shown = await this.page.evaluate<string>('document.body.innerText');
    return shown.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  }

  /** Addresses of its links. */
  links(): Promise<string[]> {
    return this.page.$$eval('a[href]', (all) => all.map((a) => a.getAttribute('href') ?? ''));
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
