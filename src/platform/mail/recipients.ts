import { Injectable } from '@nestjs/common';

/** Whom a letter is for, as the secretary knows them. */
export type Recipient = {
  name: string;
  phone?: string;
  /** The page where the address is mended. */
  repair?: { href: string; texte: string };
  /** Whatever the letter was for is over: a failure needs nobody any more. */
  settled?: boolean;
};

type Finder = (ids: readonly string[]) => Promise<ReadonlyMap<string, Recipient>>;

/** Letters say `about: 'elector:<id>'`; the feature that owns the kind says who that is. */
@Injectable()
export class Recipients {
  private readonly finders = new Map<string, Finder>();

  /** Said once, at start, by the feature that owns the kind. */
  provide(kind: string, find: Finder): void {
    this.finders.set(kind, find);
  }

  /** Those that are known, by their `about`. */
  async find(abouts: readonly (string | null)[]): Promise<ReadonlyMap<string, Recipient>> {
    const found = new Map<string, Recipient>();
    for (const [kind, find] of this.finders) {
      const ids = abouts.flatMap((about) => (about?.startsWith(`${kind}:`) ? [about.slice(kind.length + 1)] : []));
      if (ids.length === 0) continue;
      for (const [id, recipient] of await find([...new Set(ids)])) found.set(`${kind}:${id}`, recipient);
    }
    return found;
  }
}
