import { plainWords } from './words.js';

export type NameOrder = 'first-last' | 'last-first';
export type PersonName = Readonly<{ firstName: string; lastName: string }>;

/** « Claire Lambrecht »: as a name is written, also where one of the two is not known. */
export const fullName = ({ firstName, lastName }: PersonName): string => `${firstName} ${lastName}`.trim();

const TITLE = /^(m|mr|mme|mlle|monsieur|madame|mademoiselle|dr|docteur|me|maitre|dhr|mevr|mevrouw|abbe)$/;
const PARTICLES = new Set(
  'de du des d le la van von den der ter ten vande vanden vander ben el al di da del della dos'.split(' '),
);

/** First names that are common in Belgium and are rarely family names: they tell which word comes first. */
const FIRST_NAMES = new Set(
  (
    'marie anne nathalie isabelle catherine sophie julie christine martine nicole monique veronique sabrina nadege ' +
    'fatima aicha sarah laura emma camille claire helene francoise brigitte dominique chantal jacqueline genevieve ' +
    'jean pierre philippe luc marc michel patrick daniel eric thierry christophe olivier nicolas benoit frederic ' +
    'vincent alain bernard jacques andre paul louis francois stephane laurent david thomas mohamed ahmed youssef ' +
    'karim ali hassan dragan hugo maxime antoine guillaume julien pascal didier serge guy yves rene robert joseph ' +
    'amelie aurelie celine caroline valerie sandrine stephanie virginie elise lucie pauline charlotte manon lea ' +
    'johan peter jan geert koen bart els ann katrien griet ilse thomas kevin jonathan'
  ).split(' '),
);

/** First and last name of « DUPONT Marie », « Marie Dupont », « Dupont, Marie », « Mme Marie Van den Berg ». */
export function splitName(text: string, order: NameOrder): PersonName {
  const comma = /^([^,]+),\s*([^,]+)$/.exec(text.trim());
  if (comma) return { lastName: untitled(comma[1]!), firstName: untitled(comma[2]!) };
  const words = untitled(text).split(' ').filter(Boolean);
  if (words.length < 2) return { firstName: '', lastName: words.join(' ') };
  const shouted = words.filter(isShouted);
  if (shouted.length > 0 && shouted.length < words.length) return byCapitals(words);
  return order === 'first-last' ? firstThenLast(words) : lastThenFirst(words);
}

/** Which order the names of a column are in, as far as they tell; null when they do not. */
export function orderOfNames(names: readonly string[]): NameOrder | null {
  let first = 0;
  let last = 0;
  for (const name of names) {
    const words = untitled(name).split(' ');
    if (words.length < 2) continue;
    const [start, end] = [words[0]!, words.at(-1)!];
    const mixed = words.some(isShouted) && !words.every(isShouted);
    if ((mixed && isShouted(end)) || (!mixed && isFirstName(start) && !isFirstName(end))) first++;
    if ((mixed && isShouted(start)) || (!mixed && isFirstName(end) && !isFirstName(start))) last++;
  }
  return first === last ? null : first > last ? 'first-last' : 'last-first';
}

/** « DUPONT-LEROY » → « Dupont-Leroy »; what is not all capitals stays as it was typed. */
export function tidyName(name: string): string {
  const folded = name.replace(/\s+/g, ' ').trim();
  if (!isShouted(folded.replace(/[\s'’-]/g, ''))) return folded;
  return folded
    .toLocaleLowerCase('fr')
    .split(' ')
    .map((word, i) => (i > 0 && PARTICLES.has(word) ? word : capitals(word)))
    .join(' ');
}

/** Whether two spellings name one person. */
export function sameName(a: PersonName, b: PersonName): boolean {
  const key = (name: PersonName) => plainWords(`${name.firstName} ${name.lastName}`);
  return key(a) === key(b);
}

const capitals = (word: string) =>
  word.replace(/(^|[-'’])(\p{L})/gu, (_, before, letter) => before + letter.toLocaleUpperCase('fr'));
const isShouted = (word: string) => word.length > 1 && /\p{L}/u.test(word) && word === word.toLocaleUpperCase('fr');
const isFirstName = (word: string) => FIRST_NAMES.has(plainWords(word).split(' ')[0] ?? '');
const isParticle = (word: string) => PARTICLES.has(plainWords(word.replace(/['’].*$/, '')));

function untitled(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim().split(' ');
  return words.filter((word, i) => i === words.length - 1 || !TITLE.test(plainWords(word))).join(' ');
}

/** The words in capitals are the family name, with the particle before them. */
function byCapitals(words: readonly string[]): PersonName {
  const last = words.filter((word, i) => isShouted(word) || (isParticle(word) && words.slice(i + 1).some(isShouted)));
  const first = words.filter((word) => !last.includes(word));
  return { firstName: first.map(tidyName).join(' '), lastName: last.map(tidyName).join(' ') };
}

function firstThenLast(words: readonly string[]): PersonName {
  return { firstName: tidyName(words[0]!), lastName: tidyName(words.slice(1).join(' ')) };
}

function lastThenFirst(words: readonly string[]): PersonName {
  return { firstName: tidyName(words.at(-1)!), lastName: tidyName(words.slice(0, -1).join(' ')) };
}
