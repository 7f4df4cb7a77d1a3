import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { addDays, type Day } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { frenchCount } from '../../domain/french.js';
import { organisationKey } from '../../domain/organisations/words.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { type Change, takeBack } from '../changes.js';
import { Import } from '../import.entity.js';
import { Undos } from '../undos.service.js';
import { Uses } from '../uses.service.js';
import { applyPlan } from './apply-plan.js';
import { assertDraft, ImportDrafts, type Opened } from './import-drafts.js';
import { type LeftOut, leftOut } from './left-out.js';
import { type Counts, obstacles, type Review, Reviews } from './reviews.js';

export const UNDO_DAYS = 7;

export type ImportReport = { counts: Counts; leftOut: LeftOut[]; titles: string[]; aliases: Record<string, string> };

/**
 * Spreadsheets of associations, from the file to its undoing. Nothing but the draft is written before `confirm`; then
 * everything is written in one transaction.
 */
@Injectable()
export class ImportsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly drafts: ImportDrafts,
    private readonly audit: AuditLog,
    private readonly reviews: Reviews,
    private readonly undos: Undos,
    private readonly uses: Uses,
  ) {}

  review(opened: Opened, tx: Tx = this.work.read): Promise<Review> {
    return this.reviews.review(tx, opened.book, opened.choices);
  }

  /** What a file would do, without writing anything: for the command line. */
  async preview(bytes: Buffer, name: string): Promise<{ counts: Counts; problems: string[]; obstacles: string[] }> {
    const { book, choices } = await this.drafts.proposed(this.work.read, bytes, name);
    const review = await this.reviews.review(this.work.read, book, choices);
    return {
      counts: review.counts,
      problems: review.problems.map((p) => p.sentence),
      obstacles: obstacles(review, choices),
    };
  }

  /** Imports a file with the proposed guesses, or refuses with the first obstacles: for the command line. */
  async importFile(
    bytes: Buffer,
    name: string,
    actor: string,
    options: { delegatesSince?: Day } = {},
  ): Promise<Counts> {
    return this.work.run(async (tx) => {
      const draft = await this.drafts.start(tx, { name, bytes }, actor);
      if (options.delegatesSince)
        await this.drafts.choose(tx, draft.id, () => ({ delegatesSince: options.delegatesSince! }));
      return this.confirm(tx, draft.id, actor);
    });
  }

  /**
   * Saves everything, once, whoever presses twice. `seen` is the fingerprint of the review that was read: when anything
   * moved since, nothing is saved and the person reads again.
   */
  async confirm(tx: Tx, id: string, actor: string, seen?: string): Promise<Counts> {
    await this.work.alone(tx, 'associations');
    const opened = await this.drafts.open(id, tx);
    if (opened.import.state === 'confirmed') return (opened.import.report as ImportReport).counts;
    assertDraft(opened.import);
    const review = await this.reviews.review(tx, opened.book, opened.choices);
    const against = obstacles(review, opened.choices);
    if (against.length > 0)
      throw new Refused(
        'import-blocked',
        `${against.slice(0, 5).join(' ')}${against.length > 5 ? ` Et ${frenchCount(against.length - 5, 'autre problème', 'autres problèmes')}.` : ''}`,
      );
    if (seen !== undefined && seen !== review.fingerprint)
      throw new Refused(
        'changed-meanwhile',
        'Quelque chose a changé depuis que vous avez lu cette page. Relisez les nombres ci-dessous, puis enregistrez.',
      );
    const since = opened.choices.delegatesSince ?? dayAt(this.clock.now());
    const rows = await applyPlan(tx, this.clock, review.planned, review.onFile, since);
    await tx.update(Import, id, {
      state: 'confirmed',
      confirmedAt: this.clock.now(),
      report: this.reportOf(opened, review) as object,
      before: { rows },
    });
    await this.audit.record(tx, {
      actor,
      action: 'import.confirmed',
      subject: `import:${id}`,
      sentence: said(opened.import, review.counts),
    });
    return review.counts;
  }

  /** Puts everything back as it was before, unless somebody changed it since or something relies on it. */
  async undo(tx: Tx, id: string, actor: string): Promise<void> {
    await this.work.alone(tx, 'associations');
    const { import: done } = await this.drafts.open(id, tx);
    if (done.state === 'undone') throw new Refused('already-undone', 'Cet import est déjà annulé.');
    if (done.state !== 'confirmed')
      throw new Refused('not-confirmed', 'Cet import n’a rien enregistré : il n’y a rien à annuler.');
    if (dayAt(this.clock.now()) > lastDayToUndo(done))
      throw new Refused(
        'too-late',
        `Cet import date de plus de ${UNDO_DAYS} jours : il ne s’annule plus. Corrigez plutôt les fiches.`,
      );
    const rows = (done.before?.['rows'] ?? []) as Change[];
    const touched = rows.flatMap(({ id: row, after }) => [
      row,
      (after?.['organisationId'] as string | undefined) ?? row,
    ]);
    await this.undos.assertFree(tx, rows, await this.uses.of(new Set(touched), tx));
    await takeBack(tx, this.clock, rows);
    await tx.update(Import, id, { state: 'undone' });
    const sentence = `L’import de « ${done.fileName} » est annulé : les fiches sont comme avant.`;
    await this.audit.record(tx, { actor, action: 'import.undone', subject: `import:${id}`, sentence });
  }

  /** The draft is put away; its file with it. */
  async abandon(tx: Tx, id: string): Promise<void> {
    await tx.delete(Import, { id, state: 'draft' });
  }

  /** All imports without their files, the latest first. */
  history(): Promise<Import[]> {
    const select = {
      id: true,
      fileName: true,
      state: true,
      choices: true,
      report: true,
      madeBy: true,
      createdAt: true,
      confirmedAt: true,
    } as const;
    return this.work.read.find(Import, { select, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  private reportOf({ book, choices }: Opened, review: Review): ImportReport {
    const aliases: Record<string, string> = {};
    for (const { draft, known } of review.planned)
      if (known && organisationKey(known.name) !== organisationKey(draft.name))
        aliases[organisationKey(draft.name)] = known.id;
    return { counts: review.counts, ...leftOut(book.sheets[choices.sheet]!.grid, choices, review), aliases };
  }
}

export const lastDayToUndo = (done: Import): Day => addDays(dayAt(done.confirmedAt ?? done.createdAt), UNDO_DAYS);

function said({ fileName }: Import, { created, updated }: Counts): string {
  const one = frenchCount(created, 'association ajoutée', 'associations ajoutées');
  return `Le fichier « ${fileName} » est importé : ${one}, ${frenchCount(updated, 'modifiée', 'modifiées')}.`;
}
