import { readAbcYaml } from './abc-yaml.js';
import { type BallotFile, type FileProblem, isProblem, linesOf, problem, type ReadOptions } from './ballot-file.js';
import { readBlt } from './blt.js';
import { readCsv } from './csv-ballots.js';
import { readTallySheet } from './tally-sheet.js';
import { readTscVotes } from './tsc-votes.js';

type Format = Readonly<{
  name: RegExp;
  read: (lines: readonly string[], options: ReadOptions) => BallotFile | FileProblem;
  /** Where a line may be as long as the file. */
  oneLine?: boolean;
}>;

const FORMATS: readonly Format[] = [
  { name: /\.(csv|tsv)$/i, read: readCsv },
  { name: /\.ya?ml$/i, read: readAbcYaml, oneLine: true },
  { name: /\.json$/i, read: readTscVotes, oneLine: true },
  { name: /\.txt$/i, read: readTallySheet },
];

/** The ballots of a text, read as the extension of its name says. */
export function readBallots(text: string, fileName: string, options: ReadOptions): BallotFile | FileProblem {
  const file = read(text, fileName, options);
  return isProblem(file) ? file : (mismatch(file, options) ?? file);
}

function read(text: string, fileName: string, options: ReadOptions): BallotFile | FileProblem {
  if (/\.blt$/i.test(fileName)) return readBlt(text);
  const format = FORMATS.find(({ name }) => name.test(fileName));
  if (!format)
    return problem(`« ${fileName} » : on lit les bulletins de fichiers .blt, .abc.yaml, .csv, .json ou .txt.`);
  const lines = linesOf(text, format.oneLine ? { longest: Number.POSITIVE_INFINITY } : {});
  return isProblem(lines) ? lines : format.read(lines, options);
}

/** Why the method cannot count what is on these ballots, or null. */
function mismatch({ papers }: BallotFile, { content }: ReadOptions): FileProblem | null {
  const [answers, grades] = [papers.some((paper) => paper.answers), papers.some((paper) => paper.grades)];
  if (content === 'answers' && !answers)
    return problem('Un vote par oui ou non se compte d’un fichier .csv, une colonne par personne, ou .json.');
  if (content === 'grades' && !grades)
    return problem('Des notes se comptent d’un fichier .csv, une colonne par personne, ou .json.');
  if (content !== 'answers' && answers)
    return problem('Ces bulletins répondent par oui, non ou abstention : comptez-les par la méthode « yes-no ».');
  return null;
}
