import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { Election } from './election.entity.js';

/** A sheet of an election's page: a partial of `templates/partials`, and what it shows. */
export type ElectionSheet = {
  /** Small numbers stand first. */
  order: number;
  /** The page of the office, its page of the result, or the one that everybody reads. */
  on: 'desk' | 'result' | 'public';
  /** Null when it has nothing to say at this stage. */
  build: (election: Election) => Promise<{ partial: string; data: Record<string, unknown> } | null>;
};

/** A page that may be of use at this stage. */
export type ElectionLink = { href: string; texte: string };

/** A line of the list « Préparer ». */
export type PreparationTask = { href: string; texte: string; indice: string; etat: string; genre?: string };

/** One sentence of the list read before an election is sealed; a blocking one that is not ok stops the seal. */
export type Verdict = { ok: boolean; blocking: boolean; text: string; href: string };

type Find<T> = (election: Election) => Promise<readonly T[]>;

/**
 * What the rooms of an election put on its page, on its list of preparations and on its check before the seal. Each says
 * its part once, at start (`onModuleInit`); the pages do not know the rooms.
 */
@Injectable()
export class ElectionBoard {
  private readonly sheets: ElectionSheet[] = [];
  private readonly linkSources: Find<ElectionLink>[] = [];
  private readonly taskSources: { order: number; find: Find<PreparationTask> }[] = [];
  private readonly verdictSources: ((election: Election, tx: Tx) => Promise<readonly Verdict[]>)[] = [];

  sheet(sheet: ElectionSheet): void {
    this.sheets.push(sheet);
  }

  links(find: Find<ElectionLink>): void {
    this.linkSources.push(find);
  }

  /** Tasks before the seal; those of the program itself stand at 10, 20, 30… */
  tasks(order: number, find: Find<PreparationTask>): void {
    this.taskSources.push({ order, find });
  }

  verdicts(find: (election: Election, tx: Tx) => Promise<readonly Verdict[]>): void {
    this.verdictSources.push(find);
  }

  async sheetsOf(election: Election, on: ElectionSheet['on']) {
    const mine = this.sheets.filter((s) => s.on === on).sort((a, b) => a.order - b.order);
    const built = await Promise.all(mine.map((s) => s.build(election)));
    return built.filter((sheet) => sheet !== null);
  }

  async linksOf(election: Election): Promise<ElectionLink[]> {
    return (await Promise.all(this.linkSources.map((find) => find(election)))).flat();
  }

  async tasksOf(election: Election): Promise<PreparationTask[]> {
    const sources = this.taskSources.toSorted((a, b) => a.order - b.order);
    return (await Promise.all(sources.map(({ find }) => find(election)))).flat();
  }

  async verdictsOf(election: Election, tx: Tx): Promise<Verdict[]> {
    const found: Verdict[] = [];
    for (const find of this.verdictSources) found.push(...(await find(election, tx)));
    return found;
  }
}
