import { lateLetters, objectionToPosting } from './letter-post.js';

test.each([
  ['2031-03-30', 'before-printing'],
  ['2031-03-31', undefined],
  ['2031-04-01', undefined],
  ['2031-04-02', 'in-the-future'],
])('letters printed on 31 March, said on 1 April to be posted on %s: %s', (postedOn, reason) => {
  expect(objectionToPosting(postedOn, { printedOn: '2031-03-31', today: '2031-04-01' })?.reason).toBe(reason);
});

test('three working days after a Thursday is the Tuesday; Easter Monday is none', () => {
  expect(lateLetters('2031-03-27', '2031-04-10')).toBeNull();
  expect(lateLetters('2031-04-10', '2031-04-17')).toBeNull();
  expect(lateLetters('2031-04-10', '2031-04-16')).toMatch(/mercredi 16\savril\s2031/u);
});
