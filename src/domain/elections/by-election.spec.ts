import { namur } from '../../../test/support/election-f1.js';
import { byElectionVerdict } from './by-election.js';

const rule = namur('by_election');
const term = { endsBefore: '2037-05-15' };

describe('a by-election (R-43)', () => {
  it('is proposed for 3 vacancies of 16 in October 2033, the term ending on 14 May 2037', () => {
    const verdict = byElectionVerdict({ ...term, vacancies: 3, today: '2033-10-10' }, rule);
    expect(verdict.state).toBe('due');
    expect(verdict.citation).toContain('R-43');
  });

  it('is not proposed in December 2036, five months before the end', () => {
    expect(byElectionVerdict({ ...term, vacancies: 3, today: '2036-12-10' }, rule).state).toBe('too_late');
    expect(byElectionVerdict({ ...term, vacancies: 3, today: '2036-11-14' }, rule).state).toBe('due');
    expect(byElectionVerdict({ ...term, vacancies: 3, today: '2036-11-15' }, rule).state).toBe('too_late');
  });

  it('is possible where the reserve is empty and fewer seats are vacant', () => {
    expect(byElectionVerdict({ ...term, vacancies: 1, today: '2033-10-10' }, rule).state).toBe('possible');
    expect(byElectionVerdict({ ...term, vacancies: 0, today: '2033-10-10' }, rule).state).toBe('nothing');
  });
});
