import type { Question } from './election.js';
import { type Ciphertext, type ElectionKey, encrypt, type Opening, product, strOf, sum } from './encryption.js';
import type { Group } from './group.js';
import { type Random, randomBelow } from './hash.js';
import { type Branch, branchesFrom, type KnownBranch, oneOfHolds, type Proof, proveOneOf } from './proofs.js';
import { elementOf, fields, listOf, type Shape, scalarOf } from './shape.js';

/** The encrypted answer to one question with its proofs (BRIEF §6.1); the blank vote, where allowed, comes first. */
export type Answer = Readonly<{
  choices: readonly Ciphertext[];
  individual_proofs: readonly (readonly Proof[])[];
  overall_proof: readonly Proof[];
  blank_proof?: readonly Proof[] | undefined;
}>;

/** One number per choice, 0 or 1: the blank flag first where the question has one, then the answers in order. */
export type Choices = readonly number[];

/** Encrypts the choices of one question. `bound` ties every proof to election and elector: φ|c. */
export function makeAnswer(
  key: ElectionKey,
  question: Question,
  choices: Choices,
  bound: string,
  random: Random,
): Answer {
  assertAllowed(question, choices);
  const { group } = key;
  const openings = choices.map((m): Opening => ({ message: BigInt(m), randomness: randomBelow(group.q, random) }));
  const ciphertexts = openings.map((opening) => encrypt(key, opening));
  const texts = ciphertexts.map((ciphertext) => strOf(group, [ciphertext]));
  const individual_proofs = openings.map((opening, i) =>
    proveOneOf(key, known(opening, [0, 1]), `prove|${bound}|${texts[i]}|`, random),
  );
  const whole = `${bound}|${texts.join(',')}`;
  const values = range(question);
  if (!question.blank) {
    const overall = `prove|${whole}|${strOf(group, [product(group, ciphertexts)])}|`;
    const overall_proof = proveOneOf(key, known(sum(group, openings), values), overall, random);
    return { choices: ciphertexts, individual_proofs, overall_proof };
  }
  const [blank, others] = [openings[0]!, sum(group, openings.slice(1))];
  const overall = [...known(blank, [1]), ...known(others, values)];
  return {
    choices: ciphertexts,
    individual_proofs,
    overall_proof: proveOneOf(key, overall, `bproof1|${whole}|`, random),
    blank_proof: proveOneOf(key, [...known(blank, [0]), ...known(others, [0])], `bproof0|${whole}|`, random),
  };
}

/** Are all proofs of the answer right? Membership of the ciphertexts is checked apart. */
export function proofsHold(key: ElectionKey, question: Question, answer: Answer, bound: string): boolean {
  const { group } = key;
  const { choices } = answer;
  const texts = choices.map((choice) => strOf(group, [choice]));
  const whole = `${bound}|${texts.join(',')}`;
  const individual = choices.every((choice, i) =>
    oneOfHolds(key, branchesFrom(key, choice, 0, 2), answer.individual_proofs[i]!, `prove|${bound}|${texts[i]}|`),
  );
  if (!individual) return false;
  const { min, max } = question;
  if (!question.blank) {
    const total = product(group, choices);
    const branches = branchesFrom(key, total, min, max - min + 1);
    return oneOfHolds(key, branches, answer.overall_proof, `prove|${whole}|${strOf(group, [total])}|`);
  }
  const [blank, others] = [choices[0]!, product(group, choices.slice(1))];
  const only = (hidden: Ciphertext, value: number): Branch[] => branchesFrom(key, hidden, value, 1);
  const overall = [...only(blank, 1), ...branchesFrom(key, others, min, max - min + 1)];
  return (
    oneOfHolds(key, overall, answer.overall_proof, `bproof1|${whole}|`) &&
    oneOfHolds(key, [...only(blank, 0), ...only(others, 0)], answer.blank_proof ?? [], `bproof0|${whole}|`)
  );
}

/** The exact shape of an answer to this question: lengths, order, and a blank proof if and only if blank is allowed. */
export function answerShape(group: Group, { answers, blank, min, max }: Question): Shape<Answer> {
  const proof = fields({ challenge: scalarOf(group), response: scalarOf(group) });
  const choices = answers.length + (blank ? 1 : 0);
  const parts = {
    choices: listOf(ciphertextShape(group), choices),
    individual_proofs: listOf(listOf(proof, 2), choices),
    overall_proof: listOf(proof, max - min + (blank ? 2 : 1)),
  };
  return blank ? fields({ ...parts, blank_proof: listOf(proof, 2) }) : fields(parts);
}

export function ciphertextShape(group: Group): Shape<Ciphertext> {
  return fields({ alpha: elementOf(group), beta: elementOf(group) });
}

function assertAllowed({ answers, blank, min, max }: Question, choices: Choices): void {
  const given = blank ? choices.slice(1) : choices;
  const total = given.reduce((a, b) => a + b, 0);
  const plain = given.length === answers.length && choices.every((c) => c === 0 || c === 1);
  const allowed = blank && choices[0] === 1 ? total === 0 : min <= total && total <= max;
  if (!plain || !allowed) throw new RangeError('Choices outside what the question allows');
}

function known(opening: Opening, values: readonly number[]): KnownBranch[] {
  return values.map((value) => ({ opening, value: BigInt(value) }));
}

function range({ min, max }: Question): number[] {
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}
