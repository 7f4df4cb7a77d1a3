import { distance } from './words.js';

const ADDRESS = /^[^\s@<>()[\],;:"\\]+@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}]{2,}$/u;
const FOUND = /[^\s@<>()[\],;:"\\/|]+@[^\s@<>()[\],;:"\\/|]+/gu;

/** Providers that people in Belgium write to every day, and how their names end. */
const KNOWN = [
  'hotmail.com',
  'hotmail.be',
  'hotmail.fr',
  'gmail.com',
  'outlook.com',
  'outlook.be',
  'outlook.fr',
  'live.be',
  'live.com',
  'yahoo.fr',
  'yahoo.com',
  'skynet.be',
  'telenet.be',
  'proximus.be',
  'scarlet.be',
  'voo.be',
  'belgacom.net',
  'icloud.com',
  'proton.me',
  'protonmail.com',
  'base.be',
  'brutele.be',
];
const ENDINGS: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  comm: 'com',
  vom: 'com',
  bee: 'be',
  eb: 'be',
};

/** Whether a letter can be sent to it; local part at most 64 signs, all of it 254. */
export function isEmail(text: string): boolean {
  const local = text.split('@')[0] ?? '';
  return text.length <= 254 && local.length <= 64 && !/^\.|\.$|\.\./.test(local) && ADDRESS.test(text);
}

/** Every address in a cell, in lower case, each once, and what else the cell says. */
export function splitEmails(cell: string): { emails: string[]; rest: string } {
  const emails = (cell.match(FOUND) ?? []).map(tidied);
  const rest = cell
    .replace(/mailto:/gi, ' ')
    .replace(FOUND, ' ')
    .replace(/[<>()[\],;:"\\/|]+/g, ' ')
    .replace(/\b(et|ou|en|of|and)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { emails: [...new Set(emails)], rest };
}

const tidied = (address: string) =>
  address
    .replace(/^mailto:/i, '')
    .replace(/^[.']+|[.']+$/g, '')
    .toLowerCase();

/** The address that was probably meant (`contact@hotmial.be` → `contact@hotmail.be`), or null. */
export function suggestedEmail(email: string): string | null {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  if (KNOWN.includes(domain)) return null;
  const known = KNOWN.find((each) => distance(domain, each, 1) === 1 && sameEnding(domain, each));
  if (known) return `${local}@${known}`;
  const labels = domain.split('.');
  const ending = ENDINGS[labels.at(-1) ?? ''];
  if (!ending) return null;
  const mended = [...labels.slice(0, -1), ending].join('.');
  return `${local}@${KNOWN.find((each) => distance(mended, each, 1) <= 1) ?? mended}`;
}

/** `hotmial.be` is near hotmail.be; `live.fr` is a provider of its own and not near live.be. */
function sameEnding(domain: string, known: string): boolean {
  const [ending, other] = [domain.split('.').at(-1), known.split('.').at(-1)];
  return ending === other || (ending !== undefined && ENDINGS[ending] === other);
}
