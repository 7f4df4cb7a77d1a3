import { frenchMoment } from '../calendar/french.js';
import { typeset } from '../french.js';
import { objectionToCasting, type Poll } from './polling.js';

const poll: Poll = {
  stage: 'open',
  opensAt: new Date('2031-03-31T07:00:00.000Z'),
  closesAt: new Date('2031-04-10T10:00:00.000Z'),
  revote: 'last_counts',
};
const DURING = '2031-04-02T12:00:00.000Z';
const CLOSE = '2031-04-10T10:00:00.000Z';
const reason = (more: Partial<Poll>, voted: boolean | null, now: string, grace = 0) =>
  objectionToCasting({ ...poll, ...more }, voted === null ? null : { voted }, now, grace)?.reason ?? null;

describe('casting a ballot', () => {
  it.each<[string, Partial<Poll>, boolean | null, string, string | null]>([
    ['during the vote', {}, false, DURING, null],
    ['at the very opening', {}, false, '2031-03-31T07:00:00.000Z', null],
    ['a second time, where the last counts', {}, true, DURING, null],
    ['a second time, where one votes once', { revote: 'once' }, true, DURING, 'already-voted'],
    ['without being on the roll', {}, null, DURING, 'not-on-roll'],
    ['a moment before the opening', {}, false, '2031-03-31T06:59:59.999Z', 'not-open'],
    ['before the machine has opened it', { stage: 'sealed' }, false, DURING, 'not-open'],
    ['while the candidates are not settled', { stage: 'candidates_final' }, false, DURING, 'not-open'],
    ['while the vote is suspended', { stage: 'suspended' }, false, DURING, 'suspended'],
    ['a moment before the close', {}, false, '2031-04-10T09:59:59.999Z', null],
    ['at the close', {}, false, CLOSE, 'closed'],
    ['once the box is closed', { stage: 'closed' }, false, DURING, 'closed'],
    ['once it is counted', { stage: 'counted' }, false, CLOSE, 'closed'],
    ['in an election given up', { stage: 'cancelled' }, false, DURING, 'cancelled'],
  ])('%s', (_, more, voted, now, expected) => {
    expect(reason(more, voted, now)).toBe(expected);
  });

  it('has the minutes of grace that the rule gives, no more', () => {
    expect(reason({}, false, '2031-04-10T10:04:59.000Z', 5)).toBeNull();
    expect(reason({}, false, '2031-04-10T10:05:00.000Z', 5)).toBe('closed');
  });

  it('is refused in a sentence that gives the hour', () => {
    const sentence = objectionToCasting(poll, { voted: false }, CLOSE)?.sentence;
    expect(sentence).toBe(`Le vote est terminé depuis le ${frenchMoment(poll.closesAt)}.`);
    expect(sentence).toContain(typeset('jeudi 10 avril 2031'));
  });
});
