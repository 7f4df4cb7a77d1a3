import { type BallotFile, type FileProblem, type Paper, problem, problemAt } from './ballot-file.js';

const OPTION = /\bOption\s+\S+?-*>\s*:\s*(.+)$/;
const VOTE = /^V:\s*(\S*)/;

/**
 * Reads a tally sheet of the Debian project: « Option 1---->: name » names the columns from left to right, then a line
 * « V: 21-3 md5sum » per ballot gives each its rank, from 1 to 9; `-` is unranked. Equal ranks and ranks left out occur.
 */
export function readTallySheet(lines: readonly string[]): BallotFile | FileProblem {
  const names: string[] = [];
  const papers: Paper[] = [];
  for (const [i, text] of lines.entries()) {
    const [, name] = OPTION.exec(text) ?? [];
    const [, vote] = VOTE.exec(text) ?? [];
    if (name !== undefined && papers.length > 0)
      return problemAt(i + 1, `l’option « ${name.trim()} » vient après des bulletins.`);
    if (name !== undefined) names.push(name.trim());
    if (vote === undefined) continue;
    if (vote.length !== names.length)
      return problemAt(i + 1, `« ${vote} » a ${vote.length} signes, pour ${names.length} options.`);
    const wrong = [...vote].find((sign) => !/[1-9-]/.test(sign));
    if (wrong) return problemAt(i + 1, `« ${wrong} » n’est ni un rang de 1 à 9, ni « - ».`);
    papers.push({ line: i + 1, count: 1, places: placesOf(vote) });
  }
  if (names.length === 0)
    return problem('Ce fichier n’a pas de ligne « Option 1----->: nom » : les candidats manquent.');
  if (papers.length === 0) return problem('Ce fichier n’a pas de ligne « V: 123 » : les bulletins manquent.');
  const candidates = names.map((name, i) => ({ id: String(i + 1), name }));
  return { format: 'tally-sheet', title: '', seats: null, candidates, withdrawn: [], ranked: true, papers };
}

function placesOf(vote: string): string[][] {
  const places: string[][] = [];
  for (const [i, sign] of [...vote].entries()) {
    if (sign === '-') continue;
    while (places.length < Number(sign)) places.push([]);
    places[Number(sign) - 1]!.push(String(i + 1));
  }
  return places;
}
