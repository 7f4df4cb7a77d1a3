import { namur } from '../../../test/support/election-f1.js';
import { frenchFullDay } from '../calendar/french.js';
import { renewalCalendar } from './renewal-calendar.js';

const rules = {
  poll: namur('poll'),
  claims: namur('claims'),
  period_forward: namur('period_forward'),
  designation: namur('designation'),
  call: namur('call'),
  admissibility: namur('admissibility'),
  notice: namur('notice'),
  term: namur('term'),
  expiry_notice: namur('expiry_notice'),
};

describe('the renewal of 2030–2031, line by line (rules-and-law.md §4)', () => {
  const calendar = renewalCalendar({ callOpens: '2031-02-03' }, rules);

  it.each([
    ['inventory', 'lundi 3 juin 2030'],
    ['directory', 'lundi 2 septembre 2030'],
    ['communal_election', 'dimanche 13 octobre 2030'],
    ['holding_over', 'lundi 14 octobre 2030'],
    ['council_installed', 'lundi 2 décembre 2030'],
    ['others_installed', 'vendredi 6 décembre 2030'],
    ['council_decides', 'jeudi 23 janvier 2031'],
    ['representatives', 'lundi 27 janvier 2031'],
    ['call_opens', 'lundi 3 février 2031'],
    ['call_reminder', 'lundi 24 février 2031'],
    ['call_closes', 'vendredi 7 mars 2031'],
    ['admissibility', 'vendredi 14 mars 2031'],
    ['appeals_end', 'lundi 24 mars 2031'],
    ['roll_frozen', 'mardi 25 mars 2031'],
    ['notice', 'mercredi 26 mars 2031'],
    ['opening', 'lundi 31 mars 2031'],
    ['closing', 'jeudi 10 avril 2031'],
    ['publication', 'vendredi 11 avril 2031'],
    ['claims_end', 'lundi 21 avril 2031'],
    ['run_off', 'mardi 22 avril 2031'],
    ['council_designates', 'jeudi 24 avril 2031'],
    ['designation_letters', 'lundi 28 avril 2031'],
    ['installation_notice', 'lundi 5 mai 2031'],
    ['term_starts', 'jeudi 15 mai 2031'],
    ['mandates_end', 'jeudi 15 mai 2031'],
    ['council_of_state', 'vendredi 27 juin 2031'],
    ['evaluation', 'mardi 2 décembre 2031'],
  ])('%s is on %s', (code, day) => {
    const found = calendar.find((s) => s.code === code)!;
    expect(frenchFullDay(found.day).replace(/\u00a0/g, ' ')).toBe(day);
  });

  it('reminds on 4 and 9 April, and gives notice of the end on four days', () => {
    const days = (code: string) => calendar.filter((s) => s.code === code).map(({ day }) => day);
    expect(days('reminder')).toEqual(['2031-04-04', '2031-04-09']);
    expect(days('expiry_notice')).toEqual(['2036-05-14', '2036-11-14', '2037-02-16', '2037-04-14']);
  });

  it('is in the order of its days, and says why of each', () => {
    expect(calendar.map(({ day }) => day)).toEqual(calendar.map(({ day }) => day).toSorted());
    expect(calendar.every(({ why }) => why !== '')).toBe(true);
  });

  it('comes out of the last day of the vote as well; a sitting never falls on Ascension', () => {
    const backwards = renewalCalendar({ closing: '2031-04-10' }, rules);
    expect(backwards.find((s) => s.code === 'term_starts')?.day).toBe('2031-05-15');
    const later = renewalCalendar({ closing: '2031-05-05' }, rules);
    expect(later.find((s) => s.code === 'council_designates')?.day).toBe('2031-05-29');
  });
});
