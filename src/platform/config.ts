import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Dkim, dkimOf, type ReturnsSource, returnAddressOf, returnsOf } from './mail-config.js';

/** Everything that the environment decides. Read once, at start. */
export type Config = Readonly<{
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string;
  smtpUrl: string | null;
  mailFrom: string;
  /** Where failure reports come back, as `name@domain`: each letter has its own, `name+<token>@domain`. */
  returnAddress: string | null;
  returns: ReturnsSource | null;
  dkim: Dkim | null;
  baseUrl: string;
  secureCookies: boolean;
}>;

/** Injection token of the configuration. */
export const CONFIG = Symbol('Config');

/** Reads the environment (and `.env` in the working folder, which never overrides it). */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const values = { ...dotEnv('.env'), ...env };
  const dataDir = resolve(values.DATA_DIR ?? 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const port = portOf(values.PORT);
  const baseUrl = (values.BASE_URL ?? `http://localhost:${port}`).replace(/\/+$/, '');
  const mailFrom = values.MAIL_FROM ?? `vote@${new URL(baseUrl).hostname}`;
  return {
    port,
    host: values.HOST ?? '127.0.0.1',
    dataDir,
    databaseUrl: values.DATABASE_URL ?? `sqlite:${join(dataDir, 'mandature.sqlite')}`,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom,
    returnAddress: returnAddressOf(values.RETURN_ADDRESS),
    returns: returnsOf(values),
    dkim: dkimOf(values, mailFrom),
    baseUrl,
    secureCookies: baseUrl.startsWith('https:'),
  };
}

function portOf(text = '3000'): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT vaut « ${text} » : il faut un nombre entier entre 0 et 65535.`);
  return port;
}

function dotEnv(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  const pairs = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => [match[1], match[2]!.replace(/^(["'])(.*)\1$/, '$2')]);
  return Object.fromEntries(pairs);
}
