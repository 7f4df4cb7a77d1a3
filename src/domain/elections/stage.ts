import { frenchMoment } from '../calendar/french.js';
import { type Moment, millisecondsOf } from '../calendar/instant.js';
import type { Outcome } from '../counting/outcome.js';
import { frenchList, typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import type { TurnoutVerdict } from './turnout.js';

/**
 * Where an election stands, in the order of its life, side exits last. The call may be skipped: a secretary who enters
 * the candidates herself goes from `prepared` to `sealed`. A quorum and a running count are facts of `closed`; the
 * electoral roll runs beside the stages before the seal.
 */
export const STAGES = [
  'prepared',
  'call',
  'review',
  'candidates_provisional',
  'candidates_final',
  'sealed',
  'open',
  'suspended',
  'closed',
  'counted',
  'uncontested',
  'proclaimed',
  'final',
  'archived',
  'lapsed',
  'cancelled',
  'annulled',
] as const;

export type Stage = (typeof STAGES)[number];

/** Everything that comes before the seal. */
export const BEFORE_SEAL = [
  'prepared',
  'call',
  'review',
  'candidates_provisional',
  'candidates_final',
] as const satisfies readonly Stage[];

export const beforeSeal = (stage: Stage): boolean => BEFORE_SEAL.some((s) => s === stage);

/** The result is known to everybody. */
export const PROCLAIMED = ['proclaimed', 'final', 'archived'] as const satisfies readonly Stage[];

export const isProclaimed = (stage: Stage): boolean => PROCLAIMED.some((s) => s === stage);

/** From where each move may be made, where it leads, and how it is said. */
const MOVES = {
  publish_call: { from: ['prepared'], to: 'call', said: 'lancer son appel' },
  close_call: { from: ['call'], to: 'review', said: 'clore son appel' },
  conclude_review: { from: ['review'], to: 'candidates_provisional', said: 'publier sa liste provisoire' },
  settle_candidates: { from: ['candidates_provisional'], to: 'candidates_final', said: 'arrêter ses candidatures' },
  reopen_call: {
    from: ['review', 'candidates_provisional', 'candidates_final'],
    to: 'call',
    said: 'rouvrir son appel',
  },
  seal: { from: ['prepared', 'candidates_final'], to: 'sealed', said: 'être scellée' },
  open: { from: ['sealed'], to: 'open', said: 'être ouverte' },
  suspend: { from: ['open'], to: 'suspended', said: 'être suspendue' },
  resume: { from: ['suspended'], to: 'open', said: 'reprendre' },
  close: { from: ['open'], to: 'closed', said: 'être close' },
  count: { from: ['closed'], to: 'counted', said: 'être dépouillée' },
  elect_unopposed: { from: ['prepared', 'candidates_final'], to: 'uncontested', said: 'être conclue sans vote' },
  proclaim: { from: ['counted', 'uncontested'], to: 'proclaimed', said: 'être proclamée' },
  make_final: { from: ['proclaimed'], to: 'final', said: 'devenir définitive' },
  hear_claim: { from: ['final'], to: 'proclaimed', said: 'attendre la décision d’une réclamation' },
  archive: { from: ['final'], to: 'archived', said: 'être archivée' },
  lapse: { from: ['prepared', 'review'], to: 'lapsed', said: 'être déclarée sans candidat' },
  cancel: {
    from: [...BEFORE_SEAL, 'sealed', 'open', 'suspended', 'closed', 'counted'],
    to: 'cancelled',
    said: 'être annulée',
  },
  annul: { from: ['proclaimed', 'final'], to: 'annulled', said: 'être annulée par l’autorité' },
} as const satisfies Record<string, Readonly<{ from: readonly Stage[]; to: Stage; said: string }>>;

export type Move = keyof typeof MOVES;

/** The stage as an adjective: « l’élection est … ». */
export const STAGE_SAID: Readonly<Record<Stage, string>> = {
  prepared: 'en préparation',
  call: 'en appel à candidatures',
  review: 'en examen des candidatures',
  candidates_provisional: 'à la liste provisoire des candidats',
  candidates_final: 'à la liste définitive des candidats',
  sealed: 'scellée',
  open: 'ouverte',
  suspended: 'suspendue',
  closed: 'close',
  counted: 'dépouillée',
  uncontested: 'conclue sans vote',
  proclaimed: 'proclamée',
  final: 'définitive',
  archived: 'archivée',
  lapsed: 'sans candidat',
  cancelled: 'annulée',
  annulled: 'annulée par l’autorité',
};

/**
 * The stage a move leads to, or why it cannot be made from this one. Only a call goes back, to be opened again, and a
 * final result that a claim posted in time reaches late.
 */
export function stageAfter(stage: Stage, move: Move): Stage | Objection<'wrong-stage'> {
  const { from, to, said }: { from: readonly Stage[]; to: Stage; said: string } = MOVES[move];
  if (from.includes(stage)) return to;
  const needed = frenchList(
    from.map((s) => STAGE_SAID[s]),
    'ou',
  );
  return objection(
    'wrong-stage',
    `L’élection est ${STAGE_SAID[stage]} : elle ne peut pas ${said}. Il faudrait qu’elle soit ${needed}. Rien n’a changé.`,
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

/**
 * Nothing is proclaimed while a seat or a lot waits, the order of the substitutes included. A first round is proclaimed
 * as it stands: its elected keep their seats, and everybody must know who meets in the second.
 */
export function objectionToProclaiming(outcome: Pick<Outcome, 'state' | 'openTies'>): Objection<'open-tie'> | null {
  const lot = outcome.openTies.find((tie) => tie.needs === 'lot');
  if (outcome.state === 'open_tie') {
    const sentence = outcome.openTies.find((tie) => tie.atStake === 'seat' || tie.atStake === 'run_off')?.sentence;
    return objection('open-tie', `Un siège reste à départager. ${sentence ?? ''}`.trim());
  }
  return lot ? objection('open-tie', `L’ordre des suppléances reste à tirer au sort. ${lot.sentence}`) : null;
}

export function objectionToCancelling(reason: string): Objection<'reason-missing'> | null {
  return reason.trim() === '' ? objection('reason-missing', 'Écrivez pourquoi l’élection est annulée.') : null;
}

function ifSo<R extends string>(condition: boolean, reason: R, sentence: string): Objection<R> | null {
  return condition ? objection(reason, sentence) : null;
}
