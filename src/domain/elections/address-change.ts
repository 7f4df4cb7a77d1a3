import { frenchCount, frenchPercent, typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import type { Stage } from './stage.js';

/** While people vote, whoever changes where a link goes could vote in their place: a second person must agree. */
export const needsSecondPerson = (stage: Stage): boolean => stage === 'open' || stage === 'suspended';

/** Why this person may not agree to a change that this one asked for; both by the id of their account. */
export function objectionToAgreeing(askedBy: string | null, agreedBy: string): Objection<'same-person'> | null {
  if (askedBy !== agreedBy) return null;
  return objection(
    'same-person',
    'Vous avez demandé ce changement vous-même : une autre personne doit l’approuver. Rien n’a changé.',
  );
}

/** Of an electoral roll: who is written to, who has said that the address is good, and whose address is dead. */
export type Reach = Readonly<{ electors: number; byMail: number; confirmed: number; unreachable: number }>;

/** At least this part of the roll must be reachable before the seal: elections.md §5, « delivery as a fact ». */
export const REACHABLE_SHARE = 0.9;

/** Whether enough electors can be reached to seal, and what is left to mend. */
export function reachVerdict({ electors, byMail, confirmed, unreachable }: Reach): {
  ok: boolean;
  blocking: boolean;
  sentence: string;
} {
  const reachable = electors - unreachable;
  const share = `${reachable} électeurs joignables sur ${electors} (${frenchPercent(reachable, electors)})`;
  if (unreachable > 0) {
    const dead = frenchCount(unreachable, 'adresse est en erreur', 'adresses sont en erreur');
    const act = 'Corrigez, ou choisissez une lettre.';
    return {
      ok: false,
      blocking: reachable < REACHABLE_SHARE * electors,
      sentence: typeset(`${share} : ${dead}. ${act}`),
    };
  }
  const said = byMail > 0 ? ` ${confirmed} sur ${byMail} ont confirmé leur adresse.` : '';
  return { ok: true, blocking: false, sentence: typeset(`${share}.${said}`) };
}
