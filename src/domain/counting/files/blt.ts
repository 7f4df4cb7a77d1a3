import {
  type BallotFile,
  type FileProblem,
  isProblem,
  linesOf,
  type Paper,
  problem,
  problemAt,
  wholeNumber,
} from './ballot-file.js';

type Line = Readonly<{ number: number; text: string }>;
type Head = Readonly<{ candidates: number; seats: number; withdrawn: readonly string[]; papersFrom: number }>;

/**
 * Reads the ballot format of Wichmann and Hill (« BLT »): candidates and seats, withdrawn candidates as negative numbers,
 * a line per ballot ending with 0 (`-` a preference left out, `=` equal preferences, `(…)` the ballot's number), a line 0,
 * then the names and the title between quotes. `#` begins a comment.
 */
export function readBlt(text: string): BallotFile | FileProblem {
  const all = linesOf(text);
  if (isProblem(all)) return all;
  const lines = all
    .map((line, i) => ({ number: i + 1, text: line.replace(/^\s*#.*|\s#[^"]*$/, '').trim() }))
    .filter((line) => line.text !== '');
  const head = headOf(lines);
  if (isProblem(head)) return head;
  const papers: Paper[] = [];
  let at = head.papersFrom;
  for (; at < lines.length && lines[at]!.text !== '0'; at++) {
    const paper = paperOf(lines[at]!);
    if (isProblem(paper)) return paper;
    papers.push(paper);
  }
  if (at === lines.length)
    return problem('La ligne « 0 » qui ferme la liste des bulletins manque : le fichier est coupé.');
  const names = namesOf(lines.slice(at + 1), head.candidates, lines[at]!.number);
  if (isProblem(names)) return names;
  const candidates = names.slice(0, head.candidates).map((name, i) => ({ id: String(i + 1), name }));
  const { seats, withdrawn } = head;
  return { format: 'blt', title: names[head.candidates] ?? '', seats, candidates, withdrawn, ranked: true, papers };
}

function headOf(lines: readonly Line[]): Head | FileProblem {
  const first = lines[0]!;
  const numbers = first.text.split(/\s+/).map(wholeNumber);
  const [candidates, seats] = numbers;
  if (numbers.length !== 2 || !candidates || !seats)
    return problemAt(first.number, 'on attend deux nombres, celui des candidats et celui des sièges, comme « 22 16 ».');
  const withdrawn: string[] = [];
  let at = 1;
  for (; lines[at]?.text.startsWith('-'); at++)
    for (const token of lines[at]!.text.split(/\s+/)) {
      const number = wholeNumber(token.slice(1));
      if (!token.startsWith('-') || !number || number > candidates)
        return problemAt(lines[at]!.number, `« ${token} » n’est pas le numéro d’un candidat retiré.`);
      withdrawn.push(String(number));
    }
  return { candidates, seats, withdrawn, papersFrom: at };
}

function paperOf({ number, text }: Line): Paper | FileProblem {
  const tokens = text.replace(/^\([^)]*\)\s*/, '').split(/\s+/);
  const count = wholeNumber(tokens[0]!);
  if (count === null)
    return problemAt(number, `« ${tokens[0]} » : un bulletin commence par le nombre de papiers pareils, un entier.`);
  if (tokens.length < 2 || tokens.at(-1) !== '0') return problemAt(number, 'le bulletin ne finit pas par 0.');
  const places: string[][] = [];
  for (const token of tokens.slice(1, -1)) {
    const names = token === '-' ? [] : token.split('=').map(wholeNumber);
    if (names.includes(null) || names.includes(0))
      return problemAt(number, `« ${token} » n’est pas le numéro d’un candidat.`);
    places.push(names.map(String));
  }
  return { line: number, count, places };
}

/** The names, and the title after them when there is one. */
function namesOf(lines: readonly Line[], wanted: number, after: number): string[] | FileProblem {
  const names = lines.map(({ text }) => text.replace(/^"(.*)"$/, '$1').trim());
  if (names.length < wanted)
    return problemAt(
      lines.at(-1)?.number ?? after,
      `le fichier finit après ${names.length} noms ; il annonce ${wanted} candidats.`,
    );
  const nameless = names.findIndex((name, i) => i < wanted && name === '');
  if (nameless >= 0) return problemAt(lines[nameless]!.number, 'ce candidat n’a pas de nom.');
  return names;
}
