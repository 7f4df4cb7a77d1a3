import fc from 'fast-check';
import { makeBallot } from '../../src/domain/ballots/ballot.js';
import { checkBallot } from '../../src/domain/ballots/ballot-check.js';
import type { Question } from '../../src/domain/ballots/election.js';
import { encryptedTally } from '../../src/domain/ballots/tally.js';
import { type ElectionPlan, holdElection, seeded } from './support/whole-election.js';

const questions = fc
  .record({ answers: fc.integer({ min: 1, max: 3 }), a: fc.nat(3), b: fc.nat(3), blank: fc.boolean() })
  .map(({ answers, a, b, blank }): Question => {
    const [min, max] = [a, b].map((n) => Math.min(n, answers)).sort((x, y) => x - y) as [number, number];
    const names = Array.from({ length: answers }, (_, i) => `« ${i} »`);
    return { question: 'Qui ?', answers: names, min, max, blank };
  });

/** Choices the question allows: a blank vote, or so many of the answers. */
const choicesFor = ({ answers, min, max, blank }: Question): fc.Arbitrary<number[]> => {
  const marked = fc
    .shuffledSubarray(
      answers.map((_, i) => i),
      { minLength: min, maxLength: max },
    )
    .map((some) => answers.map((_, i) => (some.includes(i) ? 1 : 0)));
  if (!blank) return marked;
  return fc.oneof(
    marked.map((row) => [0, ...row]),
    fc.constant<number[]>([1, ...answers.map(() => 0)]),
  );
};

const plans: fc.Arbitrary<ElectionPlan> = fc
  .tuple(
    fc.array(questions, { minLength: 1, maxLength: 2 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 2 }),
    fc.string(),
  )
  .chain(([asked, electors, trustees, seed]) =>
    fc
      .array(fc.tuple(fc.nat(electors - 1), fc.tuple(...asked.map(choicesFor))), { maxLength: 4 })
      .map((votes) => ({ questions: asked, electors, trustees, votes, seed })),
  );

it('counts, of each elector, the last vote and no other', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { context, ballots, values, tally } = holdElection(plan);
      for (const ballot of ballots) expect(checkBallot(context, ballot)).toMatchObject({ ok: true });
      const last = [...new Map(plan.votes).values()];
      expect(tally.counted).toBe(last.length);
      expect(values).toEqual(
        plan.questions.map(({ answers, blank }, q) =>
          Array.from({ length: answers.length + (blank ? 1 : 0) }, (_, j) =>
            BigInt(last.reduce((sum, vote) => sum + vote[q]![j]!, 0)),
          ),
        ),
      );
    }),
    { numRuns: 12 },
  );
});

describe('a ballot', () => {
  const plan: ElectionPlan = {
    questions: [
      { question: 'Qui ?', answers: ['Une', 'Deux', 'Trois'], min: 1, max: 2, blank: true },
      { question: 'Quoi ?', answers: ['Ceci'], min: 0, max: 1, blank: false },
    ],
    electors: 2,
    votes: [[0, [[0, 1, 0, 1], [1]]]],
  };
  const { context, ballots, credentials } = holdElection(plan);
  const [ballot] = ballots as [string];

  it('is refused whatever letter of it is changed', () => {
    fc.assert(
      fc.property(fc.nat(ballot.length - 1), fc.constantFrom(...'0123456789abcZ"{}[],: \\é'), (at, letter) => {
        fc.pre(ballot[at] !== letter);
        expect(checkBallot(context, ballot.slice(0, at) + letter + ballot.slice(at + 1)).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused as soon as two of its numbers change places', () => {
    const numbers = [...ballot.matchAll(/"\d{20,}"/g)];
    fc.assert(
      fc.property(fc.nat(numbers.length - 1), fc.nat(numbers.length - 1), (i, j) => {
        const [a, b] = [numbers[Math.min(i, j)]!, numbers[Math.max(i, j)]!];
        fc.pre(a[0] !== b[0]);
        const between = ballot.slice(a.index + a[0].length, b.index);
        const changed = ballot.slice(0, a.index) + b[0] + between + a[0] + ballot.slice(b.index + b[0].length);
        expect(checkBallot(context, changed).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('says why it is refused', () => {
    const other = holdElection({ ...plan, seed: 'another' });
    const reason = (text: string) => {
      const verdict = checkBallot(context, text);
      return verdict.ok ? null : verdict.reason;
    };
    const stranger = { ...context, credentials: new Map() };
    expect(reason('0'.repeat(1_000_000))).toBe('too-large');
    expect(reason(`${ballot} `)).toBe('malformed');
    expect(reason(other.ballots[0]!)).toBe('other-election');
    expect(checkBallot(stranger, ballot)).toEqual({ ok: false, reason: 'unknown-credential' });
    const [, response] = /"response":"(\d+)"\}\}\}$/.exec(ballot)!;
    expect(reason(ballot.replace(response!, '1'))).toBe('wrong-signature');
  });

  it('is not made of choices that the question forbids', () => {
    const make = (choices: number[][]) =>
      makeBallot({ election: context.election, credential: credentials[1]!, choices, random: seeded('forbidden') });
    for (const first of [
      [0, 0, 0, 0],
      [0, 1, 1, 1],
      [1, 1, 0, 0],
      [0, 2, 0, 0],
      [0, 1],
      [1, 0, 0, 0, 0],
      [0, 0.5, 0.5, 0],
    ])
      expect(() => make([first, [0]])).toThrow(RangeError);
    expect(() => make([[1, 0, 0, 0]])).toThrow(RangeError);
    expect(() => make([[1, 0, 0, 0], [0]])).not.toThrow();
  });

  it('that was never accepted stops the count instead of entering it', () => {
    expect(() => encryptedTally(context, [ballot, ballot.slice(1)])).toThrow('never accepted');
  });
});
