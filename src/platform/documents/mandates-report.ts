import type { Day } from '../../domain/calendar/day.js';
import { frenchDay, frenchMoment } from '../../domain/calendar/french.js';
import type { Moment } from '../../domain/calendar/instant.js';
import type { DocumentData } from './letterhead.js';

export type Tone = 'ok' | 'warn' | 'bad' | 'plain';

/** The chair's report of one page (T23): facts in their order, each figure with its rule; no graph, no adjective. */
export type MandatesReportData = DocumentData &
  Readonly<{
    on: Day;
    knownAt: Moment;
    /** What the chair must retain. */
    sentence: string;
    tone: Tone;
    bodies: readonly ReportedBodyLine[];
    vacancies: readonly string[];
    decisions: readonly ExpectedDecision[];
  }>;

export type ReportedBodyLine = Readonly<{
  id: string;
  name: string;
  /** « 18 sur 20 » */
  filled: string;
  /** « 31 janvier 2027 » */
  ends: string;
  state: string;
  /** `rule` is the rule's name in the rule book; the citation is empty where the rule was already cited. */
  figures: readonly Readonly<{ name: string; tone: Tone; sentence: string; rule: string; citation: string }>[];
  seats: readonly ReportedSeatLine[];
}>;

export type ReportedSeatLine = Readonly<{
  number: string;
  vacant: boolean;
  /** Empty where nobody is known to hold the seat. */
  holder: string;
  organisation: string;
  from: string;
  to: string;
  left: string;
  state: string;
  /** Not simply in office: vacant, ending, suspended, in interim. */
  attention: boolean;
}>;

export type ExpectedDecision = Readonly<{ day: string; late: boolean; what: string; who: string; rule: string }>;

/** « Situation au 31 janvier 2027, telle que connue le lundi 23 novembre 2026 à 10 h. » */
export function situation(on: Day, knownAt: Moment): string {
  return `Situation au ${frenchDay(on)}, telle que connue le ${frenchMoment(knownAt)}.`;
}

export const NO_VACANCY = 'Aucun siège vacant.';
export const NO_DECISION = 'Aucune décision n’est attendue dans les douze mois.';

export function mandatesReportSheet(data: MandatesReportData) {
  return {
    title: 'Rapport sur les mandats',
    situation: situation(data.on, data.knownAt),
    sentence: data.sentence,
    tone: data.tone,
    severalBodies: data.bodies.length > 1,
    bodies: data.bodies,
    vacancies: data.vacancies,
    noVacancy: NO_VACANCY,
    decisions: data.decisions,
    noDecision: NO_DECISION,
  };
}
