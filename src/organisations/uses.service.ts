import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/unit-of-work.js';

/** Sentences that say what relies on these associations or persons: « La liste électorale de … compte 132 d’entre elles. » */
type Finder = (ids: ReadonlySet<string>, tx: Tx) => Promise<readonly string[]>;

/** What the rest of the program does with associations and persons. Each feature says its own at start. */
@Injectable()
export class Uses {
  private readonly finders: Finder[] = [];

  provide(find: Finder): void {
    this.finders.push(find);
  }

  async of(ids: ReadonlySet<string>, tx: Tx): Promise<string[]> {
    const found: string[] = [];
    if (ids.size > 0) for (const find of this.finders) found.push(...(await find(ids, tx)));
    return found;
  }
}
