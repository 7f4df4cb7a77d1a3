import { readAbcYaml } from './abc-yaml.js';
import { type BallotFile, type FileProblem, problem } from './ballot-file.js';
import { readBlt } from './blt.js';
import { readCsv } from './csv-ballots.js';

/** The ballots of a text, read as the extension of its name says. `answers`: to one question per person, yes or no. */
export function readBallots(text: string, fileName: string, options: { answers: boolean }): BallotFile | FileProblem {
  if (/\.(csv|tsv)$/i.test(fileName)) return readCsv(text, options);
  const read = /\.blt$/i.test(fileName) ? readBlt : /\.ya?ml$/i.test(fileName) ? readAbcYaml : null;
  if (!read) return problem(`« ${fileName} » : on lit les bulletins de fichiers .blt, .abc.yaml ou .csv.`);
  if (options.answers) return problem('Un vote par oui ou non se compte d’un fichier .csv, une colonne par personne.');
  return read(text);
}
