import type { Answer } from '../../domain/organisations/import/draft.js';
import type { ImportChoices } from './import-choices.js';
import type { Review } from './reviews.js';

const ANSWERS: readonly string[] = ['mend', 'keep', 'merge', 'apart'] satisfies Answer[];
const isAnswer = (value: string | undefined): value is Answer => value !== undefined && ANSWERS.includes(value);

type Answered = Pick<ImportChoices, 'cells' | 'answers' | 'excluded'>;

/**
 * What a form of repairs says: one answer for all problems of a kind (`tout`), or each by itself (`choix.…`,
 * `cellule.…`, `ecarter`). Only problems that stand are answered.
 */
export function answersOf(body: Record<string, string | string[]>, review: Review, choices: ImportChoices): Answered {
  const cells: Record<string, string> = { ...choices.cells };
  const answers: Record<string, Answer> = { ...choices.answers };
  const excluded = new Set(choices.excluded);
  const all = one(body['tout']);
  for (const line of [body['ecarter'] ?? []].flat()) if (Number.isInteger(Number(line))) excluded.add(Number(line));
  for (const { kind, key, line, blocking } of review.problems) {
    const typed = one(body[`cellule.${key}`]);
    const chosen = one(body[`choix.${key}`]);
    if (all !== undefined && kind === one(body['genre'])) {
      if (all === 'ecarter') excluded.add(line);
      else if (all === 'vider' && blocking) cells[key] = '';
      else if (isAnswer(all)) answers[key] = all;
    } else if (blocking && typed !== undefined) cells[key] = typed.slice(0, 3000);
    else if (isAnswer(chosen)) answers[key] = chosen;
  }
  return { cells, answers, excluded: [...excluded].sort((a, b) => a - b) };
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.at(-1) : value);
