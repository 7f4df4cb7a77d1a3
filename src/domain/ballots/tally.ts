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

/** The count before decryption: both its records, and what the key holders and the result need of it. */
export type EncryptedTally = Readonly<{
  record: string;
  sized: string;
  sums: Tally;
  counted: number;
  totalWeight: bigint;
}>;

/**
 * Adds up a closed box from its last ballot to its first, so that none needs to be kept: the first one met of a credential
 * is the one that counts. Every ballot was checked when it was accepted.
 */
export class BackwardTally {
  /** Ballots taken, those that a later one replaced among them. */
  taken = 0;
  private readonly met = new Set<string>();
  private totalWeight = 0n;
  private sums: Tally;

  constructor(private readonly context: BallotContext) {
    this.sums = emptyTally(context.election);
  }

  /** The ballot before the one taken last; throws RangeError for one that cannot have been accepted. */
  take(raw: string): void {
    const opened = openBallot(this.context, raw);
    if ('reason' in opened) throw new RangeError(`A ballot that was never accepted: ${opened.reason}`);
    this.taken++;
    const { credential, choices } = opened;
    if (this.met.has(credential)) return;
    this.met.add(credential);
    const { election, credentials } = this.context;
    const weight = credentials?.get(credential) ?? 1n;
    this.sums = added(election.group, this.sums, choices, weight);
    this.totalWeight += weight;
  }

  total(): EncryptedTally {
    const { sums, totalWeight } = this;
    const counted = this.met.size;
    const record = tallyRecord(this.context.election.group, sums);
    return { record, sized: sizedTallyRecord(counted, totalWeight, record), sums, counted, totalWeight };
  }
}

/** Adds up a whole closed box at once. */
export function encryptedTally(context: BallotContext, box: readonly string[]): EncryptedTally {
  const tally = new BackwardTally(context);
  for (const raw of [...box].reverse()) tally.take(raw);
  return tally.total();
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
