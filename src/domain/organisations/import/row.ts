import type { Day } from '../../calendar/day.js';
import { typeset } from '../../french.js';
import type { Objection } from '../../objection.js';
import { readDate, readYesNo, tidyCell, withoutFormula } from './cells.js';
import type { Choices, Problem, ProblemKind } from './draft.js';
import { columnLetter, FIELDS, type Field } from './fields.js';

const MOST = 200;
const MOST_OF_A_REMARK = 2000;

/** One row of the file, read field by field; what cannot be read becomes a problem with its place and its repair. */
export class Row {
  readonly problems: Problem[] = [];

  constructor(
    readonly line: number,
    private readonly cells: readonly string[],
    private readonly choices: Choices,
  ) {}

  columnOf(field: Field): number {
    return this.choices.columns.indexOf(field);
  }

  /** The cell as it stands, or as it was corrected. */
  raw(column: number): string {
    return this.choices.cells[`${this.line}.${column}`] ?? this.cells[column] ?? '';
  }

  /** The text of a field, on one line; empty when there is no such column. */
  text(field: Field): string {
    const column = this.columnOf(field);
    if (column < 0) return '';
    const raw = this.raw(column);
    const plain = withoutFormula(raw);
    if (plain === null) {
      this.problem(
        'formula',
        field,
        raw,
        'cette cellule contient une formule que nous ne lisons pas. Écrivez le texte, ou laissez vide.',
      );
      return '';
    }
    const text = tidyCell(plain);
    const most = field === 'remark' ? MOST_OF_A_REMARK : MOST;
    if (text.length <= most) return text;
    this.problem('too-long', field, text, `ce texte compte ${text.length} signes, ${most} au plus. Raccourcissez-le.`);
    return '';
  }

  day(field: Field): Day | null {
    const text = this.text(field);
    return text === '' ? null : this.read('date-unreadable', field, text, readDate(text));
  }

  /** `marks`: the column holds only ticks, so that an empty cell means no. */
  yesNo(field: Field, marks: boolean): boolean | null {
    const text = this.text(field);
    if (text === '') return marks ? false : null;
    return this.read('yes-no-unreadable', field, text, readYesNo(text));
  }

  /** A value, or the objection as a problem of this cell. */
  read<T extends string | boolean>(kind: ProblemKind, field: Field, text: string, value: T | Objection): T | null {
    if (typeof value !== 'object') return value;
    const { sentence } = value;
    this.problem(kind, field, text, sentence[0]!.toLowerCase() + sentence.slice(1));
    return null;
  }

  /** Blocks until the cell is corrected or emptied. */
  problem(kind: ProblemKind, field: Field, value: string, what: string): void {
    const column = this.columnOf(field);
    const place = `Ligne ${this.line}, colonne ${columnLetter(column)} (${FIELDS[field]})`;
    this.problems.push({
      kind,
      key: `${this.line}.${column}`,
      line: this.line,
      column,
      value,
      sentence: typeset(`${place} : ${what}`),
      blocking: true,
      proposal: '',
    });
  }
}
