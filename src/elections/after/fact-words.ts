import type { Day } from '../../domain/calendar/day.js';
import { frenchDay, frenchMoment } from '../../domain/calendar/french.js';
import type { CouncilDecision } from '../../domain/elections/council.js';
import type { OpeningSide } from '../../domain/elections/result-opening.js';
import { frenchList, typeset } from '../../domain/french.js';
import type { ElectionFact } from './election-fact.entity.js';

/** What each kind of fact says. */
export type FactData = {
  /** Somebody agrees that a result under seal is counted. */
  opening_agreed: { account: string; side: OpeningSide; role: string };
  /** The result of the public draw named at the seal, as typed, and who was there. */
  lot_result: { seed: string; witnesses: string[] };
  /** A second person has read the same result. */
  lot_confirmed: Record<string, never>;
  /** A lot drawn by hand: candidates in the order drawn. */
  lot_drawn: { order: string[]; witnesses: string[]; method: string; drawnOn: Day };
  /** An elected person does not take the seat. */
  refusal: { reason: string; on: Day };
  /** An elected person takes it. */
  acceptance: { on: Day };
  /** Ballots in doubt, and whether they could have changed who is elected (R-30). */
  irregularity: { what: string; sentence: string; citation: string; material: boolean };
  /** The council designates the elected (R-35), or refuses some of them. */
  council: CouncilDecision;
};

export type FactKind = keyof FactData;

export type Fact<K extends FactKind> = {
  [Kind in K]: Omit<ElectionFact, 'kind' | 'data'> & { kind: Kind; data: FactData[Kind] };
}[K];

/** One fact as the minutes and the pages tell it; nothing for those that only an office needs. */
export function factSentence(fact: Fact<FactKind>, named: (candidateId: string) => string): string[] {
  const said = sentenceOf(fact, named);
  return said ? [typeset(said)] : [];
}

function sentenceOf(fact: Fact<FactKind>, named: (candidateId: string) => string): string {
  switch (fact.kind) {
    case 'opening_agreed':
      return `${fact.actor} (${fact.data.role}) accepte, le ${frenchMoment(fact.at)}, que le résultat sous scellé soit ouvert.`;
    case 'lot_result': {
      const { seed, witnesses } = fact.data;
      const before = witnesses.length > 0 ? `, devant ${frenchList(witnesses)}` : '';
      return `Résultat du tirage public, écrit par ${fact.actor} le ${frenchMoment(fact.at)}${before} : « ${seed} ».`;
    }
    case 'lot_confirmed':
      return `Le résultat du tirage public est confirmé par ${fact.actor}.`;
    case 'lot_drawn': {
      const { order, method, witnesses, drawnOn } = fact.data;
      return `Tirage au sort du ${frenchDay(drawnOn)} (${method}), devant ${frenchList(witnesses)} : ${order.map(named).join(', puis ')}.`;
    }
    case 'refusal':
      return `${named(fact.subject)} refuse le siège le ${frenchDay(fact.data.on)} : ${ended(fact.data.reason)} La personne suivante qui peut siéger prend sa place.`;
    case 'irregularity':
      return `${ended(fact.data.what)} Vérification : ${ended(fact.data.sentence)} ${fact.data.citation}.`;
    case 'council': {
      const { on, act, refused } = fact.data;
      const but = refused.map((r) => ` ${named(r.candidateId)} n’est pas désigné·e : ${ended(r.reason)}`).join('');
      return `Décision du conseil du ${frenchDay(on)}${act ? ` (${act})` : ''}.${but}`;
    }
    case 'acceptance':
      return '';
  }
}

const ended = (text: string): string => `${text.trim().replace(/[.\s]+$/, '')}.`;
