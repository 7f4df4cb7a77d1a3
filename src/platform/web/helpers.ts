import Handlebars from 'handlebars';
import { hour, longDay, moment, shortDay } from '../i18n/dates.js';
import { localeOf, type Messages, type MessageValues } from '../i18n/messages.js';
import { frenchTypography } from '../i18n/typography.js';

type Options = Handlebars.HelperOptions;
type Root = {
  lang: string;
  erreurs?: { champ: string; texte: string }[];
  valeurs?: Record<string, unknown>;
};
type Environment = ReturnType<typeof Handlebars.create>;

const rootOf = (options: Options) => options.data.root as Root;
const langOf = (options: Options) => rootOf(options).lang;
const escape = Handlebars.escapeExpression;

function text(value: unknown, helper: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`{{${helper}}} was given ${String(value)}`);
  return value;
}

function number(value: unknown, helper: string): number {
  const n = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof n !== 'number' || Number.isNaN(n)) throw new Error(`{{${helper}}} was given ${String(value)}`);
  return n;
}

/** Sentences: `{{t "Il reste {n} jours" n=3}}`; `riche` also knows `<b>` and `<a>` (with `href=`), its values are escaped. */
function sentences(messages: Messages) {
  const escaped = (hash: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(hash).map(([name, value]) => [name, typeof value === 'number' ? value : value && escape(value)]),
    );
  return {
    t: (french: unknown, options: Options) =>
      messages.say(langOf(options), text(french, 't'), options.hash as MessageValues),
    riche: (french: unknown, options: Options) => {
      const values = escaped(options.hash);
      const link = `<a class="${values['classe'] ?? 'govuk-link'}" href="${values['href']}">`;
      return new Handlebars.SafeString(
        messages.say(langOf(options), text(french, 'riche'), {
          ...(values as MessageValues),
          b: (inside) => `<strong>${inside.join('')}</strong>`,
          a: (inside) => `${link}${inside.join('')}</a>`,
        }),
      );
    },
    typo: (value: unknown, options: Options) =>
      langOf(options) === 'fr' ? frenchTypography(text(value, 'typo')) : text(value, 'typo'),
  };
}

/** Days are `YYYY-MM-DD`, instants ISO strings; `annee=false` and `semaine=false` leave out the year, the weekday. */
const times = {
  jour: (day: unknown, o: Options) =>
    longDay(langOf(o), text(day, 'jour'), o.hash['annee'] !== false, o.hash['semaine'] !== false),
  jourCourt: (day: unknown, o: Options) => shortDay(langOf(o), text(day, 'jourCourt'), o.hash['annee'] !== false),
  heure: (instant: unknown, o: Options) => hour(langOf(o), text(instant, 'heure')),
  moment: (instant: unknown, o: Options) => moment(langOf(o), text(instant, 'moment'), o.hash['annee'] !== false),
};

/** `pourcent` takes a share between 0 and 1; `largeur` makes an SVG length of a part and its whole. */
const numbers = {
  nombre: (value: unknown, o: Options) =>
    new Intl.NumberFormat(localeOf(langOf(o)), { maximumFractionDigits: 2 }).format(number(value, 'nombre')),
  pourcent: (value: unknown, o: Options) =>
    `${new Intl.NumberFormat(localeOf(langOf(o)), { maximumFractionDigits: 1 }).format(
      Math.round(number(value, 'pourcent') * 1000) / 10,
    )} %`,
  pluriel: (value: unknown, one: unknown, many: unknown, o: Options) => {
    const n = number(value, 'pluriel');
    const word = Math.abs(n) < 2 ? text(one, 'pluriel') : text(many, 'pluriel');
    return `${new Intl.NumberFormat(localeOf(langOf(o))).format(n)} ${word}`;
  },
  largeur: (part: unknown, whole: unknown) => {
    const [a, b] = [number(part, 'largeur'), number(whole, 'largeur')];
    return `${b > 0 ? Math.round(Math.min(1, Math.max(0, a / b)) * 1000) / 10 : 0}%`;
  },
};

const given = (values: unknown[]) => values.slice(0, -1);
const holds = (value: unknown) => Boolean(value) && !Handlebars.Utils.isEmpty(value);

const logic = {
  eq: (a: unknown, b: unknown) => a === b,
  not: (a: unknown) => !holds(a),
  or: (...values: unknown[]) => given(values).find(holds) ?? given(values).at(-1),
  et: (...values: unknown[]) => (given(values).every(holds) ? given(values).at(-1) : false),
  gt: (a: unknown, b: unknown) => number(a, 'gt') > number(b, 'gt'),
  concat: (...values: unknown[]) => given(values).join(''),
  dans: (value: unknown, list: unknown) => [list].flat().some((each) => String(each) === String(value)),
};

const BUTTONS: Record<string, string> = { secondaire: 'secondary', danger: 'warning', inverse: 'inverse' };

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

/** Small data written in a template: `(liste (objet valeur="oui" texte="Oui") …)`. */
const data = {
  liste: (...values: unknown[]) => given(values),
  objet: (options: Options) => ({ ...options.hash }),
};

const fieldParts = (name: string) => name.split(/[.[\]]+/).filter(Boolean);

/** What a field shows: its value (given, or from the frame's `valeurs`) and its error (given, or from `erreurs`). */
const fields = {
  valeurDe: (name: unknown, value: unknown, options: Options) => {
    const typed = fieldParts(text(name, 'valeurDe')).reduce<unknown>(
      (at, part) => (at && typeof at === 'object' ? (at as Record<string, unknown>)[part] : undefined),
      rootOf(options).valeurs,
    );
    return typed ?? value ?? '';
  },
  fauteDe: (name: unknown, error: unknown, options: Options) =>
    error || rootOf(options).erreurs?.find((each) => each.champ === name)?.texte,
  aPart: (list: unknown, index: unknown) => (list as unknown[])[number(index, 'aPart')],
};

/** Gives an environment every helper that templates may use. */
export function registerHelpers(environment: Environment, messages: Messages): void {
  environment.registerHelper({ ...sentences(messages), ...times, ...numbers, ...logic, ...shapes, ...data, ...fields });
}
