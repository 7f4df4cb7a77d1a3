import {
  type BallotFile,
  type FileProblem,
  isProblem,
  type Paper,
  problem,
  problemAt,
  wholeNumber,
} from './ballot-file.js';

type Block = Readonly<{ line: number; text: string }>;

/**
 * Reads the approval profiles of abcvoting (`.abc.yaml`): `profile`, a list of lists of candidates numbered from 0;
 * `num_cand`; `committeesize`; and, where present, `cand_names`. What else it holds is left aside.
 */
export function readAbcYaml(lines: readonly string[]): BallotFile | FileProblem {
  const blocks = blocksOf(lines);
  const profile = blocks.get('profile');
  if (!profile) return problem('Ce fichier n’a pas de rubrique « profile » : les bulletins manquent.');
  const papers = papersOf(profile);
  if (isProblem(papers)) return papers;
  const counted = blocks.get('num_cand');
  const known = counted
    ? wholeNumber(counted.text.trim())
    : Math.max(0, ...papers.flatMap((p) => p.places.flat().map(Number)));
  if (known === null) return problemAt(counted!.line, '« num_cand » est un nombre entier.');
  const size = blocks.get('committeesize');
  const seats = size ? wholeNumber(size.text.trim()) : null;
  if (size && !seats) return problemAt(size.line, '« committeesize » est un nombre entier, 1 au moins.');
  const names = blocks.get('cand_names')?.text.match(/"[^"]*"|'[^']*'|[^\s,[\]"'-][^,[\]\n]*/g);
  const candidates = Array.from({ length: known }, (_, i) => ({ id: String(i + 1), name: nameOf(names?.[i], i) }));
  const title = (blocks.get('description')?.text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  return { format: 'abc.yaml', title, seats, candidates, withdrawn: [], ranked: false, papers };
}

const nameOf = (given: string | undefined, i: number) => given?.replace(/^(["'])(.*)\1$/, '$2').trim() || String(i);

/** The text after each key of the first level, with the line it begins on. */
function blocksOf(lines: readonly string[]): Map<string, Block> {
  const blocks = new Map<string, Block>();
  let key = '';
  for (const [i, line] of lines.entries()) {
    const [, name, rest] = /^([A-Za-z_][\w ]*?)\s*:(?:\s(.*)|)$/.exec(line) ?? [];
    if (name !== undefined) {
      key = name;
      blocks.set(key, { line: i + 1, text: rest ?? '' });
    } else if (blocks.has(key)) {
      const { line: first, text } = blocks.get(key)!;
      blocks.set(key, { line: first, text: `${text}\n${line}` });
    }
  }
  return blocks;
}

/** `[[0, 1], [2]]`, on one line or on many, or one `- [0, 1]` a line. */
function papersOf({ line: first, text }: Block): Paper[] | FileProblem {
  const inner = text.trim().startsWith('-')
    ? text.replace(/^\s*-/gm, '')
    : text.trim().replace(/^\[([\s\S]*)\]$/, '$1');
  const papers: Paper[] = [];
  let line = first;
  for (const [piece, list] of inner.matchAll(/\[([^[\]]*)\]|\n|[^\s,]+/g)) {
    if (piece === '\n') line++;
    else if (list === undefined)
      return problemAt(line, `« ${piece} » n’est pas un bulletin ; on attend une liste comme [0, 2, 5].`);
    else {
      const numbers = list.trim() === '' ? [] : list.split(',').map((n) => wholeNumber(n.trim()));
      if (numbers.includes(null))
        return problemAt(line, `« [${list}] » : les candidats se désignent par leur numéro, dès 0.`);
      papers.push({ line, count: 1, places: [numbers.map((n) => String((n ?? 0) + 1))] });
      line += list.split('\n').length - 1;
    }
  }
  return papers.length > 0 ? papers : problemAt(first, 'il n’y a pas de bulletin.');
}
