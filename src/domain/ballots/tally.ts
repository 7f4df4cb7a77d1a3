import { type BallotContext, openBallot } from './ballot-check.js';
import type { Election, Question } from './election.js';
import { type Ciphertext, ciphertextText, product } from './encryption.js';
import type { Group } from './group.js';
import { sha256Hex } from './hash.js';
import { listOf, Misshapen, type Shape } from './shape.js';

/** The encrypted sums: per question one ciphertext per choice, the blank vote first where allowed. */
export type Tally = readonly (readonly Ciphertext[])[];

/** The sums of no ballot at all. */
export function emptyTally({ questions, group }: Election): Tally {
  return questions.map((question) => Array.from({ length: choicesOf(question) }, () => product(group, [])));
}

/** The sums after one more ballot, or of two parts of the box; a vote of weight w counts w times. */
export function added(group: Group, tally: Tally, choices: Tally, weight = 1n): Tally {
  const weighted = (c: Ciphertext): Ciphertext =>
    weight === 1n ? c : { alpha: group.pow(c.alpha, weight), beta: group.pow(c.beta, weight) };
  return tally.map((sums, i) => sums.map((sum, j) => product(group, [sum, weighted(choices[i]![j]!)])));
}

/** The ballots that count: of each credential the last, in the order of the box. */
export function lastOfEach<T extends { readonly credential: string }>(ballots: readonly T[]): T[] {
  const last = new Map(ballots.map((ballot) => [ballot.credential, ballot]));
  return ballots.filter((ballot) => last.get(ballot.credential) === ballot);
}

/** The count before decryption: both its records, and what the key holders and the result need of it. */
export type EncryptedTally = Readonly<{
  record: string;
  sized: string;
  sums: Tally;
  counted: number;
  totalWeight: bigint;
}>;

/** Adds up a closed box. Its ballots, in their order, were all checked when they were accepted. */
export function encryptedTally(context: BallotContext, box: readonly string[]): EncryptedTally {
  const { election, credentials } = context;
  const ballots = box.map((raw) => {
    const opened = openBallot(context, raw);
    if ('reason' in opened) throw new RangeError(`A ballot that was never accepted: ${opened.reason}`);
    return opened;
  });
  const counted = lastOfEach(ballots);
  const weightOf = (credential: string) => credentials?.get(credential) ?? 1n;
  const sums = counted.reduce(
    (tally, { credential, choices }) => added(election.group, tally, choices, weightOf(credential)),
    emptyTally(election),
  );
  const totalWeight = counted.reduce((total, { credential }) => total + weightOf(credential), 0n);
  const record = tallyRecord(election.group, sums);
  const sized = sizedTallyRecord(counted.length, totalWeight, record);
  return { record, sized, sums, counted: counted.length, totalWeight };
}

export function tallyRecord(group: Group, tally: Tally): string {
  return JSON.stringify(tally.map((sums) => sums.map((sum) => ciphertextText(group, sum))));
}

export function sizedTallyRecord(counted: number, totalWeight: bigint, tally: string): string {
  return JSON.stringify({
    num_tallied: counted,
    total_weight: weightText(totalWeight),
    encrypted_tally: sha256Hex(tally),
  });
}

/** One `item` for each choice of each question. */
export function perChoice<T>({ questions }: Pick<Election, 'questions'>, item: Shape<T>): Shape<T[][]> {
  return (value, where) => {
    if (!Array.isArray(value) || value.length !== questions.length) throw new Misshapen(where);
    return questions.map((question, i) => listOf(item, choicesOf(question))(value[i], `${where}[${i}]`));
  };
}

const LARGEST_PLAIN = 1_073_741_823n;

/** Weights and counts: JSON numbers up to 2^30 − 1, decimal strings above. */
export function weightText(weight: bigint): number | string {
  return weight <= LARGEST_PLAIN ? Number(weight) : weight.toString();
}

/** How many ciphertexts the answer to a question has. */
export function choicesOf({ answers, blank }: Question): number {
  return answers.length + (blank ? 1 : 0);
}
