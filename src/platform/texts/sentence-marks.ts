import { IntlMessageFormat } from 'intl-messageformat';
import { type Objection, objection } from '../../domain/objection.js';

const MOST_SIGNS = 600;

type Element = { type: number; value?: string; options?: Record<string, { value: Element[] }>; children?: Element[] };
/** Kinds of elements of a message (ICU): literal text, the number inside a plural, and a tag as `<b>`. */
const [LITERAL, POUND, TAG] = [0, 7, 8];

/** What a sentence of a mail holds besides its words: `{fin}`, and `<b>`. */
export type Marks = { variables: string[]; tags: string[] };

/** Throws where braces or tags do not close. */
export function marksOf(message: string): Marks {
  const variables = new Set<string>();
  const tags = new Set<string>();
  const walk = (elements: readonly Element[]): void => {
    for (const { type, value = '', options = {}, children = [] } of elements) {
      if (type === TAG) tags.add(value);
      else if (type !== LITERAL && type !== POUND) variables.add(value);
      for (const option of Object.values(options)) walk(option.value);
      walk(children);
    }
  };
  walk(new IntlMessageFormat(message, 'fr-BE').getAst() as Element[]);
  return { variables: [...variables], tags: [...tags] };
}

/** Why a sentence may not stand in the place of ours, or null. Every variable of ours must be kept, and none added. */
export function objectionToText(
  source: string,
  text: string,
): Objection<'empty' | 'too-long' | 'link' | 'braces' | 'missing' | 'unknown'> | null {
  if (text.trim() === '') return objection('empty', 'Écrivez une phrase, ou remettez le texte d’origine.');
  if (text.length > MOST_SIGNS) return objection('too-long', `Écrivez ${MOST_SIGNS} signes au plus.`);
  if (/:\/\/|www\./i.test(text))
    return objection('link', 'Un lien ne s’écrit pas à la main : le programme met les siens.');
  const ours = marksOf(source);
  let theirs: Marks;
  try {
    theirs = marksOf(text.replaceAll("'", '’'));
  } catch {
    return objection(
      'braces',
      'Une accolade { } ou un signe < > n’a pas sa moitié. Corrigez, ou remettez le texte d’origine.',
    );
  }
  const missing = ours.variables.find((name) => !theirs.variables.includes(name));
  if (missing) return objection('missing', `Il manque {${missing}} : la phrase doit le dire.`);
  const unknown = theirs.variables.find((name) => !ours.variables.includes(name));
  if (unknown)
    return objection(
      'unknown',
      `{${unknown}} n’existe pas ici. Gardez seulement ce qui est entre accolades au départ.`,
    );
  if (theirs.tags.some((tag) => !ours.tags.includes(tag)))
    return objection('unknown', 'Les signes < > ne servent qu’au gras qui est déjà là. Retirez-les.');
  return null;
}

/** Mean number of words in a sentence, to one decimal: over 20, people lose the thread. */
export function wordsPerSentence(text: string): number {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((sentence) => /\p{L}/u.test(sentence));
  const words = text.split(/\s+/).filter((word) => /[\p{L}\d{]/u.test(word));
  return sentences.length === 0 ? 0 : Math.round((10 * words.length) / sentences.length) / 10;
}
