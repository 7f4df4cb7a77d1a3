import type { EncryptedTally } from '../tally.js';
import type { Setup } from './setup-check.js';

/** The votes of one question, in the order of its answers; the blank votes apart, null where blank is not offered. */
export type QuestionResult = Readonly<{
  question: string;
  answers: readonly Readonly<{ answer: string; votes: number }>[];
  blank: number | null;
}>;

/** What a verified archive says. `counted` and `result` are null until the archive has come that far. */
export type ArchiveFacts = Readonly<{
  name: string;
  uuid: string;
  fingerprint: string;
  /** Key holders in the order of the record, by name where they have one. */
  trustees: readonly (string | null)[];
  /** Credentials on the public list. */
  electors: number;
  /** Ballots checked, those replaced by a later one of the same elector included. */
  ballots: number;
  counted: number | null;
  result: readonly QuestionResult[] | null;
}>;

export function factsOf(
  { context: { election, credentials }, trustees }: Setup,
  ballots: number,
  tally: EncryptedTally | null,
  result: bigint[][] | null,
): ArchiveFacts {
  const { name, uuid, fingerprint, questions } = election;
  return {
    name,
    uuid,
    fingerprint,
    trustees: trustees.map((trustee) => trustee.name ?? null),
    electors: credentials?.size ?? 0,
    ballots,
    counted: tally?.counted ?? null,
    result:
      result &&
      questions.map(({ question, answers, blank }, i) => {
        const votes = blank ? result[i]!.slice(1) : result[i]!;
        return {
          question,
          answers: answers.map((answer, j) => ({ answer, votes: Number(votes[j]!) })),
          blank: blank ? Number(result[i]![0]!) : null,
        };
      }),
  };
}
