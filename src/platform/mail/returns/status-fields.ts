/** One group of fields of a report: names in lower case, values unfolded. */
export type Fields = ReadonlyMap<string, string>;

const MOST_FIELDS = 2000;

/** Groups of `Name: value` lines parted by empty lines (RFC 3464 §2.1, RFC 5965 §3.1); what is no field is passed over. */
export function fieldGroups(text: string): Fields[] {
  const groups: Map<string, string>[] = [new Map()];
  let last = '';
  for (const line of text.split(/\r\n|\r|\n/).slice(0, MOST_FIELDS)) {
    const group = groups.at(-1)!;
    const [, name = '', value = ''] = /^([!-9;-~]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (line.trim() === '') {
      if (group.size > 0) groups.push(new Map());
    } else if (/^[ \t]/.test(line) && last) group.set(last, `${group.get(last) ?? ''} ${line.trim()}`.trim());
    else if (name) {
      last = name.toLowerCase();
      if (!group.has(last)) group.set(last, value.trim());
    }
  }
  return groups.filter((group) => group.size > 0);
}

/** `rfc822; <Marie@Ville.Example>` → `marie@ville.example` */
export const addressIn = (field = ''): string =>
  field
    .replace(/^[^;]*;/, '')
    .replace(/^[\s<]+|[\s>]+$/g, '')
    .toLowerCase();

/** `smtp; 550 5.1.1 No such user` → `550 5.1.1 No such user` */
export const wordsIn = (field = ''): string => field.replace(/^[\w-]+\s*;\s*/, '').trim();
