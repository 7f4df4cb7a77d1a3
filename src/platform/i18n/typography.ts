import { NO_BREAK, typeset } from '../../domain/french.js';

/** French typography of one text: curved apostrophes, and spaces that do not break. */
export function frenchTypography(text: string): string {
  return typeset(text.replace(/(\p{L})(?:'|&#x27;)(?=\p{L})/gu, '$1’')).replace(
    /(1er|n°) (?=[\p{L}\d])/gu,
    `$1${NO_BREAK}`,
  );
}

// What is not running text: tags, comments, and elements whose content is taken to the letter.
const NOT_TEXT =
  /<(title|script|style|textarea|pre|code|kbd|samp|option)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>/gi;
const MAY_CHANGE = / [:»%;!?]|« |['’]|&#x27;|\d |1er |art\.|n°/;

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
