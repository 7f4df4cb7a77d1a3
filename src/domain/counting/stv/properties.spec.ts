import fc from 'fast-check';
import { tabulate } from 'meeks-prf-js';
import { InstantRunoff } from 'votes';
import { byHand, type Election, type HandRule } from '../../../../test/support/stv-by-hand.js';
import { profileOf } from '../ranked/profile-builder.js';
import { MEEK_PRF } from './meek-prf.js';
import type { StvMethod } from './method.js';
import { STV_METHODS } from './methods.js';
import type { StvRecord } from './record.js';
import { SCOTTISH_STV } from './scottish-stv.js';
import { WIGM_PRF } from './wigm-prf.js';

const anElection: fc.Arbitrary<Election> = fc.integer({ min: 2, max: 7 }).chain((size) => {
  const ids = [...'ABCDEFG'].slice(0, size);
  const places = fc.shuffledSubarray([...ids.keys()], { minLength: 1 }).map((order) => order.map((c) => [c]));
  const ballot = fc.record({ count: fc.integer({ min: 1, max: 40 }), places });
  return fc.record({
    ids: fc.constant(ids),
    seats: fc.integer({ min: 1, max: size }),
    ballots: fc.array(ballot, { minLength: 1, maxLength: 30 }),
    lot: fc.shuffledSubarray(ids, { minLength: size }),
  });
});

const counted = (method: StvMethod, { ids, seats, ballots, lot }: Election): StvRecord => {
  const profile = profileOf(
    ids.map((id) => ({ id, name: id })),
    ballots,
  );
  return method.count(profile, { seats, ties: { earlier: method.earlier, lot } });
};

const unitsOf = (votes: string) => BigInt(votes.replace('.', ''));

describe.each(STV_METHODS.map((method) => [method.name, method] as const))('%s', (_, method) => {
  it('loses no vote from one stage to the next', () => {
    fc.assert(
      fc.property(anElection, (election) => {
        const record = counted(method, election);
        const all = BigInt(record.ballots) * 10n ** BigInt(record.decimals);
        for (const { totals, exhausted, cut } of record.stages) {
          const sum = Object.values(totals).reduce((units, votes) => units + unitsOf(votes), 0n);
          expect(sum + unitsOf(exhausted) + unitsOf(cut)).toBe(all);
          expect(unitsOf(cut)).toBeGreaterThanOrEqual(0n);
        }
      }),
    );
  });

  it('fills as many seats as it can, each by somebody else, in stages that follow each other', () => {
    fc.assert(
      fc.property(anElection, (election) => {
        const record = counted(method, election);
        expect(record.state).toBe('complete');
        expect(new Set(record.elected).size).toBe(Math.min(election.seats, election.ids.length));
        expect(record.stages.flatMap(({ elected }) => elected.map(({ id }) => id))).toEqual(record.elected);
        expect(record.stages.flatMap(({ excluded }) => excluded ?? []).some((id) => record.elected.includes(id))).toBe(
          false,
        );
        expect(record.stages.map(({ number }) => number)).toEqual(record.stages.map((_stage, i) => i + 1));
      }),
    );
  });

  it('does not depend on the order of candidates, nor of ballots', () => {
    fc.assert(
      fc.property(anElection, fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (election, keys) => {
        const order = [...election.ids.keys()].sort((a, b) => keys[a]! - keys[b]!);
        const ballots = election.ballots.map(({ count, places }) => ({
          count,
          places: places.map((place) => place.map((c) => order.indexOf(c))),
        }));
        const turned = { ...election, ids: order.map((c) => election.ids[c]!), ballots: ballots.reverse() };
        const stages = (record: StvRecord) =>
          record.stages.map(({ totals, excluded, quota }) => ({ totals, excluded, quota }));
        const [one, other] = [counted(method, election), counted(method, turned)];
        expect(stages(other)).toEqual(stages(one));
        expect([...other.elected].sort()).toEqual([...one.elected].sort());
      }),
    );
  });
});

describe('a count with one paper at a time', () => {
  const stagesOf = (record: StvRecord) =>
    record.stages.map(({ totals }) => Object.values(totals).map((votes) => String(unitsOf(votes))));

  it('has the same totals as Scottish STV, ties by lot', () => {
    const rule: HandRule = {
      decimals: 5,
      quota: (ballots, seats, unit) => (ballots / (seats + 1n) + 1n) * unit,
      passedOn: (worth, surplus, votes) => (worth * surplus) / votes,
    };
    fc.assert(
      fc.property(anElection, (election) => {
        const record = counted({ ...SCOTTISH_STV, earlier: 'none' }, election);
        expect(stagesOf(record)).toEqual(byHand(election, rule, true));
      }),
    );
  });

  it('has the same totals as WIGM-PRF', () => {
    const rule: HandRule = {
      decimals: 4,
      quota: (ballots, seats, unit) => (ballots * unit) / (seats + 1n) + 1n,
      passedOn: (worth, surplus, votes, unit) => (((worth * surplus) / unit) * unit) / votes,
    };
    fc.assert(
      fc.property(anElection, (election) => {
        expect(stagesOf(counted(WIGM_PRF, election))).toEqual(byHand(election, rule, false));
      }),
    );
  });
});

describe('programs by others', () => {
  it('agree with Meek-PRF on every total of every round (meeks-prf-js)', () => {
    fc.assert(
      fc.property(anElection, (election) => {
        const { ids, seats, lot } = election;
        const ballots = election.ballots.map(
          ({ count, places }) => [count, places.flat().map((c) => ids[c]!)] as const,
        );
        const other = tabulate(seats, ids, ballots, Math.max(3, ids.length), lot, [], [], {});
        const record = counted(MEEK_PRF, election);
        expect([...record.elected].sort()).toEqual([...other.elected].sort());
        for (const id of ids)
          for (const [round, votes] of other.tally[id]!.entries())
            expect(Number(record.stages[round]?.totals[id])).toBe(Number(votes.toString()));
      }),
    );
  });

  it('agree with a single seat where no tie is met (instant runoff of votes)', () => {
    fc.assert(
      fc.property(anElection, (given) => {
        const election = { ...given, seats: 1 };
        const record = counted(SCOTTISH_STV, election);
        fc.pre(record.stages.every(({ tie }) => tie === null));
        const ballots = election.ballots.map(({ count, places }) => ({
          weight: count,
          ranking: places.map((place) => place.map((c) => election.ids[c]!)),
        }));
        const [winners] = new InstantRunoff({ candidates: [...election.ids], ballots }).ranking();
        expect(winners).toEqual(record.elected);
      }),
    );
  });
});
