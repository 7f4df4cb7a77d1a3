import { Messages, type MessageValues } from '../i18n/messages.js';
import type { ActPart } from './act.js';

/** A sentence of ours with its values apart, so that the office may write it otherwise: an ICU message and its own key. */
export type Phrase = Readonly<{ source: string; values: MessageValues }>;

/** What an act says: words that are fixed, or a sentence that may be edited. */
export type Said = string | Phrase;

export const phrase = (source: string, values: MessageValues = {}): Phrase => ({ source, values });

const FRENCH = new Messages();

/** The sentence with its values, in the words of the office where it wrote its own. */
export function spoken(said: Said, sentences: Readonly<Record<string, string>> = {}): string {
  if (typeof said === 'string') return said;
  return FRENCH.say('fr', sentences[said.source] ?? said.source, said.values);
}

/** A part of an act with every sentence spoken. */
export function spokenPart(part: ActPart<Said>, sentences: Readonly<Record<string, string>>): ActPart {
  switch (part.kind) {
    case 'paragraph':
      return { ...part, text: spoken(part.text, sentences) };
    case 'list':
    case 'boxes':
      return { ...part, items: part.items.map((item) => spoken(item, sentences)) };
    default:
      return part;
  }
}
