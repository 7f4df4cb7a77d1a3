import { frenchFullDay, frenchMoment, frenchRange } from '../../../domain/calendar/french.js';
import { frenchPercent, typeset } from '../../../domain/french.js';
import { cited } from '../../../domain/rules/rule-book.js';
import { heading, paragraph } from '../../../platform/documents/act.js';
import { phrase } from '../../../platform/documents/wording.js';
import type { ActMatter } from '../../documents/documents.service.js';
import { rulesOf } from '../../election-rules.js';
import { type ActFacts, personOf, said, seated } from './act-facts.js';
import { people } from './proclamation-act.js';

/** What the office may write otherwise in it. */
export const COUNCIL_SENTENCES = {
  basis:
    'Vu les articles L1122-30, L1122-34, § 2, et L1122-35 du Code de la démocratie locale et de la décentralisation ;',
  rules: 'Vu le règlement du comité : {articles} ;',
  term: 'Article 2. Les mandats courent {duree} inclus.',
  notified: 'Article 3. La présente délibération est notifiée aux personnes désignées et publiée.',
};

/** T18: the draft that the college lays before the council, and its text once the council has decided (R-35). */
export function councilAct(given: ActFacts): ActMatter {
  const { election, outcome, council, term } = given;
  const { designation, term: termRule } = rulesOf(election);
  const acknowledges = designation.params.act === 'acknowledgement';
  return {
    kind: 'T18',
    title: council ? 'Délibération du conseil' : 'Projet de délibération',
    subtitle: `${acknowledges ? 'Prise d’acte de l’élection' : 'Désignation des membres'} : ${given.body}`,
    parts: [
      heading('Le conseil,'),
      {
        kind: 'list',
        items: [
          phrase(COUNCIL_SENTENCES.basis),
          phrase(COUNCIL_SENTENCES.rules, { articles: typeset(`${cited(designation)} ; ${cited(termRule)}`) }),
          ...considerations(given).map(typeset),
        ],
      },
      heading('Décide :'),
      paragraph(
        `Article 1er. ${acknowledges ? 'De prendre acte de l’élection de' : 'De désigner comme membres du comité'} :`,
      ),
      people(given, council ? seated(given) : outcome.elected, true),
      ...(council?.refused ?? []).map(({ candidateId, reason }) =>
        paragraph(`${said(personOf(given, candidateId))} n’est pas désigné·e : ${reason}. Son siège est vacant.`),
      ),
      paragraph(phrase(COUNCIL_SENTENCES.term, { duree: frenchRange(term.startsOn, term.lastDay) })),
      paragraph(phrase(COUNCIL_SENTENCES.notified)),
    ],
    signedOn: council
      ? `Décidé le ${frenchFullDay(council.on)}${council.act ? `, ${council.act}` : ''}.`
      : 'Séance du :',
    signatures: [
      { name: '', role: 'pour le conseil, la direction générale' },
      { name: '', role: 'la présidence' },
    ],
  };
}

function considerations({ election, outcome, proclaimedOn }: ActFacts): string[] {
  const { totals } = election;
  const vote = totals
    ? `Considérant que le vote s’est tenu du ${frenchMoment(election.openedAt ?? election.opensAt)} au ${frenchMoment(election.closesAt)} ; que ${totals.voters} associations sur ${totals.electors} y ont pris part (${frenchPercent(totals.voters, totals.electors)}) ;`
    : 'Considérant qu’il n’y avait pas plus de candidatures que de sièges, et que l’élection s’est faite sans vote ;';
  const balance = outcome.balance
    ? [`Considérant, quant à l’équilibre entre les femmes et les hommes : ${outcome.balance.sentence} ;`]
    : [];
  return [
    vote,
    `Considérant que le résultat a été proclamé le ${frenchFullDay(proclaimedOn)} et que le procès-verbal est joint ;`,
    ...balance,
  ];
}
