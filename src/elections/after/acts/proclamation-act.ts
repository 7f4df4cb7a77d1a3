import { frenchFullDay } from '../../../domain/calendar/french.js';
import { frenchCount } from '../../../domain/french.js';
import { type ActPart, facts, heading, paragraph } from '../../../platform/documents/act.js';
import { signatures } from '../../count/minutes-facts.js';
import type { ActMatter } from '../../documents/documents.service.js';
import { rulesOf } from '../../election-rules.js';
import { type ActFacts, CLAIMS_SENTENCE, claimsRemedy, personOf } from './act-facts.js';

/** What the office may write otherwise in it. */
export const PROCLAMATION_SENTENCES = { remedy: CLAIMS_SENTENCE };

/** T17: who is elected, in which order others follow, provisional or final, and until when one may complain. */
export function proclamationAct(given: ActFacts): ActMatter {
  const { election, outcome, proclaimedOn, claimsUntil } = given;
  const { claims } = rulesOf(election);
  const final = election.stage !== 'proclaimed';
  return {
    kind: 'T17',
    title: 'Proclamation du résultat',
    subtitle: election.name,
    parts: [
      facts(
        ['Comité', given.body],
        ['Proclamé le', frenchFullDay(proclaimedOn)],
        ['Sièges à pourvoir', String(outcome.seats)],
        ['État', final ? 'définitif' : 'provisoire, jusqu’à la fin du délai de réclamation'],
      ),
      heading('Personnes élues'),
      people(given, outcome.elected, true),
      ...(outcome.substitutes.length > 0
        ? [heading('Suppléance, dans l’ordre'), people(given, outcome.substitutes, false)]
        : []),
      ...(outcome.vacant > 0
        ? [paragraph(`${frenchCount(outcome.vacant, 'siège reste vacant', 'sièges restent vacants')}.`)]
        : []),
      ...outcome.warnings.map((warning) => paragraph(warning)),
    ],
    remedy: claimsRemedy(claims, claimsUntil),
    signedOn: `Fait le ${frenchFullDay(proclaimedOn)}.`,
    signatures: signatures(election).slice(0, 1),
  };
}

/** A table of persons with their order, and the seat where they have one. */
export function people(given: ActFacts, ids: readonly string[], withSeat: boolean): ActPart {
  return {
    kind: 'table',
    columns: [
      { title: 'Ordre', number: true },
      { title: 'Nom', wide: true },
      { title: 'Association', wide: true },
      ...(withSeat ? [{ title: 'Siège' }] : []),
    ],
    rows: ids.map((id, i) => {
      const { name, organisation } = personOf(given, id);
      const seat = given.seats.get(id);
      return [String(i + 1), name, organisation, ...(withSeat ? [seat ? `siège ${seat}` : ''] : [])];
    }),
  };
}
