import { namur } from '../../../test/support/election-f1.js';
import { endOfPeriod } from '../calendar/period.js';
import { typeset } from '../french.js';
import { claimVerdict, finality, objectionToRecording } from './claim.js';

const until = endOfPeriod('2031-04-11', namur('claims').params.period, namur('period_forward').params);
const mail = (receivedAt: string) => ({ channel: 'mail' as const, receivedAt, postmarkedOn: null });

describe('a claim about the result of Friday 11 April 2031', () => {
  it('may come until Monday 21 April at midnight (row 29)', () => {
    expect(until).toBe('2031-04-21');
  });

  it('is in time when the server received it at 23:59:40, though it is read on Tuesday', () => {
    expect(claimVerdict(mail('2031-04-21T21:59:40.000Z'), until)).toMatchObject({ inTime: true });
    expect(claimVerdict(mail('2031-04-21T22:00:10.000Z'), until)).toMatchObject({ inTime: false });
  });

  it('by post is in time by its postmark, though it comes on Wednesday 23', () => {
    const letter = { channel: 'post' as const, receivedAt: '2031-04-23T08:00:00.000Z' };
    expect(claimVerdict({ ...letter, postmarkedOn: '2031-04-21' }, until)).toMatchObject({
      inTime: true,
      sentence: expect.stringContaining(typeset('lundi 21 avril 2031 : dans le délai')),
    });
    expect(claimVerdict({ ...letter, postmarkedOn: '2031-04-22' }, until).inTime).toBe(false);
    expect(claimVerdict({ ...letter, postmarkedOn: null }, until).inTime).toBe(false);
  });

  it('comes after the result, and before it is written down', () => {
    const known = { proclaimedOn: '2031-04-11', now: '2031-04-15T10:00:00.000Z' };
    expect(objectionToRecording(mail('2031-04-15T09:00:00.000Z'), known)).toBeNull();
    expect(objectionToRecording(mail('2031-04-15T11:00:00.000Z'), known)?.reason).toBe('in-the-future');
    expect(objectionToRecording(mail('2031-04-10T11:00:00.000Z'), known)?.reason).toBe('before-the-result');
    const letter = { channel: 'post' as const, receivedAt: '2031-04-14T09:00:00.000Z', postmarkedOn: '2031-04-15' };
    expect(objectionToRecording(letter, known)?.reason).toBe('postmark-later');
  });

  it('keeps the result from being final while it waits', () => {
    expect(finality({ until, today: '2031-04-21', open: 0 }).final).toBe(false);
    expect(finality({ until, today: '2031-04-22', open: 0 }).final).toBe(true);
    expect(finality({ until, today: '2031-06-01', open: 1 })).toMatchObject({
      final: false,
      sentence: expect.stringContaining('n’est pas définitif'),
    });
  });
});
