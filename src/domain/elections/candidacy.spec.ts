import { namur } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import { type Application, type CandidacyDates, objectionsToCandidacy } from './candidacy.js';

const rules = {
  eligibility: namur('eligibility'),
  one_org_one_seat: namur('one_org_one_seat'),
  admissibility: namur('admissibility'),
  period_forward: namur('period_forward'),
};
const dates: CandidacyDates = {
  closesAt: '2031-03-07T22:59:59.000Z',
  closesOn: '2031-03-07',
  electionDay: '2031-04-10',
  examinedOn: '2031-03-10',
};
const complete: Application = {
  name: 'Ada',
  receivedAt: '2031-02-12T09:42:00.000Z',
  born: '1980-05-01',
  organisationName: 'Habitat Plus',
  organisationInOrder: true,
  otherCandidates: [],
  expressMandate: true,
  inThePlace: true,
  incompatibility: null,
};
const objections = (more: Partial<Application>, changed: Partial<typeof rules> = {}) =>
  objectionsToCandidacy({ ...complete, ...more }, dates, { ...rules, ...changed });
const reasons = (more: Partial<Application>, changed = {}) => objections(more, changed).map((o) => o.reason);

describe('an application (R-22, R-23, R-05)', () => {
  it('complete and in time meets no objection', () => {
    expect(objections({})).toEqual([]);
  });

  it('at 23:59:59 is in time, three seconds after midnight it is late (F-1 row 34)', () => {
    expect(reasons({ receivedAt: '2031-03-07T22:59:59.900Z' })).toEqual([]);
    expect(objections({ receivedAt: '2031-03-07T23:00:03.000Z' })).toMatchObject([
      {
        reason: 'late',
        sentence: expect.stringContaining(typeset('4 secondes après la clôture')),
        cureUntil: null,
      },
    ]);
  });

  it('without express mandate may be mended: examined on Monday 10, until Monday 17 March 2031', () => {
    expect(objections({ expressMandate: false })).toEqual([
      {
        reason: 'no-express-mandate',
        sentence: typeset('Le mandat exprès de l’association manque. Il peut être fourni jusqu’au lundi 17 mars 2031.'),
        cureUntil: '2031-03-17',
      },
    ]);
    const free = namur('eligibility', { mandateFromOrganisationRequired: false });
    expect(reasons({ expressMandate: false }, { eligibility: free })).toEqual([]);
  });

  it('of an association not in order at the cut-off is refused', () => {
    expect(reasons({ organisationInOrder: false })).toEqual(['organisation-not-in-order']);
  });

  it('of a second candidate of one association offers to replace the first', () => {
    expect(objections({ otherCandidates: ['Bea'] })[0]?.sentence).toBe(
      typeset('« Habitat Plus » présente déjà Bea ; le règlement permet 1 candidature. Remplacer la première ?'),
    );
    const two = namur('one_org_one_seat', { maxCandidatesPerOrganisation: 2 });
    expect(reasons({ otherCandidates: ['Bea'] }, { one_org_one_seat: two })).toEqual([]);
  });

  it('of somebody who turns 18 on election day is good, a day later it is not', () => {
    expect(reasons({ born: '2013-04-10' })).toEqual([]);
    expect(reasons({ born: '2013-04-11' })).toEqual(['under-age']);
    const atClosing = namur('eligibility', { assessAt: 'closing' });
    expect(reasons({ born: '2013-04-10' }, { eligibility: atClosing })).toEqual(['under-age']);
  });

  it('is never held against what nobody knows', () => {
    expect(reasons({ born: null, inThePlace: null, organisationName: null, organisationInOrder: false })).toEqual([]);
  });

  it('refuses a councillor as a voting member where the rule book says so (row 42)', () => {
    expect(reasons({ incompatibility: 'un membre du conseil communal n’y a pas voix délibérative' })).toEqual([
      'incompatible',
    ]);
  });

  it('gathers everything that is wrong', () => {
    expect(reasons({ inThePlace: false, incompatibility: 'membre du secrétariat', expressMandate: false })).toEqual([
      'outside-the-place',
      'incompatible',
      'no-express-mandate',
    ]);
  });
});
