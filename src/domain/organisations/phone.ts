const PHONE = /(?:\+|\b00|\(?\b0)[\d\s./()-]{7,18}\d/;

/** A telephone number somewhere in a text, and the text without it. */
export function takePhone(text: string): { phone: string; rest: string } {
  const found = PHONE.exec(text)?.[0];
  if (!found || digits(found) < 8 || digits(found) > 15) return { phone: '', rest: text };
  const rest = text
    .replace(found, ' ')
    .replace(/\b(t[ée]l(\.|[ée]phone)?|gsm|portable|mobile)\s*[.:]?(?=\s|$)/gi, ' ')
    .replace(/[\s,;:()/–-]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { phone: tidyPhone(found), rest };
}

/** What was typed, spaces folded; a number whose leading zero a spreadsheet ate gets it back (81 22 33 44 → 081…). */
export function tidyPhone(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  const bare = folded.replace(/[\s./-]/g, '');
  return /^(4\d{8}|[1-9]\d{7})$/.test(bare) ? `0${folded}` : folded;
}

const digits = (text: string) => text.replace(/\D/g, '').length;
