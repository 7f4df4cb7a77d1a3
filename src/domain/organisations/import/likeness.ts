import { organisationKey, resemble } from '../words.js';

/** Finds a name that resembles another among thousands: only names that share their numbers, and a beginning, an end or all words, are compared. */
export class Likeness<T> {
  private readonly buckets = new Map<string, { key: string; what: T }[]>();

  add(name: string, what: T): void {
    const key = organisationKey(name);
    for (const bucket of bucketsOf(key)) {
      const held = this.buckets.get(bucket);
      if (held) held.push({ key, what });
      else this.buckets.set(bucket, [{ key, what }]);
    }
  }

  find(name: string): T | undefined {
    const key = organisationKey(name);
    for (const bucket of bucketsOf(key)) {
      const found = this.buckets.get(bucket)?.find((each) => resemble(each.key, key));
      if (found) return found.what;
    }
    return undefined;
  }
}

const LITTLE = /\b(le|la|les|l|un|une|de|du|des|d|et|en|a|au|aux)\b/g;

function bucketsOf(key: string): string[] {
  const words = key.replace(LITTLE, ' ').split(' ').filter(Boolean);
  const joined = words.join('') || key.replaceAll(' ', '');
  const numbers = words.filter((word) => /^\d+$/.test(word)).join(' ');
  return [`^${joined.slice(0, 8)} ${numbers}`, `${joined.slice(-8)}$ ${numbers}`, [...words].sort().join(' ')];
}
