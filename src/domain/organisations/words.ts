/** Small words, numbers and legal forms that two spellings of one name need not share. */
const ARTICLES = new Set(['le', 'la', 'les', 'l', 'un', 'une', 'de', 'du', 'des', 'd', 'et', 'en', 'a', 'au', 'aux']);
const LEGAL_FORMS = new Set('asbl vzw aisbl ivzw scrl srl snc vog'.split(' '));

/** Lower case, without accents or punctuation, one space between words: what two spellings have in common. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/\.(?<=\b\p{L}\.)(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The name without its legal form: « Les Mains Tendues A.S.B.L. » and « LES MAINS-TENDUES (asbl) » have one key. */
export function organisationKey(name: string): string {
  const all = plainWords(name).split(' ');
  const kept = all.filter((word) => !LEGAL_FORMS.has(word));
  return (kept.length > 0 ? kept : all).join(' ');
}

/** The words that carry the name, in alphabetical order. */
function weight(key: string): string[] {
  const words = key.split(' ').filter((word) => !ARTICLES.has(word));
  return (words.length > 0 ? words : key.split(' ')).sort();
}

/**
 * Whether two different keys may be one association: the same words in another order or with other articles, or one
 * slip of the hand in ten letters. Words that are numbers must be equal: « Unité 12 » is not « Unité 13 ».
 */
export function resemble(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [weight(a), weight(b)];
  if (left.join(' ') === right.join(' ')) return true;
  if (numbers(left) !== numbers(right)) return false;
  const [x, y] = [left.join(''), right.join('')];
  const allowed = Math.floor(Math.min(x.length, y.length) / 10);
  return allowed > 0 && distance(x, y, Math.min(allowed, 2)) <= Math.min(allowed, 2);
}

const numbers = (words: readonly string[]) => words.filter((word) => /^\d+$|^[ivx]+$/.test(word)).join(' ');

/** Letters to change to go from one word to the other (a swap of neighbours is one); above `most`, any larger number. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}
