import type { YesNoAnswer } from '../yes-no.js';
import { type BallotFile, type FileProblem, isProblem, type Paper, problem, problemAt } from './ballot-file.js';
import { type Json, readJson } from './json-lines.js';

const ANSWERS = new Map<string, YesNoAnswer>([
  ['1', 'yes'],
  ['0', 'abstain'],
  ['-1', 'no'],
]);
const WHOLE = /^-?\d{1,30}$/;

/**
 * Reads the votes of the Node.js technical steering committee (`votes/*.json`): `votes` gives for each voter 1, 0 or -1
 * (yes, abstention, no) on what `description` asks, or a number for each option, the higher the better, equal ones allowed.
 * Whatever option some ballot names stands; voters' names are not kept.
 */
export function readTscVotes(lines: readonly string[]): BallotFile | FileProblem {
  const file = readJson(lines);
  if (isProblem(file)) return file;
  const entries = file.kind === 'table' ? file.entries : null;
  const votes = entries?.get('votes');
  if (votes?.kind !== 'table') return problem('Ce fichier n’a pas de table « votes » : les bulletins manquent.');
  if (votes.entries.size === 0) return problemAt(votes.line, 'il n’y a pas de bulletin.');
  const described = entries?.get('description');
  const title = described?.kind === 'text' ? described.text : '';
  const ballots = [...votes.entries];
  return ballots.some(([, { kind }]) => kind === 'table') ? graded(ballots, title) : answered(ballots, title);
}

type Ballots = readonly (readonly [voter: string, vote: Json])[];

function answered(ballots: Ballots, title: string): BallotFile | FileProblem {
  const papers: Paper[] = [];
  for (const [voter, vote] of ballots) {
    const answer = vote.kind === 'number' ? ANSWERS.get(vote.text) : undefined;
    if (!answer)
      return problemAt(vote.line, `le vote de « ${voter} » n’est ni 1 (oui), ni 0 (abstention), ni -1 (non).`);
    papers.push({ line: vote.line, count: 1, places: [], answers: { 1: answer } });
  }
  return { ...FILE, title, seats: 1, candidates: [{ id: '1', name: title || 'Question' }], ranked: false, papers };
}

function graded(ballots: Ballots, title: string): BallotFile | FileProblem {
  const ids = new Map<string, string>();
  const papers: Paper[] = [];
  for (const [voter, vote] of ballots) {
    if (vote.kind !== 'table') return problemAt(vote.line, `le vote de « ${voter} » ne note pas les options.`);
    const grades = new Map<string, bigint>();
    for (const [option, { kind, line, ...value }] of vote.entries) {
      const text = 'text' in value ? value.text : '';
      if (kind !== 'number' || !WHOLE.test(text))
        return problemAt(line, `la note de « ${voter} » pour « ${option} » n’est pas un nombre entier.`);
      const id = ids.get(option) ?? String(ids.size + 1);
      ids.set(option, id);
      grades.set(id, BigInt(text));
    }
    papers.push({ line: vote.line, count: 1, places: placesBy(grades), grades });
  }
  const candidates = [...ids].map(([name, id]) => ({ id, name }));
  return { ...FILE, title, seats: null, candidates, ranked: true, papers };
}

/** The order that grades make, the highest first. */
function placesBy(grades: ReadonlyMap<string, bigint>): string[][] {
  const values = [...new Set(grades.values())].sort((a, b) => (a > b ? -1 : 1));
  return values.map((value) => [...grades].flatMap(([id, grade]) => (grade === value ? [id] : [])));
}

const FILE = { format: 'tsc-json', withdrawn: [] } as const;
