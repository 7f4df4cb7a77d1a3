import type { Tx } from './database/unit-of-work.js';

export type ActLine = {
  actor: string;
  /** kebab-case with a dot: letters.stopped */
  action: string;
  /** `letter:<id>`, `campaign:<name>`, `instance` */
  subject: string;
  /** A whole French sentence that a witness can read aloud, without the date and the actor. */
  sentence: string;
  reason?: string;
};

/** The log as the platform sees it: acts done on the mail pages are recorded there too. Provided by the audit feature. */
export abstract class ActLog {
  abstract record(tx: Tx, line: ActLine): Promise<void>;
}
