import type { Day } from '../calendar/day.js';
import { frenchFullDay, frenchMoment } from '../calendar/french.js';
import { dayAt, type Moment } from '../calendar/instant.js';
import { frenchCount, typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';

/** How a claim came: a mail has the hour of the server, a letter its postmark, what is handed in the day of the desk. */
export type ClaimChannel = 'mail' | 'post' | 'hand';

export type ReceivedClaim = Readonly<{ channel: ClaimChannel; receivedAt: Moment; postmarkedOn: Day | null }>;

export type ClaimVerdict = Readonly<{ inTime: boolean; sentence: string }>;

/**
 * a claim is in time up to the last day at 24:00. The receipt by the server counts, whenever somebody reads it; for
 * a letter the postmark does, and the day of its arrival where there is none.
 */
export function claimVerdict({ channel, receivedAt, postmarkedOn }: ReceivedClaim, until: Day): ClaimVerdict {
  const byPost = channel === 'post' && postmarkedOn !== null;
  const day = byPost ? postmarkedOn : dayAt(receivedAt);
  const inTime = day <= until;
  const fact = byPost ? `Cachet de la poste du ${frenchFullDay(day)}` : `Reçue le ${frenchMoment(receivedAt)}`;
  const said = inTime ? 'dans le délai' : 'hors délai';
  return { inTime, sentence: typeset(`${fact} : ${said}, qui court jusqu’au ${frenchFullDay(until)} à 24 h.`) };
}

/** Why a claim cannot be recorded as it is typed, or null. */
export function objectionToRecording(
  claim: ReceivedClaim,
  known: Readonly<{ proclaimedOn: Day; now: Moment }>,
): Objection<'before-the-result' | 'in-the-future' | 'postmark-later'> | null {
  const day = dayAt(claim.receivedAt);
  if (new Date(claim.receivedAt).getTime() > new Date(known.now).getTime())
    return objection('in-the-future', 'Une réclamation ne peut pas avoir été reçue dans l’avenir.');
  if (day < known.proclaimedOn)
    return objection(
      'before-the-result',
      `Le résultat est du ${frenchFullDay(known.proclaimedOn)} : une réclamation vient après.`,
    );
  if (claim.postmarkedOn !== null && claim.postmarkedOn > day)
    return objection('postmark-later', 'Le cachet de la poste ne peut pas être plus récent que la réception.');
  return null;
}

export type Finality = Readonly<{ final: boolean; sentence: string }>;

/** A result is final once the delay is over and no claim made in time waits for its decision. */
export function finality(given: Readonly<{ until: Day; today: Day; open: number }>): Finality {
  const { until, today, open } = given;
  if (open > 0) {
    const waiting = frenchCount(open, 'réclamation attend sa décision', 'réclamations attendent leur décision');
    return { final: false, sentence: typeset(`${waiting} : le résultat n’est pas définitif.`) };
  }
  if (today <= until)
    return {
      final: false,
      sentence: typeset(
        `Les réclamations sont reçues jusqu’au ${frenchFullDay(until)} à 24 h. Sans réclamation, le résultat devient alors définitif.`,
      ),
    };
  return { final: true, sentence: 'Le résultat est définitif.' };
}
