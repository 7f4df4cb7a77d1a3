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
  /<(title|script|style|textarea|pre|code|kbd|samp|option)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>|</iy;
const MAY_CHANGE = / [:»%;!?]|« |['’]|&#x27;|\d |1er |art\.|n°/;

/** The same on a whole page: only the text between tags changes, never an attribute, a code or what somebody typed. */
export function frenchPage(html: string): string {
  let page = '';
  let [done, from] = [0, 0];
  while (from < html.length) {
    const tag = html.indexOf('<', from);
    const end = tag < 0 ? html.length : tag;
    if (end > from) {
      const text = html.slice(from, end);
      if (MAY_CHANGE.test(text)) {
        page += html.slice(done, from) + frenchTypography(text);
        done = end;
      }
    }
    NOT_TEXT.lastIndex = end;
    from = NOT_TEXT.test(html) ? NOT_TEXT.lastIndex : html.length;
  }
  return page + html.slice(done);
}
