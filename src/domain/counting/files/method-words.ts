import { frenchCount, frenchList, frenchNumber, typeset } from '../../french.js';
import type { PaperFault, PutAside } from './count-papers.js';
import { putAsideWords, withdrawnWords } from './count-words.js';
import type { MethodResult } from './method-result.js';

type Told = Readonly<{
  aside: ReadonlyMap<PaperFault, PutAside>;
  withdrawn: readonly string[];
  /** How the method read the ballots, where that must be said. */
  notes: readonly string[];
  result: MethodResult;
}>;

/** Which ballots were put aside and why, how the others were read, and what waits. */
export function methodRemarks({ aside, withdrawn, notes, result }: Told): string[] {
  const remarks = [...[...aside].map(([fault, put]) => putAsideWords(fault, put)), ...notes];
  if (withdrawn.length > 0) remarks.push(withdrawnWords(withdrawn));
  for (const { names, seats } of result.ties)
    remarks.push(`${frenchList(names)} sont à égalité pour ${frenchCount(seats, 'siège')} : ${DECIDES}.`);
  if (result.howMany === null)
    remarks.push('Les égalités se croisent : les comités possibles sont trop nombreux pour être comptés.');
  else if (result.howMany !== undefined && result.howMany !== '1') remarks.push(committeesSaid(result));
  if (result.vacant > 0) remarks.push(`${frenchCount(result.vacant, 'siège reste', 'sièges restent')} à pourvoir.`);
  return remarks.map(typeset);
}

const DECIDES = 'la règle d’égalité ou un tirage au sort décide';
const MOST_SAID = 12;

function committeesSaid({ committees, howMany }: MethodResult): string {
  const number = `${frenchNumber(Number(howMany))} comités sont à égalité`;
  if (!committees || committees.length > MOST_SAID) return `${number}.`;
  return `${number} : ${committees.map((names) => frenchList(names)).join(' ; ')}.`;
}
