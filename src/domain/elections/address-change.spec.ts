import { typeset } from '../french.js';
import { needsSecondPerson, objectionToAgreeing, reachVerdict } from './address-change.js';
import { STAGES } from './stage.js';

test('a second person is needed exactly while people vote', () => {
  expect(STAGES.filter(needsSecondPerson)).toEqual(['open', 'suspended']);
});

test('nobody agrees to their own request', () => {
  expect(objectionToAgreeing('a', 'a')?.reason).toBe('same-person');
  expect(objectionToAgreeing('a', 'b')).toBeNull();
  expect(objectionToAgreeing(null, 'b')).toBeNull();
});

test('a roll of 132 with two dead addresses may be sealed knowingly; with fourteen it may not', () => {
  const roll = { electors: 132, byMail: 125, confirmed: 80, unreachable: 0 };
  expect(reachVerdict(roll)).toEqual({
    ok: true,
    blocking: false,
    sentence: typeset('132 électeurs joignables sur 132 (100 %). 80 sur 125 ont confirmé leur adresse.'),
  });
  expect(reachVerdict({ ...roll, unreachable: 2 })).toMatchObject({ ok: false, blocking: false });
  expect(reachVerdict({ ...roll, unreachable: 13 }).blocking).toBe(false);
  expect(reachVerdict({ ...roll, unreachable: 14 })).toMatchObject({
    blocking: true,
    sentence: expect.stringMatching(/14\sadresses sont en erreur/u),
  });
});
