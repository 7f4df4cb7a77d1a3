const NO_BREAK = '\u00a0';
const NARROW = '\u202f';

const COUNTED =
  'h|%|€|jours?|mois|ans?|semaines?|minutes?|votes?|voix|bulletins?|associations?|électeurs?|lettres?|sièges?|mandats?|membres?|personnes?|candidats?|courriels?|lignes?|élus?';
const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv\\.|févr\\.|avr\\.|juil\\.|sept\\.|oct\\.|nov\\.|déc\\.';

const RULES: readonly (readonly [RegExp, string])[] = [
  [/(\p{L})(?:'|&#x27;)(?=\p{L})/gu, '$1’'],
  [/«\s*/g, `«${NO_BREAK}`],
  [/\s*»/g, `${NO_BREAK}»`],
  [/ :(?=\s|$)/g, `${NO_BREAK}:`],
  [/ (?=[?!;])/g, NARROW],
  [new RegExp(`(\\d) (?=(?:${COUNTED})(?![\\p{L}\\d]))`, 'gu'), `$1${NO_BREAK}`],
  [/(\d) h (?=\d\d)/g, `$1${NO_BREAK}h${NO_BREAK}`],
  [/(\d\u00a0h) (?=\d\d)/g, `$1${NO_BREAK}`],
  [new RegExp(`(\\d|1er) (?=(?:${MONTHS}))`, 'g'), `$1${NO_BREAK}`],
  [/(art\.|n°) (?=\d)/g, `$1${NO_BREAK}`],
];

/** French typography of one text: curved apostrophes, and spaces that do not break before signs, units and months. */
export function frenchTypography(text: string): string {
  return RULES.reduce((done, [rule, by]) => done.replace(rule, by), text);
}

// What is not running text: tags, comments, and elements whose content is taken to the letter.
const NOT_TEXT =
  /<(script|style|textarea|pre|code|kbd|samp|option)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
const MAY_CHANGE = /[«»:;?!%'’]|&#x27;|\d |art\.|n°/;

/** The same on a whole page: only the text between tags changes, never an attribute, a code or what somebody typed. */
export function frenchPage(html: string): string {
  let page = '';
  let from = 0;
  const add = (text: string) => {
    page += MAY_CHANGE.test(text) ? frenchTypography(text) : text;
  };
  for (const tag of html.matchAll(NOT_TEXT)) {
    add(html.slice(from, tag.index));
    page += tag[0];
    from = tag.index + tag[0].length;
  }
  add(html.slice(from));
  return page;
}
