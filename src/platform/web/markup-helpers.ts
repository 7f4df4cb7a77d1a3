import Handlebars from 'handlebars';
import { type HelperOptions, number, rootOf, text } from './helper-arguments.js';

const given = (values: unknown[]) => values.slice(0, -1);
const holds = (value: unknown) => Boolean(value) && !Handlebars.Utils.isEmpty(value);

/** Conditions as `#if` sees them: a zero, an empty text or list do not hold. */
const logic = {
  eq: (a: unknown, b: unknown) => a === b,
  not: (a: unknown) => !holds(a),
  or: (...values: unknown[]) => given(values).find(holds) ?? given(values).at(-1),
  et: (...values: unknown[]) => (given(values).every(holds) ? given(values).at(-1) : false),
  gt: (a: unknown, b: unknown) => number(a, 'gt') > number(b, 'gt'),
  concat: (...values: unknown[]) => given(values).join(''),
  dans: (value: unknown, list: unknown) => [list].flat().some((each) => String(each) === String(value)),
};

const BUTTONS: Record<string, string> = { secondaire: 'secondary', attention: 'warning', inverse: 'inverse' };

const shapes = {
  estObjet: (value: unknown) => typeof value === 'object' && value !== null,
  genreBouton: (genre: unknown) => {
    const name = BUTTONS[text(genre, 'genreBouton')];
    if (!name) throw new Error(`No such button: ${String(genre)}`);
    return name;
  },
  /** A telephone number as a `tel:` link wants it. */
  composer: (phone: unknown) => {
    const digits = text(phone, 'composer').replace(/[^\d+]/g, '');
    return digits.startsWith('00') ? `+${digits.slice(2)}` : digits.replace(/^0(?=\d)/, '+32');
  },
};

/** A helper hides data of the same name: `{{objet}}` alone would print nonsense. */
function written<T>(helper: string, value: T, some: boolean): T {
  if (!some) throw new Error(`{{${helper}}} was given nothing: a field of that name is read as {{this.${helper}}}`);
  return value;
}

/** Small data written in a template: `(liste (objet valeur="oui" texte="Oui") …)`. */
const data = {
  liste: (...values: unknown[]) => written('liste', given(values), values.length > 1),
  objet: (options: HelperOptions) => written('objet', { ...options.hash }, Object.keys(options.hash).length > 0),
};

/** What a field shows: its value (given, or from the frame's `valeurs`) and its error (given, or from `erreurs`). */
const fields = {
  valeurDe: (name: unknown, value: unknown, options: HelperOptions) =>
    rootOf(options).valeurs?.[text(name, 'valeurDe')] ?? value ?? '',
  fauteDe: (name: unknown, error: unknown, options: HelperOptions) =>
    error || rootOf(options).erreurs?.find((each) => each.champ === name)?.texte,
  aPart: (list: unknown, index: unknown) => (list as unknown[])[number(index, 'aPart')],
};

/** Helpers that serve the markup of partials and forms. */
export const markup = { ...logic, ...shapes, ...data, ...fields };
