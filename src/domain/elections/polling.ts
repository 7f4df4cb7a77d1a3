import { frenchMoment } from '../calendar/french.js';
import { type Moment, millisecondsOf } from '../calendar/instant.js';
import { type Objection, objection } from '../objection.js';
import { beforeSeal, type Stage } from './stage.js';

/** What decides whether a ballot may be cast; an election is one. */
export type Poll = Readonly<{ stage: Stage; opensAt: Moment; closesAt: Moment; revote: 'once' | 'last_counts' }>;

export type CastingReason =
  | 'not-on-roll'
  | 'cancelled'
  | 'not-open'
  | 'suspended'
  | 'closed'
  | 'already-voted'
  | 'voted-on-paper';

const MINUTE = 60_000;

/** Why this ballot may not be cast now, or null. The hour of the server decides; the grace is a rule of the election. */
export function objectionToCasting(
  poll: Poll,
  elector: Readonly<{ voted: boolean; onPaper?: boolean }> | null,
  now: Moment,
  graceMinutes = 0,
): Objection<CastingReason> | null {
  const at = millisecondsOf(now);
  if (!elector)
    return objection('not-on-roll', 'Ce lien ne correspond à aucun électeur de ce vote. Appelez le secrétariat.');
  if (poll.stage === 'cancelled')
    return objection('cancelled', 'Cette élection a été annulée. Il n’y a plus rien à voter.');
  if (at < millisecondsOf(poll.opensAt)) {
    return objection('not-open', `Le vote n’est pas ouvert. Il s’ouvre le ${frenchMoment(poll.opensAt)}.`);
  }
  if (beforeSeal(poll.stage) || poll.stage === 'sealed') {
    return objection('not-open', 'Le vote n’est pas encore ouvert. Revenez dans quelques minutes.');
  }
  if (poll.stage === 'suspended') {
    return objection(
      'suspended',
      'Le vote est suspendu à la suite d’un incident. Les votes déjà reçus sont gardés. Revenez plus tard.',
    );
  }
  if (poll.stage !== 'open' || at >= millisecondsOf(poll.closesAt) + graceMinutes * MINUTE) {
    return objection('closed', `Le vote est terminé depuis le ${frenchMoment(poll.closesAt)}.`);
  }
  if (elector.onPaper) {
    return objection(
      'voted-on-paper',
      'Vous avez déjà voté sur papier. Un vote reçu annule les autres moyens. Ce n’était pas vous ? Appelez le secrétariat.',
    );
  }
  if (elector.voted && poll.revote === 'once') {
    return objection(
      'already-voted',
      'Vous avez déjà voté, et ce vote ne se change pas. Ce n’était pas vous ? Appelez le secrétariat.',
    );
  }
  return null;
}
