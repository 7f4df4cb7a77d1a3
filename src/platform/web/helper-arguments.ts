import type Handlebars from 'handlebars';

export type HelperOptions = Handlebars.HelperOptions;

/** What helpers read of the data of the whole page. */
type Root = {
  lang: string;
  erreurs?: { champ: string; texte: string }[];
  valeurs?: Record<string, unknown>;
  /** Of a mail: sentences of ours, and what the office writes in their place. */
  textes?: Record<string, string>;
};

export const rootOf = (options: HelperOptions) => options.data.root as Root;
/** A sentence of a template, or what stands in its place in this mail. */
export const sentenceIn = (options: HelperOptions, french: string): string =>
  (langOf(options) === 'fr' && rootOf(options).textes?.[french]) || french;

export const langOf = (options: HelperOptions) => rootOf(options).lang;

/** The argument of a helper as a text that says something; a template never prints a hole. */
export function text(value: unknown, helper: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`{{${helper}}} was given ${String(value)}`);
  return value;
}

export function number(value: unknown, helper: string): number {
  const n = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof n !== 'number' || Number.isNaN(n)) throw new Error(`{{${helper}}} was given ${String(value)}`);
  return n;
}
