export type PostalAddress = Readonly<{ street: string; postcode: string; locality: string }>;

/** « Rue du Moulin 3 bte 2, B-5000 Namur » in its three parts; what has no postcode is a street. */
export function splitAddress(text: string): PostalAddress {
  const folded = text.replace(/\s+/g, ' ').trim();
  const found = /^(.*?)[\s,;–-]*\b(?:B(?:E)?[\s-]*)?([1-9]\d{3})\s+(\p{L}[\p{L}\s'’().-]*)$/u.exec(folded);
  if (!found) return { street: folded, postcode: '', locality: '' };
  return { street: found[1]!.replace(/[,;\s–-]+$/, ''), postcode: found[2]!, locality: found[3]!.trim() };
}
