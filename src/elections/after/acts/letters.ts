import { frenchFullDay } from '../../../domain/calendar/french.js';
import { whyOf } from '../../../domain/counting/why.js';
import { frenchOrdinal } from '../../../domain/french.js';
import { cited } from '../../../domain/rules/rule-book.js';
import { facts, paragraph } from '../../../platform/documents/act.js';
import type { ActMatter } from '../../documents/documents.service.js';
import { rulesOf } from '../../election-rules.js';
import { type ActFacts, personOf } from './act-facts.js';

/** T19: to an elected person, once the council has decided where it must. */
export function designationLetter(given: ActFacts, id: string): ActMatter {
  const { election, council, term, seats } = given;
  const { name, organisation } = personOf(given, id);
  const seat = seats.get(id);
  return {
    title: 'Désignation comme membre du comité',
    subtitle: given.body,
    recipient: [name, organisation].filter(Boolean),
    parts: [
      paragraph(`Vous êtes membre du comité « ${given.body} », à la suite de l’élection « ${election.name} ».`),
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
      paragraph('Vous siégez avec voix délibérative. Si vous ne pouvez venir à une réunion, prévenez le secrétariat.'),
      paragraph(
        'Vous serez convoqué·e à la première réunion. Si vous quittez votre association, ou souhaitez vous retirer, écrivez au secrétariat : le siège passe alors à la première personne suppléante.',
      ),
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
    title: 'Résultat de votre candidature',
    subtitle: election.name,
    recipient: [name, organisation].filter(Boolean),
    parts: [
      paragraph('Nous vous remercions de votre candidature.'),
      facts(
        ['Voix obtenues', String(votes)],
        ['Suppléance', place > 0 ? `${frenchOrdinal(place, 'f')}, jusqu’au ${frenchFullDay(term.lastDay)}` : 'aucune'],
      ),
      ...(why ? [paragraph(why.answer), { kind: 'list' as const, items: why.facts }] : []),
      ...(place > 0
        ? [
            paragraph(
              `Si un siège se libère, nous appelons les personnes suppléantes dans cet ordre. ${cited(substitutes)}.`,
            ),
          ]
        : []),
    ],
    remedy: `Les réclamations sont reçues jusqu’au ${frenchFullDay(claimsUntil)} à 24 h. Décide : ${claims.params.decider}. ${cited(claims)}.`,
    signedOn: `Fait le ${frenchFullDay(given.today)}.`,
    signatures: [{ name: '', role: 'le secrétariat' }],
  };
}
