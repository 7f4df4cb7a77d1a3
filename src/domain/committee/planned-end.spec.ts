import { lastDayOf } from '../calendar/term.js';
import { PACK_NAMUR } from '../rules/pack-namur.js';
import { plannedEndFor } from './planned-end.js';
import type { Mandate } from './record.js';

const term = PACK_NAMUR.rules.term.params;
const elected = { mode: 'elected' } as const;

const resigned: Mandate = {
  mandateId: 'M1',
  seatId: 'S1',
  personId: 'P1',
  organisationId: null,
  startsOn: '2031-05-15',
  plannedEnd: '2037-05-15',
  endedOn: '2034-01-20',
  recordedAt: '2034-01-20T10:00:00.000Z',
  supersededAt: null,
};

const lastDay = (startsOn: string, former: readonly Mandate[] = []) => {
  const end = plannedEndFor(elected, startsOn, term, former);
  return end && lastDayOf(end);
};

describe('the planned end of a mandate (R-36)', () => {
  it('is the eve of the sixth anniversary: from 15 May 2031 to 14 May 2037 (F-1 row 30)', () => {
    expect(lastDay('2031-05-15')).toBe('2037-05-14');
  });

  it('of a term from 29 February is 28 February (F-1 row 31)', () => {
    expect(lastDay('2024-02-29')).toBe('2030-02-28');
  });

  it('is that of the member replaced: sworn on 1 February 2034, until 14 May 2037 (F-1 row 32)', () => {
    expect(lastDay('2034-02-01', [resigned])).toBe('2037-05-14');
  });

  it('is a whole term once the term of the member who left is over', () => {
    expect(lastDay('2037-05-15', [resigned])).toBe('2043-05-14');
  });

  it('is not known for a seat by right: it lasts until a successor', () => {
    expect(plannedEndFor({ mode: 'ex_officio' }, '2030-12-02', term, [])).toBeNull();
    expect(plannedEndFor({ mode: 'designated' }, '2030-12-02', term, [])).toBeNull();
  });
});
