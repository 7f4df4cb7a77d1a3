import fc from 'fast-check';
import { METHODS, methodNamed } from './methods.js';
import { invalidReason, totalsOf, validBallots } from './plurality.js';

const candidates = Array.from({ length: 22 }, (_, i) => `c${i}`);
const sixteen = { min: 1, max: 16, allowBlank: true };

describe('a plain ballot', () => {
  const known = new Set(candidates);

  it('with 17 names for 16 seats is invalid (F-1 row 9), with 9 it is valid', () => {
    expect(invalidReason(candidates.slice(0, 17), sixteen, known)).toBe('too-many');
    expect(invalidReason(candidates.slice(0, 16), sixteen, known)).toBeNull();
    expect(invalidReason(candidates.slice(0, 9), sixteen, known)).toBeNull();
  });

  it.each([
    [[], sixteen, null],
    [[], { ...sixteen, allowBlank: false }, 'too-few'],
    [['c1'], { ...sixteen, min: 2 }, 'too-few'],
    [['c1', 'c1'], sixteen, 'marked-twice'],
    [['c1', 'c99'], sixteen, 'unknown-candidate'],
  ] as const)('%j under %j: %s', (marks, form, reason) => {
    expect(invalidReason(marks, form, known)).toBe(reason);
  });
});

describe('the totals of plain ballots', () => {
  it('count each mark once, blank and invalid ballots apart', () => {
    const ballots = [['c0', 'c1'], ['c0'], [], candidates, ['c2', 'c2']];
    const totals = totalsOf(ballots, sixteen, candidates);
    expect(totals).toMatchObject({ ballots: 5, blank: 1, invalid: 2 });
    expect([totals.votes['c0'], totals.votes['c1'], totals.votes['c2']]).toEqual([2, 1, 0]);
    expect(totals.reasons).toMatchObject({ 'too-many': 1, 'marked-twice': 1 });
    expect(validBallots(totals)).toBe(2);
  });

  it('add up whatever the ballots and their order', () => {
    const ballot = fc.array(fc.constantFrom(...candidates, 'c99'), { maxLength: 18 });
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 20 }), (ballots) => {
        const totals = totalsOf(ballots, sixteen, candidates);
        expect(totalsOf([...ballots].reverse(), sixteen, candidates)).toEqual(totals);
        expect(Object.values(totals.reasons).reduce((a, b) => a + b)).toBe(totals.invalid);
        const valid = ballots.filter((b) => b.length > 0 && invalidReason(b, sixteen, new Set(candidates)) === null);
        expect(validBallots(totals)).toBe(valid.length);
        expect(Object.values(totals.votes).reduce((a, b) => a + b)).toBe(valid.flat().length);
      }),
    );
  });
});

describe('the methods of plain ballots', () => {
  it('differ by how many names a ballot may carry', () => {
    const max = (name: string, limit?: number) => methodNamed(name)?.form(4, 11, limit).max;
    expect(['block', 'limited', 'single', 'approval'].map((name) => max(name))).toEqual([4, 3, 1, 11]);
    expect(max('limited', 2)).toBe(2);
  });

  it('are found by any of their published names, each of which means one method', () => {
    expect(methodNamed('sntv')?.name).toBe('single');
    expect(methodNamed('condorcet-de-mars')).toBeNull();
    const names = METHODS.flatMap((method) => [method.name, ...method.aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
});
