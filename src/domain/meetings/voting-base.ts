import type { Day } from '../calendar/day.js';
import { dayAt, type Moment } from '../calendar/instant.js';

/** When the list of those entitled is drawn up: at the opening of the meeting, or of each vote. */
export type BaseClock = 'meeting_opening' | 'vote_opening';

/** The day whose composition is the base of a vote: a mandate that ends at midnight ends in the middle of a meeting. */
export function dayOfBase(clock: BaseClock, meetingOpenedAt: Moment, voteOpenedAt: Moment, timeZone?: string): Day {
  return dayAt(clock === 'meeting_opening' ? meetingOpenedAt : voteOpenedAt, timeZone);
}
