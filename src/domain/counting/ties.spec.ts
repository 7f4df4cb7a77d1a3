import fc from 'fast-check';
import { typeset } from '../french.js';
import type { TieCriterion } from '../rules/params.js';
import type { Candidate } from './candidate.js';
import { type DrawnLot, drawObjection, lotNumber, lotOrder, NO_LOT } from './lot.js';
import { resolveTie } from './ties.js';

const person = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id.toUpperCase(),
  sex: null,
  ...more,
});
const seed = { seed: 'Lotto du 12 avril 2031 : 4 8 15 16 23 42', fingerprint: 'b5bb9d8014a0f9b1' };
const classes = (tied: Candidate[], criteria: TieCriterion[], lots = NO_LOT) =>
  resolveTie(tied, 31, criteria, lots).classes.map((group) => group.map((c) => c.id));

describe('a tie between candidates (R-29)', () => {
  const ada = person('ada', { born: '1950-01-02', memberSince: '2001-05-01' });
  const bea = person('bea', { born: '1960-01-02', memberSince: '1999-05-01' });
  const cleo = person('cleo', { born: '1960-01-02', memberSince: '2010-05-01' });

  it('goes to the eldest, and on to the next rule for those born the same day', () => {
    const { solved, classes: groups } = resolveTie([cleo, bea, ada], 31, ['oldest', 'seniority'], NO_LOT);
    expect(groups.flat().map((c) => c.id)).toEqual(['ada', 'bea', 'cleo']);
    expect(solved.map((tie) => [tie.by, tie.candidates.length])).toEqual([
      ['oldest', 3],
      ['seniority', 2],
    ]);
  });

  it('never shows a birth date in its sentence', () => {
    const [tie] = resolveTie([ada, bea], 31, ['oldest'], NO_LOT).solved;
    expect(tie?.sentence).toBe(
      typeset('À parité de voix (31), la personne la plus âgée est préférée : ADA, puis BEA.'),
    );
  });

  it('may look first at the votes of an earlier step', () => {
    const p = person('p', { earlierVotes: 43 });
    const q = person('q', { earlierVotes: 44 });
    expect(classes([p, q], ['earlier_votes', 'oldest'])).toEqual([['q'], ['p']]);
  });

  it('stays open, asking for what is missing', () => {
    expect(resolveTie([ada, person('x')], 31, ['oldest', 'lot'], NO_LOT).open[0]).toMatchObject({
      needs: 'birth_date',
      sentence: typeset('ADA et X ont chacun 31 voix. Demandez les dates de naissance qui manquent.'),
    });
    expect(resolveTie([bea, cleo], 31, ['oldest'], NO_LOT).open[0]?.needs).toBe('another_rule');
    expect(classes([bea, cleo], ['oldest', 'lot'])).toEqual([['bea', 'cleo']]);
  });

  it('is left to the lot when one person refuses to give a birth date', () => {
    const refusing = person('x', { born: 'refused' });
    const { solved } = resolveTie([ada, refusing], 31, ['oldest', 'lot'], { seed, draws: [] });
    expect(solved.map((tie) => tie.by)).toEqual(['lot']);
  });

  it('puts everybody somewhere, whatever the rules', () => {
    const people = fc
      .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 6 })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((id) =>
            fc
              .constantFrom<Candidate['born']>('1950-01-01', '1960-01-01', null, 'refused')
              .map((born) => person(`c${id}`, { born })),
          ),
        ),
      );
    const rules = fc.subarray<TieCriterion>(['earlier_votes', 'oldest', 'seniority', 'lot']);
    fc.assert(
      fc.property(people, rules, fc.boolean(), (tied, criteria, seeded) => {
        const result = resolveTie(tied, 3, criteria, seeded ? { seed, draws: [] } : NO_LOT);
        const ids = result.classes.flat().map((c) => c.id);
        expect([...ids].sort()).toEqual(tied.map((c) => c.id).sort());
        expect(result.open.length).toBe(result.classes.filter((group) => group.length > 1).length);
      }),
    );
  });
});

describe('the lot', () => {
  it('is the order of SHA-256 of seed, fingerprint and candidate, for anybody to compute', () => {
    expect(lotNumber({ seed: 'a', fingerprint: 'b' }, 'c')).toBe(
      'a52dd81bfd5e4e66d96b9f598382f6cbf8c5c3897654e6ae9055e03620fcf38e',
    );
  });

  it('gives one order to the whole election, whoever asks and for whichever tie', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(ids, fc.string(), (all, text) => {
        const lot = { seed: text, fingerprint: 'f00d' };
        const order = lotOrder(lot, all);
        expect(lotOrder(lot, [...all].reverse())).toEqual(order);
        const some = all.filter((_, i) => i % 2 === 0);
        expect(lotOrder(lot, some)).toEqual(order.filter((id) => some.includes(id)));
      }),
    );
  });

  it('drawn by hand needs an order of all the tied and two named witnesses', () => {
    const draw: DrawnLot = { order: ['q', 'p'], witnesses: ['Luc', 'Anne'], method: 'urne', drawnOn: '2031-04-29' };
    expect(drawObjection(draw, ['p', 'q'], 2)).toBeNull();
    expect(drawObjection({ ...draw, order: ['q'] }, ['p', 'q'], 2)?.reason).toBe('wrong-candidates');
    expect(drawObjection({ ...draw, order: ['q', 'q'] }, ['p', 'q'], 2)?.reason).toBe('wrong-candidates');
    expect(drawObjection({ ...draw, witnesses: ['Luc', ' '] }, ['p', 'q'], 2)).toEqual({
      reason: 'witness-missing',
      sentence: typeset('Le tirage se fait devant 2 témoins ; 1 nom sur 2 est écrit. Ajoutez les noms manquants.'),
    });
  });
});
