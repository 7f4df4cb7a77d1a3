import Handlebars from 'handlebars';
import { frenchCount, frenchNumber, frenchPercent } from '../../domain/french.js';
import { type DayStyle, spokenDay, spokenHour, spokenMoment } from '../i18n/dates.js';
import { localeOf, type Messages, type MessageValues } from '../i18n/messages.js';
import { frenchTypography } from '../i18n/typography.js';
import { langOf, number, type HelperOptions as Options, sentenceIn, text } from './helper-arguments.js';
import { markup } from './markup-helpers.js';

type Environment = ReturnType<typeof Handlebars.create>;

const escaped = Handlebars.escapeExpression;
const dayStyle = (o: Options): DayStyle => ({ year: o.hash['annee'] !== false, weekday: o.hash['semaine'] !== false });
const foreign = (o: Options) => new Intl.NumberFormat(localeOf(langOf(o)), { maximumFractionDigits: 2 });

/** Sentences: `{{t "Il reste {n} jours" n=3}}`; `riche` also knows `<b>` and `<a>` (with `href=`), its values are escaped. */
function sentences(messages: Messages) {
  const escapedValues = (hash: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(hash).map(([name, value]) => [name, typeof value === 'string' ? escaped(value) : value]),
    );
  return {
    t: (french: unknown, options: Options) =>
      messages.say(langOf(options), sentenceIn(options, text(french, 't')), options.hash as MessageValues),
    riche: (french: unknown, options: Options) => {
      const values = escapedValues(options.hash);
      return new Handlebars.SafeString(
        messages.say(langOf(options), sentenceIn(options, text(french, 'riche')), {
          ...(values as MessageValues),
          b: (inside) => `<strong>${inside.join('')}</strong>`,
          a: (inside) => `<a class="govuk-link" href="${text(values['href'], 'riche')}">${inside.join('')}</a>`,
        }),
      );
    },
    typo: (value: unknown, options: Options) =>
      langOf(options) === 'fr' ? frenchTypography(text(value, 'typo')) : text(value, 'typo'),
  };
}

/** Days are `YYYY-MM-DD`, instants ISO strings; `annee=false` and `semaine=false` leave out the year, the weekday. */
const times = {
  jour: (day: unknown, o: Options) => spokenDay(langOf(o), text(day, 'jour'), dayStyle(o)),
  jourCourt: (day: unknown, o: Options) =>
    spokenDay(langOf(o), text(day, 'jourCourt'), { ...dayStyle(o), month: 'short', weekday: false }),
  heure: (instant: unknown, o: Options) => spokenHour(langOf(o), text(instant, 'heure')),
  moment: (instant: unknown, o: Options) => spokenMoment(langOf(o), text(instant, 'moment'), dayStyle(o)),
};

/** `{{pourcent 97 132}}`, or a share alone; `longueur` makes an SVG length of a part and its whole. */
const numbers = {
  nombre: (value: unknown, o: Options) =>
    langOf(o) === 'fr' ? frenchNumber(number(value, 'nombre')) : foreign(o).format(number(value, 'nombre')),
  pourcent: (part: unknown, ...rest: unknown[]) => {
    const [whole, o] = rest.length === 2 ? [number(rest[0], 'pourcent'), rest[1]] : [1, rest[0]];
    const share = number(part, 'pourcent');
    if (langOf(o as Options) === 'fr') return frenchPercent(share, whole);
    return whole === 0 ? '—' : `${foreign(o as Options).format(Math.round((1000 * share) / whole) / 10)}%`;
  },
  pluriel: (value: unknown, one: unknown, many: unknown) =>
    frenchCount(number(value, 'pluriel'), text(one, 'pluriel'), text(many, 'pluriel')),
  longueur: (part: unknown, whole: unknown) => {
    const [a, b] = [number(part, 'longueur'), number(whole, 'longueur')];
    return `${b > 0 ? Math.round(Math.min(1, Math.max(0, a / b)) * 1000) / 10 : 0}%`;
  },
};

/** Gives an environment every helper that templates may use. */
export function registerHelpers(environment: Environment, messages: Messages): void {
  environment.registerHelper({ ...sentences(messages), ...times, ...numbers, ...markup });
}
