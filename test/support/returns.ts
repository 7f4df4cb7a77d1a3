import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../fixtures/returns/', import.meta.url);

/** A report as servers write them, about the letter with this token to this address. Names and domains are invented. */
export function report(name: string, token: string, address = 'deleguee@association.example'): Buffer {
  const text = readFileSync(fileURLToPath(new URL(`${name}.eml`, FOLDER)), 'latin1');
  return Buffer.from(
    text.replaceAll('{token}', token).replaceAll('{address}', address).replace(/\r?\n/g, '\r\n'),
    'latin1',
  );
}
