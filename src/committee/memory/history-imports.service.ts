import { Injectable } from '@nestjs/common';
import { termFrom } from '../../domain/calendar/term.js';
import { type HistoryProblem, type HistoryRow, historyRows } from '../../domain/committee/history-rows.js';
import { believed } from '../../domain/committee/record.js';
import { fullName } from '../../domain/organisations/person-name.js';
import { ruleInForce } from '../../domain/rules/rule-book.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { openFile } from '../../platform/spreadsheets/open-file.js';
import { BodiesService } from '../bodies.service.js';
import { MandateActs } from '../mandate-acts.service.js';
import { MandateBook } from '../mandate-book.js';
import { namesOf } from '../named.js';
import { PeopleService } from '../people.service.js';
import { SeatsService } from '../seats.service.js';

/** What became of each line; `cells` is the list again, as text, for whoever reads it before it is recorded. */
export type HistoryReport = Readonly<{
  added: number;
  known: number;
  lines: readonly (HistoryRow & Readonly<{ isNew: boolean }>)[];
  cells: string;
}>;

/** Undoes the transaction: nothing was to be recorded yet. */
export class ReadHistory extends Error {
  constructor(readonly report: HistoryReport) {
    super('history read, not recorded');
  }
}

/** Undoes the transaction with what was wrong in it. */
export class UnusableHistory extends Error {
  constructor(readonly problems: readonly HistoryProblem[]) {
    super('unusable history');
  }
}

/** Members past and present from a spreadsheet: everything is recorded, or nothing with what to mend line by line. */
@Injectable()
export class HistoryImports {
  constructor(
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
    private readonly people: PeopleService,
    private readonly acts: MandateActs,
    private readonly book: MandateBook,
  ) {}

  /** A line that says what is recorded already adds nothing: the same file read twice gives matches only. */
  async run(
    tx: Tx,
    bodyId: string,
    file: { name: string; bytes: Buffer },
    decision: string,
    actor: string,
  ): Promise<HistoryReport> {
    const grid = openFile(file.bytes, file.name).sheets[0]?.grid ?? [];
    const { rows, problems } = historyRows(grid, decision);
    if (problems.length > 0) throw new UnusableHistory(problems);
    if (rows.length === 0)
      throw new Refused('no-row', 'Ce fichier ne contient aucun membre. Rien n’a changé.', 'fichier');
    await this.bodies.held(tx, bodyId);
    const wrong: HistoryProblem[] = [];
    const lines: HistoryReport['lines'][number][] = [];
    for (const row of [...rows].sort((a, b) => a.startsOn.localeCompare(b.startsOn)))
      try {
        lines.push({ ...row, isNew: await this.enter(tx, bodyId, row, actor) });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        wrong.push({ line: row.line, sentence: error.sentence });
      }
    if (wrong.length > 0) throw new UnusableHistory(wrong.sort((a, b) => a.line - b.line));
    const added = lines.filter(({ isNew }) => isNew).length;
    const cells = grid.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n');
    return { added, known: rows.length - added, lines: lines.sort((a, b) => a.line - b.line), cells };
  }

  /** The same, of which nothing stays: what each line would do. */
  async read(
    tx: Tx,
    bodyId: string,
    file: { name: string; bytes: Buffer },
    decision: string,
    actor: string,
  ): Promise<never> {
    throw new ReadHistory(await this.run(tx, bodyId, file, decision, actor));
  }

  private async enter(tx: Tx, bodyId: string, row: HistoryRow, actor: string): Promise<boolean> {
    const seat = await this.seats.one(bodyId, row.seat, tx);
    if (await this.isKnown(tx, bodyId, seat.id, row)) return false;
    const organisationId = await this.people.organisationNamed(tx, row.organisation, 'fichier');
    const personId = await this.people.resolve(tx, { ...row, organisationId });
    const early = await this.endsEarly(tx, bodyId, row);
    const { startsOn, sinceAtLeast, decision } = row;
    const lastDay = early ? null : row.lastDay;
    const place = { bodyId, seatNumber: row.seat, personId, organisationId };
    const { mandateId } = await this.acts.enter(tx, { ...place, startsOn, sinceAtLeast, lastDay, decision }, actor);
    if (early && row.lastDay)
      await this.acts.end(
        tx,
        mandateId,
        { lastDay: row.lastDay, reason: row.endReason ?? 'term_completed', note: '', decision },
        actor,
      );
    return true;
  }

  /** An end with a reason, before the term of the rule: the planned end stays apart from the real one. */
  private async endsEarly(tx: Tx, bodyId: string, { startsOn, lastDay, endReason }: HistoryRow): Promise<boolean> {
    if (lastDay === null || endReason === null || endReason === 'term_completed') return false;
    const rule = ruleInForce(await this.bodies.ruleBook(bodyId, tx), 'term', startsOn);
    const { years, leapDay } = rule?.params ?? { years: 6, leapDay: 'eve' as const };
    return lastDay < termFrom(startsOn, years, leapDay).lastDay;
  }

  private async isKnown(tx: Tx, bodyId: string, seatId: string, row: HistoryRow): Promise<boolean> {
    const { mandates } = await this.book.recordOf(bodyId, tx);
    const own = believed(mandates).filter((m) => m.seatId === seatId && m.startsOn === row.startsOn);
    const names = await namesOf(tx, own);
    const name = fullName(row).toLowerCase();
    return own.some(({ personId }) => names.get(personId)?.toLowerCase() === name);
  }
}
