import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/calendar/day.js';
import type { Role } from './allow.decorator.js';
import type { Visitor } from './visitor.js';

/** A sheet of the dashboard: a partial of `templates/partials`, and what it shows. */
export type Card = {
  /** Small numbers stand first. */
  order: number;
  /** Main column, or the narrow one beside it. */
  side: 'main' | 'beside';
  roles: readonly Role[];
  /** Null when there is nothing to show today. */
  build: (visitor: Visitor, today: Day) => Promise<{ partial: string; data: Record<string, unknown> } | null>;
};

/** One thing to do: an imperative (« Corriger 4 adresses »), why, where, and until when. */
export type Task = { text: string; why: string; href: string; due?: Day };

export type TaskSource = { roles: readonly Role[]; find(visitor: Visitor, today: Day): Promise<readonly Task[]> };

/** A date to come, as the list « Prochaines dates » says it. */
export type NextDate = { day: Day; text: string; href?: string };

export type DateSource = { roles: readonly Role[]; find(visitor: Visitor, today: Day): Promise<readonly NextDate[]> };

/**
 * What the features put on the first page. Each says its part once, at start (`onModuleInit`); the page does not know
 * them. A source that has nothing to say answers null or an empty list.
 */
@Injectable()
export class Dashboard {
  private readonly cards: Card[] = [];
  private readonly tasks: TaskSource[] = [];
  private readonly dates: DateSource[] = [];

  card(card: Card): void {
    this.cards.push(card);
  }

  task(source: TaskSource): void {
    this.tasks.push(source);
  }

  date(source: DateSource): void {
    this.dates.push(source);
  }

  /** The sheets for this visitor, first ones first. */
  async cardsFor(visitor: Visitor, today: Day) {
    const mine = this.cards.filter(forRole(visitor)).sort((a, b) => a.order - b.order);
    const built = await Promise.all(mine.map(async ({ side, build }) => ({ side, ...(await build(visitor, today)) })));
    return built.flatMap(({ side, partial, data }) => (partial && data ? [{ side, partial, data }] : []));
  }

  /** Everything to do, the nearest deadline first; what has none comes last, in the order of the features. */
  async tasksFor(visitor: Visitor, today: Day): Promise<Task[]> {
    const found = await Promise.all(this.tasks.filter(forRole(visitor)).map((s) => s.find(visitor, today)));
    return found.flat().sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
  }

  /** Dates from today on, nearest first. */
  async datesFor(visitor: Visitor, today: Day): Promise<NextDate[]> {
    const found = await Promise.all(this.dates.filter(forRole(visitor)).map((s) => s.find(visitor, today)));
    return found
      .flat()
      .filter(({ day }) => day >= today)
      .sort((a, b) => a.day.localeCompare(b.day));
  }
}

const forRole =
  (visitor: Visitor) =>
  ({ roles }: { roles: readonly Role[] }) =>
    visitor.account !== undefined && roles.includes(visitor.account.role);
