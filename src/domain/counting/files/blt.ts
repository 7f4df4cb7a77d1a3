import {
  type BallotFile,
  type FileProblem,
  isProblem,
  LONGEST_LINE,
  overlong,
  type Paper,
  problem,
  problemAt,
  UNDECODED,
  undecoded,
  wholeNumber,
} from './ballot-file.js';

/** One line of ballots of a BLT text. It is filled again for the next line: whoever keeps it copies it. */
export type BltBallot = {
  line: number;
  count: number;
  /** Numbers of candidates as written, not checked; the first `length` count. */
  numbers: Uint32Array;
  /** The rank of each, from 1: the same after « = », one more after « - ». */
  ranks: Uint16Array;
  length: number;
};

export type BltHead = Readonly<{ candidates: number; seats: number; withdrawn: ReadonlySet<number> }>;
export type BltEnd = Readonly<{ names: readonly string[]; title: string }>;

/**
 * Reads the ballot format of Wichmann and Hill (« BLT ») piece by piece: candidates and seats, withdrawn candidates as
 * negative numbers, a line per ballot ending with 0 (`-` a preference left out, `=` equal preferences, `(…)` the ballot's
 * number), a line 0, then the names and the title between quotes. `#` begins a comment.
 */
export class BltReader {
  head: BltHead | null = null;
  private line = 0;
  private rest = '';
  private part: 'head' | 'withdrawn' | 'ballots' | 'names' = 'head';
  private readonly names: { line: number; text: string }[] = [];
  private readonly ballot: BltBallot = {
    line: 0,
    count: 0,
    numbers: new Uint32Array(LONGEST_LINE / 2 + 1),
    ranks: new Uint16Array(LONGEST_LINE / 2 + 1),
    length: 0,
  };

  constructor(private readonly take: (ballot: BltBallot, head: BltHead) => void) {}

  /** The next piece of the text, cut anywhere. A problem ends the reading. */
  push(piece: string): FileProblem | null {
    let text = this.rest + piece;
    const cut = text.endsWith('\r') ? text.length - 1 : text.length;
    const ending = text.slice(cut);
    if (text.includes('\r')) text = text.slice(0, cut).replace(/\r\n?/g, '\n');
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      const wrong = this.readLine(text, from, to);
      if (wrong) return wrong;
      from = to + 1;
    }
    this.rest = text.slice(from) + ending;
    return this.rest.length > LONGEST_LINE ? overlong(this.line + 1, this.rest.length) : null;
  }

  /** The names and the title, once the whole text has been given. */
  end(): BltEnd | FileProblem {
    const wrong = this.rest === '' ? null : this.push('\n');
    if (wrong) return wrong;
    if (!this.head) return problem('Ce fichier est vide : il n’y a pas de bulletin.');
    if (this.part !== 'names')
      return problemAt(this.line, 'la ligne « 0 » qui ferme la liste des bulletins manque : le fichier est coupé.');
    return this.namesOf(this.head.candidates);
  }

  private readLine(text: string, from: number, to: number): FileProblem | null {
    this.line++;
    if (to - from > LONGEST_LINE) return overlong(this.line, to - from);
    if (this.part === 'ballots' && plainBallot(text, from, to, this.ballot)) return this.give();
    const written = text.slice(from, to);
    if (UNDECODED.test(written)) return undecoded(this.line);
    const line = (this.line === 1 ? written.replace(/^\u{feff}/u, '') : written).replace(COMMENT, '').trim();
    return line === '' ? null : this.readPart(line);
  }

  private readPart(line: string): FileProblem | null {
    if (this.part === 'head') return this.readHead(line);
    if (this.part === 'withdrawn' && line.startsWith('-')) return this.readWithdrawn(line);
    if (this.part === 'names') this.keepName(line);
    else if (line === '0') this.part = 'names';
    else {
      this.part = 'ballots';
      return this.readBallot(line);
    }
    return null;
  }

  private readHead(line: string): FileProblem | null {
    const numbers = line.split(/\s+/).map(wholeNumber);
    const [candidates, seats] = numbers;
    if (numbers.length !== 2 || !candidates || !seats || candidates > MOST_CANDIDATES)
      return problemAt(this.line, 'on attend deux nombres, celui des candidats et celui des sièges, comme « 22 16 ».');
    this.head = { candidates, seats, withdrawn: new Set() };
    this.part = 'withdrawn';
    return null;
  }

  private readWithdrawn(line: string): FileProblem | null {
    const { candidates } = this.head!;
    for (const token of line.split(/\s+/)) {
      const number = wholeNumber(token.slice(1));
      if (!token.startsWith('-') || !number || number > candidates)
        return problemAt(this.line, `« ${token} » n’est pas le numéro d’un candidat retiré.`);
      this.head = { ...this.head!, withdrawn: new Set([...this.head!.withdrawn, number]) };
    }
    return null;
  }

  /** A ballot that is not only numbers: the same as `plainBallot`, and what is wrong with it. */
  private readBallot(line: string): FileProblem | null {
    const { ballot } = this;
    const tokens = line.replace(/^\([^)]*\)\s*/, '').split(/\s+/);
    const count = wholeNumber(tokens[0]!);
    if (count === null)
      return problemAt(
        this.line,
        `« ${tokens[0]} » : un bulletin commence par le nombre de papiers pareils, un entier.`,
      );
    if (tokens.length < 2 || tokens.at(-1) !== '0') return problemAt(this.line, 'le bulletin ne finit pas par 0.');
    ballot.count = count;
    ballot.length = 0;
    for (const [i, token] of tokens.slice(1, -1).entries())
      for (const name of token === '-' ? [] : token.split('=')) {
        const number = wholeNumber(name);
        if (!number) return problemAt(this.line, `« ${token} » n’est pas le numéro d’un candidat.`);
        ballot.numbers[ballot.length] = number;
        ballot.ranks[ballot.length++] = i + 1;
      }
    return this.give();
  }

  /** Names and title; what other programs write after them is left aside. */
  private keepName(text: string): void {
    if (this.names.length <= this.head!.candidates) this.names.push({ line: this.line, text });
  }

  private give(): null {
    this.ballot.line = this.line;
    this.take(this.ballot, this.head!);
    return null;
  }

  private namesOf(wanted: number): BltEnd | FileProblem {
    const open = this.names.find(({ text }) => /^"[^"]*$/.test(text));
    if (open) return problemAt(open.line, 'un guillemet est ouvert et n’est pas fermé.');
    const names = this.names.map(({ text }) => text.replace(/^"(.*)"$/, '$1').trim());
    if (names.length < wanted)
      return problemAt(this.line, `le fichier finit après ${names.length} noms ; il annonce ${wanted} candidats.`);
    const nameless = names.findIndex((name, i) => i < wanted && name === '');
    if (nameless >= 0) return problemAt(this.names[nameless]!.line, 'ce candidat n’a pas de nom.');
    return { names: names.slice(0, wanted), title: names[wanted] ?? '' };
  }
}

/** A comment alone on its line, or after what is read; a `#` within quotes is no comment. */
const COMMENT = /^\s*#.*|\s#[^"]*$/;
const MOST_CANDIDATES = 10_000;
const [ZERO, NINE, SPACE] = [48, 57, 32];

/** The usual ballot, numbers apart by one space and a 0 at the end, read in place; false when it is anything else. */
function plainBallot(text: string, from: number, to: number, into: BltBallot): boolean {
  let [number, digits, length, end] = [0, 0, -1, to];
  while (end > from && text.charCodeAt(end - 1) === SPACE) end--;
  for (let i = from; i < end; i++) {
    const sign = text.charCodeAt(i);
    if (sign >= ZERO && sign <= NINE) {
      number = number * 10 + sign - ZERO;
      if (++digits > 9) return false;
      continue;
    }
    if (sign !== SPACE || number === 0) return false;
    if (length < 0) into.count = number;
    else {
      into.numbers[length] = number;
      into.ranks[length] = length + 1;
    }
    length++;
    [number, digits] = [0, 0];
  }
  into.length = length;
  return length >= 0 && digits === 1 && number === 0;
}

/** The ballots of a whole BLT text. */
export function readBlt(text: string): BallotFile | FileProblem {
  const papers: Paper[] = [];
  const reader = new BltReader((ballot) => papers.push(paperOf(ballot)));
  const wrong = reader.push(text);
  if (wrong) return wrong;
  const end = reader.end();
  if (isProblem(end)) return end;
  const { seats, withdrawn } = reader.head!;
  const candidates = end.names.map((name, i) => ({ id: String(i + 1), name }));
  return {
    format: 'blt',
    title: end.title,
    seats,
    candidates,
    withdrawn: [...withdrawn].map(String),
    ranked: true,
    papers,
  };
}

function paperOf({ line, count, numbers, ranks, length }: BltBallot): Paper {
  const places: string[][] = [];
  for (let i = 0; i < length; i++) {
    while (places.length < ranks[i]!) places.push([]);
    places.at(-1)!.push(String(numbers[i]));
  }
  return { line, count, places };
}
