import { frenchMoment } from '../calendar/french.js';
import { type Moment, millisecondsOf } from '../calendar/instant.js';
import type { Outcome } from '../counting/outcome.js';
import { typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import type { TurnoutVerdict } from './turnout.js';

export type Stage = 'prepared' | 'sealed' | 'open' | 'closed' | 'counted' | 'proclaimed' | 'cancelled';

export type Move = 'seal' | 'open' | 'close' | 'count' | 'proclaim' | 'cancel';

/** From where each move may be made, and where it leads. */
const MOVES: Readonly<Record<Move, Readonly<{ from: readonly Stage[]; to: Stage }>>> = {
  seal: { from: ['prepared'], to: 'sealed' },
  open: { from: ['sealed'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  count: { from: ['closed'], to: 'counted' },
  proclaim: { from: ['counted'], to: 'proclaimed' },
  cancel: { from: ['prepared', 'sealed', 'open', 'closed', 'counted'], to: 'cancelled' },
};

export const STAGE_SAID: Readonly<Record<Stage, string>> = {
  prepared: 'en préparation',
  sealed: 'scellée',
  open: 'ouverte',
  closed: 'close',
  counted: 'dépouillée',
  proclaimed: 'proclamée',
  cancelled: 'annulée',
};

const MOVE_SAID: Readonly<Record<Move, string>> = {
  seal: 'être scellée',
  open: 'être ouverte',
  close: 'être close',
  count: 'être dépouillée',
  proclaim: 'être proclamée',
  cancel: 'être annulée',
};

/** The stage a move leads to, or why it cannot be made from this one. Nothing ever goes back. */
export function stageAfter(stage: Stage, move: Move): Stage | Objection<'wrong-stage'> {
  const { from, to } = MOVES[move];
  if (from.includes(stage)) return to;
  const needed = from.map((s) => STAGE_SAID[s]).join(', ');
  return objection(
    'wrong-stage',
    `L’élection est ${STAGE_SAID[stage]} : elle ne peut pas ${MOVE_SAID[move]}. Il faudrait qu’elle soit ${needed}. Rien n’a changé.`,
  );
}

export type SealFacts = Readonly<{
  now: Moment;
  opensAt: Moment;
  closesAt: Moment;
  electors: number;
  rollFrozen: boolean;
  candidates: number;
  orderDrawn: boolean;
  seats: number;
  minChoices: number;
  maxChoices: number;
}>;

export type SealReason =
  | 'closes-before-opening'
  | 'opening-past'
  | 'roll-not-frozen'
  | 'roll-empty'
  | 'no-candidate'
  | 'no-seat'
  | 'order-not-drawn'
  | 'impossible-ballot';

/** Everything that stands in the way of the seal, each in a sentence: the list read before opening. */
export function objectionsToSealing(facts: SealFacts): Objection<SealReason>[] {
  const { now, opensAt, closesAt, minChoices, maxChoices } = facts;
  const found: (Objection<SealReason> | null)[] = [
    ifSo(
      millisecondsOf(closesAt) <= millisecondsOf(opensAt),
      'closes-before-opening',
      'La clôture doit venir après l’ouverture du vote.',
    ),
    ifSo(
      millisecondsOf(opensAt) <= millisecondsOf(now),
      'opening-past',
      'L’heure d’ouverture est déjà passée : choisissez-en une autre.',
    ),
    ifSo(!facts.rollFrozen, 'roll-not-frozen', 'La liste électorale n’est pas encore arrêtée.'),
    ifSo(facts.electors === 0, 'roll-empty', 'Aucune association n’est électrice : vérifiez la liste électorale.'),
    ifSo(facts.seats === 0, 'no-seat', 'Aucun siège n’est à pourvoir : choisissez les sièges de cette élection.'),
    ifSo(facts.candidates === 0, 'no-candidate', 'Personne ne se présente encore : ajoutez les candidatures.'),
    ifSo(!facts.orderDrawn, 'order-not-drawn', 'L’ordre du bulletin n’est pas encore tiré au sort.'),
    ifSo(
      minChoices > maxChoices || maxChoices < 1 || maxChoices > Math.max(1, facts.candidates),
      'impossible-ballot',
      `Le bulletin demande de ${minChoices} à ${maxChoices} choix pour ${facts.candidates} candidatures : corrigez ces nombres.`,
    ),
  ];
  return found.filter((o) => o !== null);
}

/** The vote opens and closes by the hour announced in the seal, never before. */
export function objectionToOpening(opensAt: Moment, now: Moment): Objection<'too-early'> | null {
  if (millisecondsOf(now) >= millisecondsOf(opensAt)) return null;
  return objection('too-early', `Le vote s’ouvre de lui-même le ${frenchMoment(opensAt)}. Rien à faire d’ici là.`);
}

export function objectionToClosing(closesAt: Moment, now: Moment): Objection<'too-early'> | null {
  if (millisecondsOf(now) >= millisecondsOf(closesAt)) return null;
  return objection('too-early', `Le vote se ferme de lui-même le ${frenchMoment(closesAt)}, pas avant.`);
}

/** A count needs the quorum, and as many ballots in the box as voters on the list. */
export function objectionToCounting(
  turnout: TurnoutVerdict,
  box: Readonly<{ ballots: number; voters: number }>,
): Objection<'quorum-missed' | 'totals-differ'> | null {
  if (!turnout.reached) {
    return { reason: 'quorum-missed', sentence: typeset(`${turnout.sentence} ${turnout.next ?? ''}`.trim()) };
  }
  if (box.ballots === box.voters) return null;
  return objection(
    'totals-differ',
    `L’urne compte ${box.ballots} bulletins et la liste ${box.voters} votants. Ne proclamez pas. Appelez votre informaticien.`,
  );
}

/** Nothing is proclaimed while a seat waits for a lot or for a second round. */
export function objectionToProclaiming(
  outcome: Pick<Outcome, 'state' | 'openTies'>,
): Objection<'open-tie' | 'run-off-due'> | null {
  if (outcome.state === 'open_tie') {
    const sentence = outcome.openTies.find((tie) => tie.atStake === 'seat' || tie.atStake === 'run_off')?.sentence;
    return objection('open-tie', `Un siège reste à départager. ${sentence ?? ''}`.trim());
  }
  if (outcome.state === 'run_off') return objection('run-off-due', 'Un second tour doit encore pourvoir des sièges.');
  return null;
}

export function objectionToCancelling(reason: string): Objection<'reason-missing'> | null {
  return reason.trim() === '' ? objection('reason-missing', 'Écrivez pourquoi l’élection est annulée.') : null;
}

function ifSo<R extends string>(condition: boolean, reason: R, sentence: string): Objection<R> | null {
  return condition ? objection(reason, sentence) : null;
}
