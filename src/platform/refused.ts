/**
 * A rule said no. `reason` names the objection (kebab-case, stable, for programs), `sentence` is the French text
 * for the person: what happened, where, and what to do. `field` names the form field it is about.
 */
export class Refused extends Error {
  constructor(
    readonly reason: string,
    readonly sentence: string,
    readonly field?: string,
  ) {
    super(`${reason}: ${sentence}`);
    this.name = 'Refused';
  }
}

/** What was asked for is not there. */
export class NotHere extends Refused {
  constructor(sentence = 'Cette page n’existe pas ou n’existe plus. Revenez au tableau de bord.') {
    super('not-found', sentence);
  }
}

/** Refuses what a rule of the domain objects to. */
export function refuseIf(objection: { reason: string; sentence: string } | null, field?: string): void {
  if (objection) throw new Refused(objection.reason, objection.sentence, field);
}
