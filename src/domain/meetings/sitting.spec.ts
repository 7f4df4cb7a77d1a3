import { namur } from '../../../test/support/election-f1.js';
import { itemVerdicts, type Sitting, type SittingItem } from './sitting.js';

const bases = { seatsTotal: 20, inOffice: 17 };
const first: Sitting = { convocation: 1, heldOn: '2031-03-20', failedOn: null };
const again: Sitting = { convocation: 2, heldOn: '2031-03-27', failedOn: '2031-03-20' };

const item = (present: number, tabledBefore = true): SittingItem => ({ present, tabledBefore });

const valid = (sitting: Sitting, items: readonly SittingItem[], from: 2 | 3 = 2) =>
  itemVerdicts(sitting, items, bases, namur('quorum'), namur('reconvening', { quorumWaivedFromConvocation: from })).map(
    (verdict) => verdict.valid,
  );

describe('the items of a meeting, 17 in office', () => {
  it('are looked at one by one: 9 present, one leaves at item 4 (F-1 row 14)', () => {
    expect(valid(first, [item(9), item(9), item(9), item(8)])).toEqual([true, true, true, false]);
  });

  it('are valid with 6 at the second convocation, or only at the third (F-1 row 15)', () => {
    expect(valid(again, [item(6)])).toEqual([true]);
    expect(valid(again, [item(6)], 3)).toEqual([false]);
    expect(valid({ ...again, convocation: 3 }, [item(6)], 3)).toEqual([true]);
  });

  it('are not voted when they are new on the second agenda (F-1 row 16)', () => {
    expect(valid(again, [item(6), item(6, false)])).toEqual([true, false]);
  });

  it('need the quorum again when the second meeting came too soon, or when nobody is there', () => {
    expect(valid({ ...again, heldOn: '2031-03-26' }, [item(6)])).toEqual([false]);
    expect(valid(again, [item(0)])).toEqual([false]);
  });
});
