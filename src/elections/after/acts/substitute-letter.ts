import { frenchFullDay } from '../../../domain/calendar/french.js';
import { dayAt } from '../../../domain/calendar/instant.js';
import { lastDayOf } from '../../../domain/calendar/term.js';
import { cited } from '../../../domain/rules/rule-book.js';
import { facts, paragraph } from '../../../platform/documents/act.js';
import { phrase } from '../../../platform/documents/wording.js';
import type { Candidate } from '../../candidates/candidate.entity.js';
import type { ActMatter } from '../../documents/documents.service.js';
import type { Election } from '../../election.entity.js';
import { rulesOf } from '../../election-rules.js';
import type { SubstituteCall } from '../substitute-call.entity.js';

type Given = Readonly<{ call: SubstituteCall; candidate: Candidate; election: Election; body: string; number: number }>;

/** What the office may write otherwise in it. */
export const SUBSTITUTE_SENTENCES = {
  called:
    'Un siège se libère. À la suite de l’élection « {election} », vous êtes la première personne suppléante qui peut le prendre.',
  declineStays: 'Si vous refusez, la personne suivante est appelée, et vous gardez votre place pour un autre siège.',
  declineLeaves: 'Si vous refusez, la personne suivante est appelée, et vous quittez la suppléance.',
};

/** T26: the call of a substitute: seat, predecessor, inherited end, reply deadline, and what a refusal means. */
export function substituteLetter({ call, candidate, election, body, number }: Given): ActMatter {
  const { substitutes } = rulesOf(election);
  const stays = substitutes.params.onDecline === 'stay';
  return {
    kind: 'T26',
    title: 'Appel d’une personne suppléante',
    subtitle: body,
    recipient: [candidate.ballotName, candidate.organisationName].filter(Boolean),
    parts: [
      paragraph(phrase(SUBSTITUTE_SENTENCES.called, { election: election.name })),
      facts(
        ['Siège', String(number)],
        ...(call.predecessor ? [['Occupé avant par', call.predecessor] as const] : []),
        ['Premier jour', frenchFullDay(call.startsOn)],
        ['Dernier jour (fin du mandat repris)', frenchFullDay(lastDayOf(call.endsBefore))],
        ['Réponse au plus tard le', frenchFullDay(call.replyBy)],
      ),
      paragraph(phrase(stays ? SUBSTITUTE_SENTENCES.declineStays : SUBSTITUTE_SENTENCES.declineLeaves)),
      paragraph(`${cited(substitutes)}.`),
    ],
    signedOn: `Fait le ${frenchFullDay(dayAt(call.calledAt))}.`,
    signatures: [{ name: '', role: 'le secrétariat' }],
  };
}
