import type { Day } from '../domain/calendar/day.js';
import { frenchDay, frenchRange } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import type { Election } from '../elections/election.entity.js';

type Life = Pick<
  Election,
  'stage' | 'rehearses' | 'opensAt' | 'closesAt' | 'openedAt' | 'closedAt' | 'countedAt' | 'proclaimedAt'
>;

/**
 * « le vote est ouvert jusqu’au 4 décembre 2026 »: where an election stood at the end of a day; null when it prepared
 * nothing any more that day: proclaimed, cancelled, or a rehearsal.
 */
export function electionWords(election: Life, on: Day): string | null {
  const happened = (moment: Date | null) => moment !== null && dayAt(moment) <= on;
  if (election.rehearses !== null || election.stage === 'cancelled' || happened(election.proclaimedAt)) return null;
  const closes = dayAt(election.closesAt);
  if (happened(election.countedAt)) return 'le vote est dépouillé, il reste à proclamer le résultat';
  if (happened(election.closedAt)) return `le vote est clos depuis le ${frenchDay(closes)}, il reste à dépouiller`;
  if (happened(election.openedAt))
    return on <= closes
      ? `le vote est ouvert jusqu’au ${frenchDay(closes)}`
      : `le vote se termine le ${frenchDay(closes)}`;
  return `l’élection est en préparation, vote ${frenchRange(dayAt(election.opensAt), closes)}`;
}
