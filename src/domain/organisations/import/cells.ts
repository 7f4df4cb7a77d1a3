import { addDays, type Day, dayFrom, MONTHS, parseDay } from '../../calendar/day.js';
import { type Objection, objection } from '../../objection.js';
import { plainWords } from '../words.js';

/** Words for « nothing » in a cell. */
const NOTHING = new Set([
  '',
  'n a',
  'na',
  'neant',
  'aucun',
  'aucune',
  'rien',
  'geen',
  'pas de mail',
  'pas de courriel',
  'pas d adresse',
  'inconnu',
  'inconnue',
]);
const YES = new Set([
  'oui',
  'o',
  'yes',
  'y',
  'ja',
  'j',
  'x',
  'ok',
  '1',
  'vrai',
  'true',
  'v',
  'paye',
  'payee',
  'en ordre',
  'a jour',
  'in orde',
]);
const NO = new Set([
  'non',
  'n',
  'no',
  'nee',
  'neen',
  '0',
  'faux',
  'false',
  'impaye',
  'impayee',
  'pas en ordre',
  'pas a jour',
  'niet in orde',
]);
const FEMALE = new Set(['mme', 'madame', 'mlle', 'f', 'femme', 'feminin', 'v', 'vrouw', 'mevr', 'mevrouw']);
const MALE = new Set(['m', 'mr', 'monsieur', 'h', 'homme', 'masculin', 'man', 'dhr', 'de heer']);
const SPREADSHEET_EPOCH: Day = '1899-12-30';

/** The text on one line, without spaces that do not show; « / », « - », « néant » are nothing. */
export function tidyCell(text: string): string {
  const folded = text.replace(/[\s\u00a0\u202f\u200b\ufeff]+/g, ' ').trim();
  return NOTHING.has(plainWords(folded)) && !/[✓✔☑]/.test(folded) ? '' : folded;
}

/** A day as people write it: 31/12/2026, 31.12.26, 1er juin 2020, juin 2020, 2015, or the serial number of a spreadsheet. */
export function readDate(text: string): Day | Objection {
  const said = text.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '').trim();
  if (/^\d{4}$/.test(said) && said >= '1900' && said < '2100') return `${said}-01-01`;
  if (/^[2-5]\d{4}$/.test(said)) return addDays(SPREADSHEET_EPOCH, Number(said));
  const short = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})$/.exec(said);
  if (short) return parseDay(`${short[1]}/${short[2]}/${Number(short[3]) < 50 ? '20' : '19'}${short[3]}`);
  const words = /^(?:\p{L}+ )?(?:(\d{1,2})(?:er)? )?(\p{L}+) (\d{4})$/u.exec(plainWords(said));
  const month = words ? monthOf(words[2]!) : 0;
  if (words && month > 0)
    return words[1] ? parseDay(`${words[1]}/${month}/${words[3]}`) : dayFrom(Number(words[3]), month, 1);
  return parseDay(said);
}

const PLAIN_MONTHS = MONTHS.map(plainWords);
const monthOf = (name: string) =>
  PLAIN_MONTHS.findIndex((month) => month === name || (name.length >= 3 && month.startsWith(name))) + 1;

export function readYesNo(text: string): boolean | Objection<'not-yes-or-no'> {
  if (/^[✓✔☑]$/.test(text.trim())) return true;
  const said = plainWords(text);
  if (YES.has(said)) return true;
  if (NO.has(said)) return false;
  return objection('not-yes-or-no', `« ${text} » ne dit ni oui ni non. Écrivez oui ou non, ou laissez vide.`);
}

/** Only what is said in so many words. */
export function readSex(text: string): 'F' | 'M' | null {
  const said = plainWords(text);
  return FEMALE.has(said) ? 'F' : MALE.has(said) ? 'M' : null;
}

/**
 * A cell that begins with `=`: `="081…"` and links give their text, anything else is not read and gives null.
 * An apostrophe before such a sign is how our own exports make it harmless. What a spreadsheet shows when a formula fails (#N/A, #REF!) is not read either.
 */
export function withoutFormula(text: string): string | null {
  const said = text.trim();
  if (/^#(N\/A|REF!|VALEUR!|VALUE!|NOM\?|NAME\?|DIV\/0!|NUL!|NULL!|NUM!|NOMBRE!|N\/D)$/.test(said)) return null;
  if (/^'[=+\-@]/.test(said)) return said.slice(1);
  if (!said.startsWith('=')) return text;
  const quoted = /^="([^"]*)"$/.exec(said);
  if (quoted) return quoted[1]!;
  const link = /^=(?:HYPERLINK|LIEN_HYPERTEXTE|LIEN\.HYPERTEXTE)\("([^"]*)"(?:\s*[;,]\s*"([^"]*)")?\)$/i.exec(said);
  return link ? (link[2] ?? link[1]!) : null;
}
