import { addMonths, type Day } from '../calendar/day.js';
import { frenchFullDay } from '../calendar/french.js';
import { lastDayOf } from '../calendar/term.js';
import { frenchCount, typeset } from '../french.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';

export type ByElectionFacts = Readonly<{
  /** Elected seats without a holder that nobody of a reserve can take. */
  vacancies: number;
  /** First day after the term of these seats. */
  endsBefore: Day;
  today: Day;
}>;

export type ByElectionVerdict = Readonly<{
  /** `due`: the rule asks for one. `possible`: fewer seats are vacant than it asks for. `too_late`: the term ends soon. */
  state: 'due' | 'possible' | 'too_late' | 'nothing';
  sentence: string;
  citation: string;
}>;

/** whether a by-election for the rest of the term makes sense; never in the last months. */
export function byElectionVerdict(
  { vacancies, endsBefore, today }: ByElectionFacts,
  rule: AppliedRule<'by_election'>,
): ByElectionVerdict {
  const { fromVacancies, notInLastMonths } = rule.params;
  const citation = cited(rule);
  const said = (state: ByElectionVerdict['state'], sentence: string) => ({
    state,
    sentence: typeset(sentence),
    citation,
  });
  if (vacancies === 0) return said('nothing', 'Aucun siège n’attend une élection partielle.');
  const seats = frenchCount(vacancies, 'siège est vacant', 'sièges sont vacants');
  const end = frenchFullDay(lastDayOf(endsBefore));
  if (addMonths(today, notInLastMonths) >= endsBefore)
    return said(
      'too_late',
      `${seats}, mais les mandats finissent le ${end} : moins de ${notInLastMonths} mois restent, on ne revote pas.`,
    );
  if (vacancies < fromVacancies)
    return said(
      'possible',
      `${seats} jusqu’au ${end} ; le règlement prévoit une élection partielle à partir de ${fromVacancies}.`,
    );
  return said('due', `${seats} jusqu’au ${end} : le règlement prévoit une élection partielle.`);
}
