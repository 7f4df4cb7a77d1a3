import { type FileProblem, isProblem } from '../../domain/counting/files/ballot-file.js';
import type { CountSummary } from '../../domain/counting/files/count-papers.js';
import { type RankedBallots, RankedBltReader, rankedBallots } from '../../domain/counting/files/ranked-ballots.js';
import { readBallots } from '../../domain/counting/files/read-ballots.js';
import { frenchCount } from '../../domain/french.js';
import { type Call, Usage } from '../command.js';
import { piecesOf, textOf } from '../files.js';

/** Items that a comma, a semicolon or a space parts, or undefined when the option is not there. */
export function listed(call: Call, name: string, parting = /[\s,;]+/): string[] | undefined {
  const given = call.values[name];
  if (typeof given !== 'string') return undefined;
  return given.split(parting).filter((item) => item.trim() !== '');
}

/** Refuses what says nothing to a method: nobody should believe that it was heeded. */
export function refuseOthers(call: Call, method: string, heeded: readonly string[]): void {
  const other = ['variant', 'limit', 'grades', 'lot'].find(
    (name) => call.values[name] !== undefined && !heeded.includes(name),
  );
  if (other) throw new Usage(`La méthode ${method} n’a pas d’option --${other}.`);
}

/** The rankings of a file. A BLT file is read piece by piece, whatever its size; another one whole. */
export function readRanked(file: string): RankedBallots | FileProblem {
  if (!/\.blt$/i.test(file)) {
    const read = readBallots(textOf(file), file, { content: 'marks' });
    return isProblem(read) ? read : rankedBallots(read);
  }
  const reader = new RankedBltReader();
  for (const piece of piecesOf(file)) {
    const wrong = reader.push(piece);
    if (wrong) return wrong;
  }
  return reader.end();
}

/** « Comité : 97 bulletins, 2 blancs, 1 nul, 16 sièges. » */
export function headline(
  file: string,
  { title, ballots, blank, invalid, seats }: Pick<CountSummary, 'title' | 'ballots' | 'blank' | 'invalid' | 'seats'>,
): string {
  const counts = [frenchCount(ballots, 'bulletin'), frenchCount(blank, 'blanc'), frenchCount(invalid, 'nul')];
  return `${title || file} : ${[...counts, frenchCount(seats, 'siège')].join(', ')}.`;
}
