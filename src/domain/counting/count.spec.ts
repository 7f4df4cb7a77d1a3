import fc from 'fast-check';
import {
  F1_BY_RIGHT,
  F1_CANDIDATES,
  F1_TOTALS,
  F1_VOTES,
  f1Rules,
  namur,
  SKIP,
} from '../../../test/support/election-f1.js';
import { frenchPercent, typeset } from '../french.js';
import type { Candidate } from './candidate.js';
import { categoryConstraints } from './constraints/constraint.js';
import { countOutcome } from './count.js';
import { type DrawnLot, type Lots, NO_LOT } from './lot.js';
import type { CountInput, CountRules } from './outcome.js';
import { plurality, validBallots } from './plurality.js';

const letters = (text: string) => [...text];

function f1(rules: Partial<CountRules> = {}, more: Partial<CountInput> = {}) {
  return countOutcome({
    standings: plurality(F1_CANDIDATES, F1_TOTALS),
    seats: 16,
    validBallots: validBallots(F1_TOTALS),
    rules: f1Rules(rules),
    sitting: F1_BY_RIGHT,
    seatsTotal: 20,
    lots: NO_LOT,
    ...more,
  });
}

const absolute = { round_one_majority: namur('round_one_majority', { mode: 'absolute' }) };

describe('fixture F-1 itself', () => {
  it('holds 22 candidates and 1 226 votes on 90 valid ballots', () => {
    expect(F1_VOTES).toHaveLength(22);
    expect(F1_VOTES.reduce((sum, [, , votes]) => sum + votes, 0)).toBe(1226);
    expect(validBallots(F1_TOTALS)).toBe(90);
    expect(frenchPercent(97, 132)).toBe(typeset('73,5 %'));
  });
});

describe('F-1 by plurality, the balance only watched (row 1)', () => {
  const outcome = f1();

  it('elects A to O, and Q who is older than P', () => {
    expect(outcome.state).toBe('complete');
    expect(outcome.elected).toEqual(letters('ABCDEFGHIJKLMNOQ'));
    expect(outcome.ties).toEqual([
      {
        candidates: ['P', 'Q'],
        votes: 44,
        by: 'oldest',
        order: ['Q', 'P'],
        atStake: 'seat',
        sentence: typeset('À parité de voix (44), la personne la plus âgée est préférée : Q, puis P.'),
      },
    ]);
  });

  it('warns of 15 women on 20, the cap being 13, and elects all the same', () => {
    expect(outcome.balance).toMatchObject({ state: 'breached', women: 15, men: 5, base: 20, cap: 13 });
    expect(outcome.warnings).toEqual([
      typeset(
        '15 femmes et 5 hommes sur 20 : 15 femmes sur 20 (75 %), la limite des deux tiers est 13. L’élection reste valable, mais les avis du comité risquent de ne pas être valablement émis.',
      ),
    ]);
    expect(outcome.skipped).toEqual([]);
    expect(outcome.vacant).toBe(0);
  });

  it('keeps the others as substitutes in the order of the result', () => {
    expect(outcome.substitutes).toEqual(letters('PRSTUV'));
    expect(outcome.ranking.map((r) => r.id)).toEqual(letters('ABCDEFGHIJKLMNOQPRSTUV'));
    expect(outcome.ranking.map((r) => r.rank).slice(14)).toEqual([15, 16, 16, 18, 19, 20, 21, 22]);
  });

  it('says nothing of the balance where the rule is off', () => {
    const off = f1({ sex_balance: namur('sex_balance', { mode: 'off' }), balance_at_count: SKIP });
    expect(off.elected).toEqual(outcome.elected);
    expect([off.balance?.state, off.warnings]).toEqual(['off', []]);
  });

  it('cites the rules it applied', () => {
    expect(outcome.citations.map((citation) => citation.slice(6, 10))).toEqual(['R-26', 'R-29', 'R-03', 'R-32']);
  });
});

describe('F-1 by plurality with the cap applied (row 2)', () => {
  const outcome = f1({ balance_at_count: SKIP });

  it('elects A to M, Q, P and S; N, O and R are passed over', () => {
    expect(outcome.elected).toEqual(letters('ABCDEFGHIJKLMQPS'));
    expect(outcome.skipped.map((skip) => skip.id)).toEqual(['N', 'O', 'R']);
    expect(outcome.balance).toMatchObject({ state: 'respected', women: 13, men: 7, cap: 13 });
    expect(outcome.warnings).toEqual([]);
  });

  it('gives each of the three her sentence', () => {
    const limit = typeset('femme sur 20 membres ; la limite des deux tiers est 13.');
    expect(outcome.skipped.map((skip) => skip.sentence)).toEqual(
      ['N', 'O', 'R'].map((name) => typeset(`${name} serait la 14e `) + limit),
    );
  });

  it('keeps N, O, R, T, U, V as substitutes', () => {
    expect(outcome.substitutes).toEqual(letters('NORTUV'));
  });

  it('decides nothing by the age of P and Q, who both sit', () => {
    expect(outcome.ties.map((tie) => tie.atStake)).toEqual(['nothing']);
  });

  it('is the same when the body enforces the balance by itself', () => {
    const enforced = f1({ sex_balance: namur('sex_balance', { mode: 'enforce_at_count' }) });
    expect(enforced.elected).toEqual(outcome.elected);
  });
});

describe('F-1 by absolute majority (row 3)', () => {
  const outcome = f1(absolute);

  it('needs 46 of 90, elects A to O and sends P and Q to a run-off for the last seat', () => {
    expect(outcome).toMatchObject({ state: 'run_off', majority: 46, balance: null });
    expect(outcome.elected).toEqual(letters('ABCDEFGHIJKLMNO'));
    expect(outcome.runOff).toEqual({ seats: 1, candidates: ['Q', 'P'] });
    expect(outcome.ranking.filter((r) => r.result === 'run_off').map((r) => r.id)).toEqual(['Q', 'P']);
  });

  it('takes the best placed first when more than the seats pass the majority', () => {
    const few = f1(absolute, { seats: 10 });
    expect([few.state, few.elected]).toEqual(['complete', letters('ABCDEFGHIJ')]);
  });

  it('lists twice as many names as seats left, or all who remain', () => {
    const list = (candidates: string, seats: number) => {
      const standings = plurality(F1_CANDIDATES, F1_TOTALS).filter((s) => candidates.includes(s.candidate.id));
      return f1(absolute, { standings, seats, sitting: [], seatsTotal: seats }).runOff?.candidates.length;
    };
    expect(list('OPQRSTUV', 4)).toBe(6);
    expect(list('PQRS', 3)).toBe(4);
  });
});

describe('the run-off: 88 valid ballots, 44 for P and 44 for Q', () => {
  const people = (bornP: Candidate['born'], bornQ: Candidate['born']): Candidate[] => [
    { id: 'P', name: 'P', sex: 'M', born: bornP },
    { id: 'Q', name: 'Q', sex: 'M', born: bornQ },
  ];
  const totals = { ballots: 88, blank: 0, invalid: 0, votes: { P: 44, Q: 44 } };
  const runOff = (candidates: Candidate[], lots: Lots = NO_LOT) =>
    f1({}, { standings: plurality(candidates, totals), seats: 1, validBallots: 88, lots });
  const draw: DrawnLot = {
    order: ['Q', 'P'],
    witnesses: ['Luc Vanhove', 'Anne Piret'],
    method: 'bulletins tirés d’une urne',
    drawnOn: '2031-04-29',
  };

  it('elects Q, who is older, and the minutes say so (row 4)', () => {
    const outcome = runOff(people('1971-09-02', '1964-03-30'));
    expect(outcome.elected).toEqual(['Q']);
    expect(outcome.ties[0]?.sentence).toContain(typeset('la personne la plus âgée est préférée : Q, puis P.'));
  });

  it('waits for the lot when both were born the same day (row 5)', () => {
    const outcome = runOff(people('1964-03-30', '1964-03-30'));
    expect([outcome.state, outcome.elected, outcome.balance]).toEqual(['open_tie', [], null]);
    expect(outcome.openTies).toEqual([
      {
        candidates: ['P', 'Q'],
        votes: 44,
        needs: 'lot',
        atStake: 'seat',
        seats: 1,
        sentence: typeset('P et Q ont chacun 44 voix. Procédez au tirage au sort devant témoins.'),
      },
    ]);
  });

  it('records the lot with its witnesses (row 5)', () => {
    const outcome = runOff(people('1964-03-30', '1964-03-30'), { seed: null, draws: [draw] });
    expect(outcome.elected).toEqual(['Q']);
    expect(outcome.ties[0]?.sentence).toBe(
      typeset(
        'À parité de voix (44), le sort décide, bulletins tirés d’une urne, devant Luc Vanhove et Anne Piret : Q, puis P.',
      ),
    );
  });

  it('asks for a birth date nobody asked for, and goes to the lot when one is refused', () => {
    expect(runOff(people(null, '1964-03-30')).openTies.map((tie) => tie.needs)).toEqual(['birth_date']);
    expect(runOff(people('refused', '1964-03-30')).openTies.map((tie) => tie.needs)).toEqual(['lot']);
  });
});

describe('seats that stay empty', () => {
  const women = F1_CANDIDATES.filter((c) => c.sex === 'F');
  const standings = plurality([...women, ...F1_CANDIDATES.filter((c) => 'CG'.includes(c.id))], F1_TOTALS);

  it('are as many as it takes to keep the cap, or filled under reserve of a derogation', () => {
    const kept = f1({ balance_at_count: SKIP }, { standings });
    expect(kept).toMatchObject({ state: 'shortage', vacant: 11, balance: { state: 'respected', women: 6, men: 3 } });
    expect(kept.warnings).toEqual([typeset('11 sièges restent vacants pour respecter la limite.')]);
    const asked = f1(
      {
        balance_at_count: namur('balance_at_count', {
          algorithm: 'skip_overrepresented',
          onShortage: 'fill_with_derogation',
        }),
      },
      { standings },
    );
    expect(asked).toMatchObject({ state: 'complete', vacant: 0, balance: { state: 'breached' } });
    expect(asked.warnings.at(-1)).toBe(typeset('11 sièges sont attribués sous réserve d’une dérogation.'));
  });

  it('are all of them when no candidate at all can be taken', () => {
    const outcome = f1({ balance_at_count: SKIP }, { standings: plurality(women, F1_TOTALS) });
    expect(outcome).toMatchObject({ state: 'infeasible', elected: [], vacant: 16 });
    expect(outcome.warnings.at(-1)).toContain('rouvrez l’appel ou demandez une dérogation');
  });

  it('are two when 14 stand for 16 seats', () => {
    const outcome = f1({}, { standings: plurality(F1_CANDIDATES.slice(0, 14), F1_TOTALS) });
    expect([outcome.state, outcome.elected.length, outcome.vacant]).toEqual(['complete', 14, 2]);
  });

  it('goes with a warning to whoever has no vote at all', () => {
    const nobody: Candidate = { id: 'Z', name: 'Zoé', sex: 'F' };
    const outcome = f1({}, { standings: plurality([nobody], F1_TOTALS), seats: 1, sitting: [] });
    expect([outcome.elected, outcome.warnings]).toEqual([['Z'], ['Zoé obtient un siège sans aucune voix.']]);
  });
});

describe('any count', () => {
  const world = fc.record({
    people: fc.array(fc.record({ sex: fc.constantFrom('F', 'M', null), votes: fc.integer({ min: 0, max: 6 }) }), {
      minLength: 1,
      maxLength: 9,
    }),
    seats: fc.integer({ min: 1, max: 6 }),
    skip: fc.boolean(),
    absolute: fc.boolean(),
  });

  const inputOf = ({
    people,
    seats,
    skip,
    absolute: majority,
  }: {
    people: { sex: Candidate['sex']; votes: number }[];
    seats: number;
    skip: boolean;
    absolute: boolean;
  }): CountInput => {
    const candidates = people.map(({ sex }, i): Candidate => ({ id: `c${i}`, name: `C${i}`, sex }));
    const votes = Object.fromEntries(people.map((person, i) => [`c${i}`, person.votes]));
    return {
      standings: plurality(candidates, { ballots: 8, blank: 0, invalid: 0, votes }),
      seats,
      validBallots: 8,
      rules: f1Rules({
        ...(skip ? { balance_at_count: SKIP } : {}),
        ...(majority ? absolute : {}),
        tie_between_candidates: namur('tie_between_candidates', { order: ['lot'] }),
      }),
      sitting: [],
      seatsTotal: seats,
      lots: { seed: { seed: 'tirage du 12 avril', fingerprint: 'f00d' }, draws: [] },
    };
  };

  it('comes out the same whatever the order of the candidates', () => {
    fc.assert(
      fc.property(world, fc.integer(), (w, turn) => {
        const input = inputOf(w);
        const standings = [...input.standings];
        const at = Math.abs(turn) % standings.length;
        const moved = [...standings.slice(at).reverse(), ...standings.slice(0, at)];
        expect(countOutcome({ ...input, standings: moved })).toEqual(countOutcome(input));
      }),
    );
  });

  it('never elects more than the seats, nobody twice, and everybody has one result', () => {
    fc.assert(
      fc.property(world, (w) => {
        const outcome = countOutcome(inputOf(w));
        expect(outcome.elected.length).toBeLessThanOrEqual(w.seats);
        expect(new Set(outcome.elected).size).toBe(outcome.elected.length);
        expect(outcome.ranking.map((r) => r.id).sort()).toEqual(w.people.map((_, i) => `c${i}`).sort());
        expect(outcome.ranking.filter((r) => r.result === 'elected').map((r) => r.id)).toEqual(outcome.elected);
      }),
    );
  });

  it('keeps the cap whenever it is applied and anybody at all can be elected', () => {
    fc.assert(
      fc.property(world, (w) => {
        const outcome = countOutcome(inputOf({ ...w, skip: true, absolute: false }));
        expect(['respected', 'not_applicable']).toContain(outcome.balance?.state);
      }),
    );
  });
});

describe('caps on the sexes and on a working group at once', () => {
  const member = (id: string, sex: 'F' | 'M', label: string): Candidate => ({ id, name: id, sex, labels: [label] });
  const labels = ['logement', 'lien'];
  const candidates = F1_CANDIDATES.map(({ id, sex }, i) => member(id, sex as 'F' | 'M', labels[i % 2]!));
  const bounded = (logement: number, lien: number) =>
    f1(
      { balance_at_count: SKIP },
      {
        standings: plurality(candidates, F1_TOTALS),
        constraints: categoryConstraints([
          { label: 'logement', name: 'Logement', max: logement },
          { label: 'lien', name: 'Lien social', max: lien },
        ]),
      },
    );

  it('elects the first in order within all of them', () => {
    const { state, elected, skipped } = bounded(8, 8);
    expect(state).toBe('complete');
    const of = (label: string) => candidates.filter((c) => elected.includes(c.id) && c.labels?.[0] === label).length;
    expect([of('logement'), of('lien')]).toEqual([8, 8]);
    expect(skipped.length).toBeGreaterThan(0);
  });

  it('says which cannot be kept together when seats stay empty', () => {
    const { state, vacant, warnings } = bounded(7, 8);
    expect([state, vacant]).toEqual(['shortage', 1]);
    expect(warnings).toContain(
      typeset('Pour 16 sièges, on ne peut respecter ensemble « Logement : 7 au plus » et « Lien social : 8 au plus ».'),
    );
  });
});
