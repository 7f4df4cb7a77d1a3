import { assignSeats } from './seat-assignment.js';

const seats = ['S5', 'S6', 'S7'];
const assigned = (people: string[], former: Record<string, string> = {}) =>
  [...assignSeats(seats, people, (person) => former[person] ?? null)].map(([person, seat]) => `${person} ${seat}`);

describe('which elected person gets which seat', () => {
  it('follows the order of the election', () => {
    expect(assigned(['Ann', 'Bob', 'Cid'])).toEqual(['Ann S5', 'Bob S6', 'Cid S7']);
  });

  it('keeps a re-elected person on the seat of before', () => {
    expect(assigned(['Ann', 'Bob', 'Cid'], { Cid: 'S5' })).toEqual(['Ann S6', 'Bob S7', 'Cid S5']);
  });

  it('leaves the last seats empty when fewer are elected', () => {
    expect(assigned(['Ann'])).toEqual(['Ann S5']);
  });

  it('does not keep a seat that was not voted on, nor one that two people sat on', () => {
    expect(assigned(['Ann', 'Bob'], { Ann: 'S1', Bob: 'S6' })).toEqual(['Ann S5', 'Bob S6']);
    expect(assigned(['Ann', 'Bob'], { Ann: 'S7', Bob: 'S7' })).toEqual(['Ann S7', 'Bob S5']);
  });
});
