import { PACK_NAMUR } from '../rules/pack-namur.js';
import { type Attendance, absenceProposal } from './absences.js';

const USUAL = PACK_NAMUR.rules.absence.params;

const DAYS = ['2031-02-12', '2031-03-10', '2031-04-14', '2031-05-12'];
const WAS = { U: 'unjustified', J: 'justified', P: 'present' } as const;
const meetings = (marks: string): Attendance[] =>
  marks.split('').map((mark, i) => ({ on: DAYS[i]!, was: WAS[mark as keyof typeof WAS] }));

it('proposes nothing for U, J, U, U: the longest run is two (row 36)', () => {
  expect(absenceProposal(meetings('UJUU'), USUAL)).toBeNull();
});

it('proposes on the day of the third, with fifteen days of defence (row 36, R-39)', () => {
  expect(absenceProposal(meetings('UUU'), USUAL)).toEqual({
    absences: DAYS.slice(0, 3),
    proposedOn: '2031-04-14',
    defenceUntil: '2031-04-29',
  });
  expect(absenceProposal(meetings('UPUU'), USUAL)).toBeNull();
});

it('follows a rule that counts otherwise', () => {
  expect(absenceProposal(meetings('UPUU'), { ...USUAL, consecutive: false })?.proposedOn).toBe('2031-05-12');
  expect(absenceProposal(meetings('UJU'), { ...USUAL, onlyUnjustified: false })?.proposedOn).toBe('2031-04-14');
});
