import { frenchCount, typeset } from '../../french.js';
import { type Objection, objection } from '../../objection.js';
import type { CountStep } from '../count-step.js';
import type { StvMethod } from '../stv/method.js';
import type { StvRecord } from '../stv/record.js';
import { openTieSentence, stvSteps } from '../stv/steps.js';
import { asideSaid, type CountSummary, type PaperFault, type PutAside } from './count-papers.js';
import { linesSaid, putAsideWords, withdrawnWords } from './count-words.js';
import { lotObjection } from './lot-order.js';
import type { RankedBallots } from './ranked-ballots.js';

export type RankedCountOptions = Readonly<{
  /** Seats to fill; those of the file when it says them. */
  seats?: number | undefined;
  /** Numbers of candidates in an order drawn by lot: the first of those equal is taken. */
  lot?: readonly string[] | undefined;
}>;

/** A count by transferable vote of the ballots of a file; candidates are named by their number in the file. */
export type RankedCount = CountSummary &
  Readonly<{
    method: StvRecord['method'];
    record: StvRecord;
    /** Each stage in French. */
    steps: readonly CountStep[];
    /** Names in the order of election. */
    elected: readonly string[];
    vacant: number;
  }>;

export function countRanked(
  file: RankedBallots,
  method: StvMethod,
  options: RankedCountOptions,
): RankedCount | Objection<'seats-missing' | 'bad-lot'> {
  const seats = options.seats ?? file.seats;
  if (seats === null || !Number.isInteger(seats) || seats < 1)
    return objection('seats-missing', 'Dites le nombre de sièges à attribuer, 1 au moins (--seats).');
  const lot = options.lot ?? null;
  const wrong = lot && lotObjection(lot, file.profile.candidates);
  if (wrong) return wrong;
  const record = method.count(file.profile, { seats, ties: { earlier: method.earlier, lot } });
  const noFirst = file.irregular.get('no-first');
  const aside: [PaperFault, PutAside][] = [...file.aside, ...(noFirst ? [['no-first', noFirst] as const] : [])].map(
    ([fault, put]) => [fault, put],
  );
  return {
    method: record.method,
    format: file.format,
    title: file.title,
    seats,
    ballots: file.ballots,
    blank: file.blank,
    invalid: file.invalid + record.withoutFirst,
    valid: record.ballots,
    aside: asideSaid(aside),
    record,
    steps: stvSteps(record),
    elected: record.elected.map((id) => record.candidates.find((c) => c.id === id)!.name),
    vacant: record.vacant,
    remarks: remarksOf(file, record, aside).map(typeset),
  };
}

function remarksOf(file: RankedBallots, record: StvRecord, aside: readonly [PaperFault, PutAside][]): string[] {
  const remarks = aside.map(([fault, put]) => putAsideWords(fault, put));
  const gap = file.irregular.get('gap');
  const equal = file.irregular.get('equal');
  const counts = (put: PutAside) => frenchCount(put.count, 'bulletin compte', 'bulletins comptent');
  if (gap) remarks.push(`${counts(gap)} jusqu’au rang laissé vide (${linesSaid(gap)}).`);
  if (equal) remarks.push(`${counts(equal)} jusqu’au rang donné à plusieurs (${linesSaid(equal)}).`);
  if (file.withdrawn.length > 0) remarks.push(withdrawnWords(file.withdrawn));
  const open = openTieSentence(record);
  if (open) remarks.push(open);
  if (record.vacant > 0) remarks.push(`${frenchCount(record.vacant, 'siège reste', 'sièges restent')} à pourvoir.`);
  return remarks;
}
