/** What the page asks of the worker: to open the election with a code, then to seal choices, a list for each question. */
export type Order = { record: string; code: string } | { choices: number[][] };

/** The election as the worker read it, and the public credential behind the code. */
export type Opened = { fingerprint: string; persons: readonly string[]; pseudonym: string };

/** A ballot ready to leave, its tracker, and the receipt that this device computed itself. */
export type Sealed = { ballot: string; tracker: string; receipt: string };

export type Answer = { progress: number } | { opened: Opened } | { sealed: Sealed } | { problem: string };
