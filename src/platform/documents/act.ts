import type { DocumentData } from './letterhead.js';
import type { Tone } from './mandates-report.js';

/** A table of an act; each row has a cell for each column. */
export type ActTable = Readonly<{
  kind: 'table';
  columns: readonly Readonly<{ title: string; number?: boolean; wide?: boolean }>[];
  rows: readonly (readonly string[])[];
  /** Room to sign in each row. */
  tall?: boolean;
}>;

/** One part of an act, in the order in which it is read. */
export type ActPart<S = string> =
  | Readonly<{ kind: 'heading'; text: string }>
  | Readonly<{ kind: 'paragraph'; text: S }>
  /** What, then how much or who, one a line. */
  | Readonly<{ kind: 'facts'; rows: readonly (readonly [name: string, value: string])[] }>
  | Readonly<{ kind: 'list'; items: readonly S[]; numbered?: boolean }>
  | ActTable
  | Readonly<{ kind: 'verdict'; tone: Tone; sentence: string; citation: string }>
  /** Lines to fill in by hand, each with room for so many lines of writing. */
  | Readonly<{ kind: 'blanks'; fields: readonly Readonly<{ label: string; lines?: number }>[] }>
  /** Boxes to tick by hand. */
  | Readonly<{ kind: 'boxes'; items: readonly S[] }>
  /** A text that nobody may retype wrong: a fingerprint, an address. */
  | Readonly<{ kind: 'exact'; name: string; value: string }>;

/**
 * A document that an election or a committee issues (rules-and-law.md §5, T1 to T31): who writes to whom, what it says in
 * what order, who signs, and the remedy. One template prints them all.
 */
export type Act<S = string> = DocumentData &
  Readonly<{
    title: string;
    /** What it is about, under the title. */
    subtitle?: string;
    /** Name and address of who receives it, a line each. */
    recipient?: readonly string[];
    parts: readonly ActPart<S>[];
    /** How to complain: before whom, until when, computed. */
    remedy?: S;
    /** « Fait le lundi 14 avril 2031. » */
    signedOn?: string;
    signatures?: readonly Readonly<{ name: string; role: string }>[];
    attachments?: readonly string[];
  }>;

/** The act as the template prints it: every line present. */
export function actSheet(act: Act) {
  return {
    title: act.title,
    subtitle: act.subtitle ?? '',
    recipient: act.recipient ?? [],
    parts: act.parts.map(whole),
    remedy: act.remedy ?? '',
    signaturePlace: act.signedOn ?? '',
    signatures: act.signatures ?? [],
    attachments: act.attachments ?? [],
  };
}

/** Words for who writes acts by hand of several paragraphs. */
export const paragraph = <S = string>(text: S): ActPart<S> => ({ kind: 'paragraph', text });
export const heading = (text: string): ActPart => ({ kind: 'heading', text });
export const facts = (...rows: readonly (readonly [string, string])[]): ActPart => ({ kind: 'facts', rows });

function whole(part: ActPart) {
  switch (part.kind) {
    case 'table':
      return {
        ...part,
        tall: part.tall ?? false,
        columns: part.columns.map(({ title, number = false, wide = false }) => ({ title, number, wide })),
      };
    case 'list':
      return { ...part, numbered: part.numbered ?? false };
    case 'blanks':
      return { ...part, fields: part.fields.map(({ label, lines = 1 }) => ({ label, lines })) };
    default:
      return part;
  }
}
