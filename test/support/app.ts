import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '../../src/application.js';
import { SetClock } from '../../src/platform/clock.js';
import type { Config } from '../../src/platform/config.js';
import { Courier } from '../../src/platform/mail/courier.js';
import { KeptMails } from '../../src/platform/mail/kept-mails.service.js';
import type { Mail } from '../../src/platform/mail/mailer.js';
import { Visitor } from './visitor.js';

export type TestApp = {
  app: NestFastifyApplication;
  clock: SetClock;
  origin: string;
  config: Config;
  visitor(): Visitor;
  /** Carries what is due and gives the mails that arrived since the last call, oldest first. */
  mails(): Promise<Mail[]>;
  close(): Promise<void>;
};

/** The real program on a fresh database and a clock that stands still; only the hour is chosen. */
export async function startApp(
  options: { at?: string; databaseUrl?: string; smtpUrl?: string; dataDir?: string; config?: Partial<Config> } = {},
): Promise<TestApp> {
  const own = options.dataDir === undefined;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'mandature-'));
  const clock = new SetClock(new Date(options.at ?? '2026-11-23T09:00:00Z'));
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: options.databaseUrl ?? `sqlite:${join(dataDir, 'mandature.sqlite')}`,
    smtpUrl: options.smtpUrl ?? null,
    mailFrom: 'vote@example.org',
    baseUrl: 'http://localhost:3000',
    returnAddress: null,
    returns: null,
    dkim: null,
    secureCookies: false,
    ...options.config,
  };
  const app = await createApplication(config, { clock, quiet: true, rateLimit: false });
  await app.listen(0, '127.0.0.1');
  const origin = `http://localhost:${new URL(await app.getUrl()).port}`;
  const seen = new Set<string>();
  return {
    app,
    clock,
    origin,
    config,
    visitor: () => new Visitor(origin),
    mails: async () => {
      await app.get(Courier).deliverDue();
      const kept = (await app.get(KeptMails).latest(10_000)).filter(({ id }) => !seen.has(id)).reverse();
      for (const { id } of kept) seen.add(id);
      return Promise.all(kept.map(({ id }) => app.get(KeptMails).open(id)));
    },
    close: async () => {
      await app.close();
      if (own) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
