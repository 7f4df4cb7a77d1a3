import type { Day } from '../calendar/day.js';
import { frenchFullDay } from '../calendar/french.js';
import { type Objection, objection } from '../objection.js';

/** What the council decided about the elected: the day, the number of the act, whom it did not designate and why. */
export type CouncilDecision = Readonly<{
  on: Day;
  act: string;
  refused: readonly Readonly<{ candidateId: string; reason: string }>[];
}>;

type Known = Readonly<{
  needed: boolean;
  earlier: CouncilDecision | null;
  proclaimedOn: Day;
  today: Day;
  elected: readonly string[];
}>;

/** why a decision of the council cannot be recorded so, or null. It follows the proclamation and comes once. */
export function objectionToCouncil(
  { on, refused }: CouncilDecision,
  { needed, earlier, proclaimedOn, today, elected }: Known,
): Objection<
  'not-needed' | 'decided' | 'before-the-result' | 'in-the-future' | 'not-elected' | 'reason-missing'
> | null {
  if (!needed)
    return objection('not-needed', 'Le règlement ne demande pas de décision du conseil : rien n’est à noter.');
  if (earlier) return objection('decided', `La décision du conseil du ${frenchFullDay(earlier.on)} est déjà notée.`);
  if (on < proclaimedOn)
    return objection(
      'before-the-result',
      `Le résultat est du ${frenchFullDay(proclaimedOn)} : le conseil décide après.`,
    );
  if (on > today) return objection('in-the-future', 'Notez la décision du conseil quand elle est prise, pas avant.');
  if (refused.some(({ candidateId }) => !elected.includes(candidateId)))
    return objection('not-elected', 'Le conseil ne peut refuser qu’une personne élue de cette élection.');
  if (refused.some(({ reason }) => reason.trim() === ''))
    return objection('reason-missing', 'Écrivez le motif de chaque refus : il est public, et le siège reste vacant.');
  return null;
}
