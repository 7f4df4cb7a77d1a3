import { type FileProblem, isProblem, problemAt } from './ballot-file.js';

/** A value of a JSON text, with the line it stands on. Numbers are kept as written: none is rounded. */
export type Json = Readonly<{ line: number }> &
  (
    | Readonly<{ kind: 'text' | 'number' | 'word'; text: string }>
    | Readonly<{ kind: 'list'; items: readonly Json[] }>
    | Readonly<{ kind: 'table'; entries: ReadonlyMap<string, Json> }>
  );

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|(\S))/y;
const DEEPEST = 50;

/** Reads a JSON text; a key written twice in one table, which `JSON.parse` would lose, is a problem. */
export function readJson(lines: readonly string[]): Json | FileProblem {
  const tokens = tokensOf(lines);
  if (isProblem(tokens)) return tokens;
  const reader = new Reader(tokens, lines.length);
  const value = reader.value(0);
  return isProblem(value) ? value : (reader.tooMuch() ?? value);
}

type Token = Readonly<{ line: number; kind: 'sign' | 'text' | 'number' | 'word'; text: string }>;

function tokensOf(lines: readonly string[]): Token[] | FileProblem {
  const tokens: Token[] = [];
  for (const [i, line] of lines.entries()) {
    TOKEN.lastIndex = 0;
    for (let found = TOKEN.exec(line); found; found = TOKEN.exec(line)) {
      const [, sign, text, number, word, other] = found;
      if (other) return problemAt(i + 1, `« ${other} » n’a pas sa place dans un fichier JSON.`);
      const kind = sign ? 'sign' : text ? 'text' : number ? 'number' : 'word';
      const written = text ? unquoted(text) : (sign ?? number ?? word)!;
      if (written === null) return problemAt(i + 1, `${text} n’est pas un texte JSON.`);
      tokens.push({ line: i + 1, kind, text: written });
    }
  }
  return tokens;
}

function unquoted(text: string): string | null {
  try {
    return JSON.parse(text) as string;
  } catch {
    return null;
  }
}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly lastLine: number,
  ) {}

  value(depth: number): Json | FileProblem {
    const token = this.tokens[this.at++];
    if (!token) return this.cutShort();
    const { line, kind, text } = token;
    if (depth > DEEPEST) return problemAt(line, 'les listes sont emboîtées trop profondément.');
    if (kind !== 'sign') return { line, kind, text };
    if (text === '[') return this.list(line, depth);
    return text === '{' ? this.table(line, depth) : problemAt(line, `« ${text} » n’est pas à sa place.`);
  }

  tooMuch(): FileProblem | null {
    const token = this.tokens[this.at];
    return token ? problemAt(token.line, `« ${token.text} » est de trop, le fichier était fini.`) : null;
  }

  private list(line: number, depth: number): Json | FileProblem {
    const items: Json[] = [];
    if (this.takes(']')) return { line, kind: 'list', items };
    for (;;) {
      const item = this.value(depth + 1);
      if (isProblem(item)) return item;
      items.push(item);
      if (this.takes(']')) return { line, kind: 'list', items };
      if (!this.takes(',')) return this.unexpected(', ou ]');
    }
  }

  private table(line: number, depth: number): Json | FileProblem {
    const entries = new Map<string, Json>();
    if (this.takes('}')) return { line, kind: 'table', entries };
    for (;;) {
      const key = this.tokens[this.at++];
      if (!key) return this.cutShort();
      if (key.kind !== 'text') return problemAt(key.line, `« ${key.text} » : on attend un nom entre guillemets.`);
      if (entries.has(key.text)) return problemAt(key.line, `« ${key.text} » est écrit deux fois.`);
      if (!this.takes(':')) return this.unexpected(':');
      const value = this.value(depth + 1);
      if (isProblem(value)) return value;
      entries.set(key.text, value);
      if (this.takes('}')) return { line, kind: 'table', entries };
      if (!this.takes(',')) return this.unexpected(', ou }');
    }
  }

  private takes(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.at++;
    return true;
  }

  private unexpected(wanted: string): FileProblem {
    const token = this.tokens[this.at];
    return token ? problemAt(token.line, `« ${token.text} » : on attend ${wanted}.`) : this.cutShort();
  }

  private cutShort(): FileProblem {
    return problemAt(this.lastLine, 'le fichier est coupé : une accolade ou un crochet n’est pas fermé.');
  }
}
