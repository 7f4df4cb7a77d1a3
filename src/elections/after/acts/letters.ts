import { frenchFullDay } from '../../../domain/calendar/french.js';
import { whyOf } from '../../../domain/counting/why.js';
import { frenchOrdinal } from '../../../domain/french.js';
import { cited } from '../../../domain/rules/rule-book.js';
import { facts, paragraph } from '../../../platform/documents/act.js';
import { phrase } from '../../../platform/documents/wording.js';
import type { ActMatter } from '../../documents/documents.service.js';
import { rulesOf } from '../../election-rules.js';
import { type ActFacts, CLAIMS_SENTENCE, claimsRemedy, personOf } from './act-facts.js';

/** What the office may write otherwise in these letters. */
export const DESIGNATION_SENTENCES = {
  member: 'Vous êtes membre du comité « {comite} », à la suite de l’élection « {election} ».',
  duties: 'Vous siégez avec voix délibérative. Si vous ne pouvez venir à une réunion, prévenez le secrétariat.',
  next: 'Vous serez convoqué·e à la première réunion. Si vous quittez votre association, ou souhaitez vous retirer, écrivez au secrétariat : le siège passe alors à la première personne suppléante.',
};
export const UNELECTED_SENTENCES = {
  thanks: 'Nous vous remercions de votre candidature.',
  reserve: 'Si un siège se libère, nous appelons les personnes suppléantes dans cet ordre. {article}.',
  remedy: CLAIMS_SENTENCE,
};

/** T19: to an elected person, once the council has decided where it must. */
export function designationLetter(given: ActFacts, id: string): ActMatter {
  const { election, council, term, seats } = given;
  const { name, organisation } = personOf(given, id);
  const seat = seats.get(id);
  return {
    kind: 'T19',
    title: 'Désignation comme membre du comité',
    subtitle: given.body,
    recipient: [name, organisation].filter(Boolean),
    parts: [
      paragraph(phrase(DESIGNATION_SENTENCES.member, { comite: given.body, election: election.name })),
      facts(
        ['Qualité', 'membre élu·e par les associations'],
        ...(seat ? [['Siège', String(seat)] as const] : []),
        ['Premier jour', frenchFullDay(term.startsOn)],
        ['Dernier jour', frenchFullDay(term.lastDay)],
        [
          'Décision du conseil',
          council ? [frenchFullDay(council.on), council.act].filter(Boolean).join(', ') : 'aucune n’est requise',
        ],
      ),
      paragraph(phrase(DESIGNATION_SENTENCES.duties)),
      paragraph(phrase(DESIGNATION_SENTENCES.next)),
    ],
    signedOn: `Fait le ${frenchFullDay(given.today)}.`,
    signatures: [{ name: '', role: 'la présidence du comité' }],
  };
}

/** T20: to somebody who stood and has no seat: votes, rank in the reserve, how long it holds, and why. */
export function unelectedLetter(given: ActFacts, id: string): ActMatter {
  const { election, outcome, term, claimsUntil } = given;
  const { name, organisation } = personOf(given, id);
  const { claims, substitutes } = rulesOf(election);
  const votes = outcome.ranking.find((ranked) => ranked.id === id)?.votes ?? 0;
  const place = outcome.substitutes.indexOf(id) + 1;
  const why = whyOf(outcome, id, election.totals !== null);
  return {
    kind: 'T20',
    title: 'Résultat de votre candidature',
    subtitle: election.name,
    recipient: [name, organisation].filter(Boolean),
    parts: [
      paragraph(phrase(UNELECTED_SENTENCES.thanks)),
      facts(
        ['Voix obtenues', String(votes)],
        ['Suppléance', place > 0 ? `${frenchOrdinal(place, 'f')}, jusqu’au ${frenchFullDay(term.lastDay)}` : 'aucune'],
      ),
      ...(why ? [paragraph(why.answer), { kind: 'list' as const, items: why.facts }] : []),
      ...(place > 0 ? [paragraph(phrase(UNELECTED_SENTENCES.reserve, { article: cited(substitutes) }))] : []),
    ],
    remedy: claimsRemedy(claims, claimsUntil),
    signedOn: `Fait le ${frenchFullDay(given.today)}.`,
    signatures: [{ name: '', role: 'le secrétariat' }],
  };
}
