import { F1_BY_RIGHT, F1_CANDIDATES, F1_TOTALS, f1Rules, SKIP } from '../../../../test/support/election-f1.js';
import { countOutcome } from '../../../domain/counting/count.js';
import { NO_LOT } from '../../../domain/counting/lot.js';
import { plurality } from '../../../domain/counting/plurality.js';
import { PACK_NAMUR } from '../../../domain/rules/pack-namur.js';
import { openBook } from '../../../domain/rules/rule-book.js';
import { spoken, spokenPart } from '../../../platform/documents/wording.js';
import type { ActMatter } from '../../documents/documents.service.js';
import type { Election } from '../../election.entity.js';
import { rulesFor } from '../../election-rules.js';
import type { ActFacts } from './act-facts.js';
import { councilAct } from './council-act.js';
import { derogationAct } from './derogation-act.js';
import { designationLetter, unelectedLetter } from './letters.js';
import { proclamationAct } from './proclamation-act.js';

const outcome = countOutcome({
  standings: plurality(F1_CANDIDATES, F1_TOTALS),
  seats: 16,
  validBallots: 90,
  rules: f1Rules({ balance_at_count: SKIP }),
  sitting: F1_BY_RIGHT,
  seatsTotal: 20,
  lots: NO_LOT,
});

const given: ActFacts = {
  election: {
    name: 'Comité 2031',
    stage: 'proclaimed',
    rules: rulesFor(openBook(PACK_NAMUR, '2020-01-01'), '2031-03-01'),
    totals: { votes: [], blank: 4, ballots: 97, electors: 132, voters: 97, replaced: 0 },
    openedAt: new Date('2031-03-31T07:00:00Z'),
    closesAt: new Date('2031-04-10T10:00:00Z'),
    proclaimedBy: 'Jeanne Marchal, présidente',
    witnesses: '',
  } as unknown as Election,
  outcome,
  body: 'Comité de pilotage',
  candidates: new Map(F1_CANDIDATES.map(({ id, name }) => [id, { id, name, organisation: `Association ${id}` }])),
  seats: new Map(outcome.elected.map((id, i) => [id, i + 1])),
  term: { startsOn: '2031-05-15', lastDay: '2037-05-14' },
  proclaimedOn: '2031-04-11',
  claimsUntil: '2031-04-21',
  council: null,
  today: '2031-04-28',
};

const text = ({ parts, remedy, ...rest }: ActMatter) =>
  JSON.stringify({ ...rest, parts: parts.map((part) => spokenPart(part, {})), remedy: spoken(remedy ?? '') }).replace(
    /[\u00a0\u202f]/g,
    ' ',
  );

describe('the acts after the proclamation of 11 April 2031', () => {
  it('proclaim until when one may complain', () => {
    const act = proclamationAct(given);
    expect(text(act)).toContain('lundi 21 avril 2031 à 24 h');
    expect(text(act)).toContain('provisoire');
    expect(text(proclamationAct({ ...given, election: { ...given.election, stage: 'final' } }))).toContain('définitif');
  });

  it('lay a draft before the council, and its decision without the name that it refuses', () => {
    expect(text(councilAct(given))).toContain('Projet de délibération');
    const refused = [{ candidateId: 'C', reason: 'ne remplit plus la condition de mandat' }];
    const decided = councilAct({ ...given, council: { on: '2031-04-24', act: '2031/114', refused } });
    expect(text(decided)).toContain('jeudi 24 avril 2031, 2031/114');
    const table = decided.parts.find((part) => part.kind === 'table');
    expect(table?.kind === 'table' && table.rows).toHaveLength(15);
    expect(text(decided)).toContain('C, Association C n’est pas désigné·e');
  });

  it('tell the elected their term, and the others their rank and why', () => {
    expect(text(designationLetter({ ...given, council: { on: '2031-04-24', act: '', refused: [] } }, 'A'))).toMatch(
      /jeudi 15 mai 2031.*jeudi 14 mai 2037.*jeudi 24 avril 2031/,
    );
    expect(text(unelectedLetter(given, 'N'))).toMatch(/"50".*1re, jusqu’au jeudi 14 mai 2037.*N serait la 14e femme/);
  });

  it('ask for a derogation with the figures of the balance', () => {
    const act = derogationAct(given, outcome.balance!, {
      ground: 'Trop peu d’hommes.',
      efforts: 'Deux appels.',
      period: 'Un an.',
    });
    expect(text(act)).toMatch(/"Femmes","13".*"Hommes","7".*Trop peu d’hommes.*Deux appels.*Un an/);
  });
});
