import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { CATALOGUE } from '../domain/rules/catalogue.js';
import type { RuleId } from '../domain/rules/params.js';
import type { Rule, RuleBook } from '../domain/rules/rule-book.js';
import { ruleInWords } from '../domain/rules/rule-words.js';
import { latest } from './rules.service.js';

const GROUPS: readonly { titre: string; from: number; to: number }[] = [
  { titre: 'Composition', from: 1, to: 5 },
  { titre: 'Réunions', from: 6, to: 19 },
  { titre: 'Élections', from: 20, to: 35 },
  { titre: 'Participation et durée du vote', from: 50, to: 59 },
  { titre: 'Mandats', from: 36, to: 49 },
];

/** The rules of a body as its page shows them, by subject. */
export function ruleGroups(book: RuleBook, rules: readonly RuleId[], bodyId: string, actions: boolean) {
  return GROUPS.map(({ titre, from, to }) => ({
    titre,
    regles: rules.filter((r) => within(r, from, to)).map((r) => ruleCard(book, r, bodyId, actions)),
  }));
}

function within(ruleId: RuleId, from: number, to: number): boolean {
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
