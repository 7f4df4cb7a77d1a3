/** Who speaks, at the head of a document. Lines left empty are not printed. */
export type Letterhead = Readonly<{
  body: string;
  service: string;
  address: string;
  /** Telephone, mail, hours. */
  contact: readonly string[];
  /** The texts it rests on, in one sentence. */
  legalBasis?: string;
  /** Where to read what becomes of personal data. */
  privacy?: string;
  /** Said first when the document is worth nothing: a rehearsal, invented data. */
  mark?: string;
}>;

/** What every document carries besides its own matter. */
export type DocumentData = Readonly<{
  head: Letterhead;
  reference?: string;
  /** A document issued again gets the next number. */
  version?: number;
}>;

/** A head with every line present, as the templates want it. */
export function completeHead(head: Letterhead): Required<Letterhead> {
  return { legalBasis: '', privacy: '', mark: '', ...head };
}
