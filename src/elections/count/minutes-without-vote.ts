import { frenchFullDay, frenchRange } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { cited } from '../../domain/rules/rule-book.js';
import { type Act, type ActPart, facts, heading, paragraph } from '../../platform/documents/act.js';
import { rulesOf } from '../election-rules.js';
import { type MinutesFacts, paragraphs, signatures } from './minutes-facts.js';
import { claimsUntil, termOf } from './terms.js';

/** The minutes of an election that ends without a vote (R-28, T16): who is elected, by which rule, and the balance. */
export function minutesWithoutVote(given: MinutesFacts): Act {
  const { election, outcome, candidates, seats } = given;
  const day = dayAt(election.proclaimedAt!);
  const { claims } = rulesOf(election);
  const term = termOf(election);
  const [sentence = '', ...warnings] = outcome.warnings;
  const rows = outcome.elected.map((id, i) => {
    const candidate = candidates.find((c) => c.id === id)!;
    const seat = seats.get(id);
    return [String(i + 1), candidate.ballotName, candidate.organisationName, seat ? `siège ${seat}` : ''];
  });
  const remarks = [...given.incidents, ...paragraphs(election.remarks)];
  return {
    head: given.head,
    version: given.version,
    title: 'Procès-verbal de l’élection sans vote',
    subtitle: election.name,
    parts: [
      facts(
        ['Comité', given.head.body],
        ['Sièges à pourvoir', String(outcome.seats)],
        ['Candidatures recevables', String(candidates.length)],
        ['Proclamation', frenchFullDay(day)],
      ),
      verdict('plain', sentence, outcome.citations[0] ?? ''),
      heading('Personnes élues sans vote'),
      {
        kind: 'table',
        columns: [
          { title: 'Ordre', number: true },
          { title: 'Nom', wide: true },
          { title: 'Association', wide: true },
          { title: 'Siège' },
        ],
        rows,
      },
      paragraph(`Les mandats courent ${frenchRange(term.startsOn, lastDayOf(term.endsBefore))} inclus.`),
      ...(outcome.balance
        ? [
            heading('Équilibre entre les femmes et les hommes'),
            verdict(
              outcome.balance.state === 'breached' ? 'warn' : 'ok',
              outcome.balance.sentence,
              outcome.balance.citation,
            ),
          ]
        : []),
      ...warnings.filter((w) => w !== outcome.balance?.sentence).map(paragraph),
      heading('Incidents et remarques'),
      ...(remarks.length > 0 ? remarks.map(paragraph) : [paragraph('Aucun incident, aucune remarque.')]),
    ],
    remedy: `Les réclamations sont reçues jusqu’au ${frenchFullDay(claimsUntil(election, day))} à 24 h. Décide : ${claims.params.decider}. ${cited(claims)}.`,
    signedOn: `Fait le ${frenchFullDay(day)}. Signent ce procès-verbal :`,
    signatures: signatures(election),
  };
}

const verdict = (tone: 'ok' | 'warn' | 'plain', sentence: string, citation: string): ActPart => {
  return { kind: 'verdict', tone, sentence, citation };
};
