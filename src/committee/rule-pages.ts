import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { CATALOGUE } from '../domain/rules/catalogue.js';
import type { RuleId } from '../domain/rules/params.js';
import type { Rule, RuleBook } from '../domain/rules/rule-book.js';
import { ruleInWords } from '../domain/rules/rule-words.js';
import { latest } from './rules.service.js';

type Range = readonly [from: number, to: number];
const GROUPS: readonly { titre: string; ranges: readonly Range[] }[] = [
  { titre: 'Composition', ranges: [[1, 5]] },
  {
    titre: 'Réunions',
    ranges: [
      [6, 19],
      [55, 55],
    ],
  },
  { titre: 'Élections', ranges: [[20, 35]] },
  { titre: 'Participation et durée du vote', ranges: [[50, 52]] },
  {
    titre: 'Mandats',
    ranges: [
      [36, 49],
      [53, 54],
    ],
  },
];

/** The rules of a body as its page shows them, by subject. */
export function ruleGroups(book: RuleBook, rules: readonly RuleId[], bodyId: string, actions: boolean) {
  return GROUPS.map(({ titre, ranges }) => ({
    titre,
    regles: rules
      .filter((r) => ranges.some((range) => within(r, range)))
      .map((r) => ruleCard(book, r, bodyId, actions)),
  }));
}

function within(ruleId: RuleId, [from, to]: Range): boolean {
  const number = Number(CATALOGUE[ruleId].number.slice(2));
  return number >= from && number <= to;
}

function ruleCard(book: RuleBook, ruleId: RuleId, bodyId: string, actions: boolean) {
  const rule = latest(book, ruleId);
  const { number, fr } = CATALOGUE[ruleId];
  const before = book.rules.filter((r) => r.id === ruleId && r.validTo !== null && r.validFrom < r.validTo);
  const confirmed = rule.status === 'confirmed';
  return {
    id: ruleId,
    titre: `${number} ${fr}`,
    etiquette: confirmed ? 'Confirmée' : 'À confirmer',
    genre: confirmed ? 'ouvert' : 'attente',
    lignes: [
      ...ruleInWords(rule).map(({ label, said }) => ({ cle: label, valeur: said })),
      { cle: 'Source', valeur: rule.source },
      { cle: 'En vigueur', valeur: `depuis le ${frenchDay(rule.validFrom)}` },
    ],
    avant: before.map((old) => inShort(old as unknown as Rule)),
    href: actions ? `/comites/${bodyId}/reglement/${ruleId}` : '',
    geste: confirmed ? 'Changer' : 'Confirmer ou changer',
  };
}

function inShort(old: Rule): string {
  const words = ruleInWords(old).map(({ label, said }) => `${label} : ${said}`);
  const until = old.validTo ? ` au ${frenchDay(lastDayOf(old.validTo))}` : '';
  return `Du ${frenchDay(old.validFrom)}${until} : ${words.join(' ; ')} (${old.source}).`;
}
