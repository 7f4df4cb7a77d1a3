import { frenchMoment } from '../domain/calendar/french.js';
import { keep, kept } from './code.js';
import { write } from './page.js';

/** What the elector takes along: it says that a vote is in the box, not for whom. */
export type Receipt = { receipt: string; tracker: string; receivedAt: string };

const keyOf = (reference: string) => `recu:${reference}`;

/** The receipt is shown again after a reload of this tab. */
export function remember(reference: string, receipt: Receipt): void {
  keep(keyOf(reference), JSON.stringify(receipt));
}

/** The doorstep forgets it when it is passed again. */
export function remembered(reference: string): Receipt | null {
  const text = kept(keyOf(reference));
  return text ? (JSON.parse(text) as Receipt) : null;
}

export function writeReceipt({ receipt, tracker, receivedAt }: Receipt): void {
  const moment = frenchMoment(receivedAt);
  write('numero', receipt);
  write('numero-liste', receipt);
  write('recu-le', moment[0]!.toUpperCase() + moment.slice(1));
  write('suivi', tracker);
}
