import { quorumOnBothBases } from '../committee/quorum.js';
import { PACK_NAMUR } from '../rules/pack-namur.js';
import type { AppliedRule } from '../rules/rule-book.js';
import { otherBase, saidYear } from './attendance-year.js';

it('says how many meetings a year had, how many without quorum, and who came on average', () => {
  const meetings = [
    { held: true, counted: 12, inOffice: 17 },
    { held: true, counted: 13, inOffice: 17 },
    { held: false, counted: 6, inOffice: 16 },
  ];
  expect(saidYear(meetings).replace(/\s/g, ' ')).toBe(
    '3 réunions en un an, dont 1 sans quorum ; en moyenne 10 présents sur 17 en fonction.',
  );
  expect(saidYear([])).toBe('');
});

it('says which meetings another base of the quorum would change', () => {
  const rule: AppliedRule<'quorum'> = { id: 'quorum', ...PACK_NAMUR.rules.quorum };
  const meeting = (present: number) => quorumOnBothBases(present, { seatsTotal: 20, inOffice: 17 }, rule);
  const said = (...present: number[]) => otherBase(present.map(meeting)).replace(/\s/g, ' ');
  expect(said(9, 10, 12)).toBe(
    'Si le quorum se prenait de tous les sièges, sur 3 réunions, 2 auraient une autre issue.',
  );
  expect(said(12)).toContain('sur 1 réunion, aucune n’aurait une autre issue.');
  expect(said()).toBe('');
});
