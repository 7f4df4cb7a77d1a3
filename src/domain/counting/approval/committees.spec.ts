import { describePublished, publishedFiles, publishedText } from '../../../../test/support/published-ballots.js';
import { isProblem } from '../files/ballot-file.js';
import { readBallots } from '../files/read-ballots.js';
import type { TieRule } from '../tie-rule.js';
import { type ApprovalProfile, approvalProfile } from './approval-profile.js';
import type { CommitteeCount } from './committees.js';
import { equalShares } from './equal-shares.js';
import { sequentialPhragmen } from './phragmen.js';
import { sequentialPav } from './seq-pav.js';
import type { Completion } from './shares-method.js';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const said = (count: CommitteeCount) => count.steps.map((step) => plain(step.sentence));

/** `3 ab`: three ballots approve Alice and Benoît. */
function profile(names: string, ...ballots: string[]): ApprovalProfile {
  const candidates = [...names].map((name) => ({ id: name, name: name.toUpperCase() }));
  return approvalProfile(
    candidates,
    ballots.map((ballot) => {
      const [count, approved = ''] = ballot.split(' ');
      return { count: Number(count), approved: [...approved].map((name) => names.indexOf(name)) };
    }),
  );
}

/** As if this order had been drawn. */
const inOrder =
  (order: readonly string[]): TieRule =>
  (tied) => ({ classes: order.filter((id) => tied.includes(id)).map((id) => [id]), sentences: ['Par le sort.'] });
const first = inOrder([...'abcdef']);

describe('sequential PAV', () => {
  // Thiele: 3 seats, sixty ballots for a b c, twenty-four for d.
  const parties = profile('abcd', '60 abc', '24 d');

  it('gives a vote that has elected somebody half its worth, then a third', () => {
    const count = sequentialPav(parties, 3, first);
    expect(count.elected).toEqual([0, 1, 3]);
    expect(count.steps.filter((s) => s.table).map((s) => s.table?.rows)).toEqual([
      [
        ['A', '60'],
        ['B', '60'],
        ['C', '60'],
        ['D', '24'],
      ],
      [
        ['B', '30'],
        ['C', '30'],
        ['D', '24'],
      ],
      [
        ['C', '20'],
        ['D', '24'],
      ],
    ]);
    expect(said(count).at(-1)).toBe('Tour 3 : le siège va à D, dont le score est le plus haut (24).');
  });

  it('gives all the committees of a tie', () => {
    const count = sequentialPav(parties, 3);
    expect(count).toMatchObject({ elected: [3], tied: [0, 1, 2], open: 2, howMany: 3n });
    expect(count.committees).toEqual([
      [0, 1, 3],
      [0, 2, 3],
      [1, 2, 3],
    ]);
    expect(said(count)[0]).toBe(
      'À égalité, A, B et C : aucune règle ne les départage ici, ce relevé suit A, de la tête de la liste.',
    );
  });
});

describe('sequential Phragmén', () => {
  // Phragmén 1895, as Janson tells it: 1034 ABC, 519 PQR, 90 ABQ, 47 APQ; three seats.
  const phragmen = profile('abcpqr', '1034 abc', '519 pqr', '90 abq', '47 apq');

  it('elects whose supporters carry the least', () => {
    const count = sequentialPhragmen(phragmen, 3);
    expect(count.elected.map((c) => phragmen.candidates[c]?.name)).toEqual(['A', 'Q', 'B']);
    expect(count.steps[0]?.table?.rows[0]).toEqual(['A', '1171', '1/1171']);
    expect(count.steps[1]?.table?.rows.find(([name]) => name === 'Q')).toEqual(['Q', '656', '327/192044']);
  });

  it('leaves those nobody approves for the end, all equal', () => {
    const count = sequentialPhragmen(profile('abcd', '3 a'), 2);
    expect(count).toMatchObject({ elected: [0], tied: [1, 2, 3], open: 1, howMany: 3n });
  });
});

describe('equal shares', () => {
  const currents = profile('abcdef', '6 abc', '3 de', '1 f');

  it('lets each current pay for its part', () => {
    const count = equalShares(currents, 5, 'none', first);
    expect(count.elected).toEqual([0, 1, 2, 3]);
    expect(count.steps[1]?.table?.rows[0]).toEqual(['A', '6', '3', '1/6']);
    expect(equalShares(currents, 5, 'phragmen', first).elected).toEqual([0, 1, 2, 3, 4]);
  });

  it('may raise the budget until it pays all the seats', () => {
    const count = equalShares(currents, 5, 'increment', first);
    expect(count.elected).toEqual([0, 1, 2, 3, 4]);
    expect(said(count)[0]).toBe(
      'L’argent de 5 sièges ne les paie pas tous. Chaque bulletin reçoit 7/10, pour un budget de 7 sièges.',
    );
  });

  it('keeps one order of the candidates from one budget to the next', () => {
    const count = equalShares(profile('abc', '2 ab', '2 bc', '1 ac'), 2, 'increment');
    expect(count.committees).toEqual(
      [...new Set(orders('abc').map(underOrder))].sort().map((c) => c.split(',').map(Number)),
    );
    function underOrder(order: string): string {
      return [...equalShares(profile('abc', '2 ab', '2 bc', '1 ac'), 2, 'increment', inOrder([...order])).elected]
        .sort((a, b) => a - b)
        .join();
    }
  });
});

function orders(names: string): string[] {
  if (names === '') return [''];
  return [...names].flatMap((name) => orders(names.replace(name, '')).map((rest) => name + rest));
}

it('knows how many committees there are when they are too many to write down', () => {
  const count = sequentialPav(profile('abcdefghijklmnopqrstuvwxyz', '1 a'), 12);
  expect(count).toMatchObject({ elected: [0], open: 11, howMany: 4_457_400n, committees: null });
  expect(count.tied).toHaveLength(25);
});

it('stops following ties that are too many to know', () => {
  const names = 'abcdefghijklmnopqrst';
  const ring = [...names].map((name, i) => `1 ${name}${names[(i + 1) % 20]}`);
  const count = sequentialPhragmen(profile(names, ...ring), 10);
  expect(count).toMatchObject({ elected: [], open: 10, howMany: null, committees: null });
});

describePublished('the committees of abcvoting', () => {
  const files = publishedFiles('approval_committees', '.abc.yaml');
  const rules: Record<string, (p: ApprovalProfile, seats: number, rule?: TieRule) => CommitteeCount> = {
    seqpav: sequentialPav,
    seqphragmen: sequentialPhragmen,
    'equal-shares': shares('phragmen'),
    'equal-shares-with-av-completion': shares('approval'),
  };
  function shares(completion: Completion) {
    return (p: ApprovalProfile, seats: number, rule?: TieRule) => equalShares(p, seats, completion, rule);
  }

  it.each(files)('%s', (name) => {
    const text = publishedText('approval_committees', name);
    const file = readBallots(text, name, { content: 'marks' });
    if (isProblem(file)) throw new Error(file.sentence);
    const ballots = file.papers.map((p) => ({ count: p.count, approved: p.places.flat().map((id) => Number(id) - 1) }));
    const given = approvalProfile(file.candidates, ballots);
    const seats = file.seats!;
    const published = (rule: string, resolute: boolean): number[][] => {
      const found = [...text.matchAll(/rule_id: (\S+)\n\s+result: (\[\[[^a-z]*\]\])\n\s+resolute: (\w+)/g)];
      const written = found.find(([, id, , is]) => id === rule && is === String(resolute))![2]!;
      return (JSON.parse(written) as number[][]).map((committee) => committee.sort((a, b) => a - b));
    };
    const byList = inOrder(given.candidates.map(({ id }) => id));
    for (const [rule, count] of Object.entries(rules)) {
      expect([rule, count(given, seats).committees]).toEqual([rule, published(rule, false)]);
      const one = [...count(given, seats, byList).elected].sort((a, b) => a - b);
      expect(published(rule, true)).toContainEqual(one);
    }
    const raised = equalShares(given, seats, 'increment', byList);
    expect([...raised.elected].sort((a, b) => a - b)).toEqual(
      published('equal-shares-with-increment-completion', true)[0],
    );
    expect(equalShares(given, seats, 'increment').committees).toContainEqual(
      published('equal-shares-with-increment-completion', true)[0],
    );
  });
});
