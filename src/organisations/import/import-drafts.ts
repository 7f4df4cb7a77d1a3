import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused } from '../../platform/refused.js';
import type { Book } from '../../platform/spreadsheets/book.js';
import { openFile } from '../../platform/spreadsheets/open-file.js';
import { Import } from '../import.entity.js';
import { type ImportChoices, proposeChoices } from './import-choices.js';

const DRAFT_DAYS = 30;

export type Opened = { import: Import; book: Book; choices: ImportChoices };

/** Files that were sent and are not saved yet, with what was decided about them so far. */
@Injectable()
export class ImportDrafts {
  /** The last files read: each page of an import reads the same one. */
  private readonly books = new Map<string, Book>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Keeps a file as a draft, with what is proposed for it. Refuses a file that cannot be read. */
  async start(tx: Tx, file: { name: string; bytes: Buffer }, actor: string): Promise<Import> {
    const { choices } = await this.proposed(tx, file.bytes, file.name);
    const madeBefore = new Date(this.clock.now().getTime() - DRAFT_DAYS * 86_400_000);
    await tx.delete(Import, { state: 'draft', createdAt: LessThan(madeBefore) });
    const draft: Import = {
      id: newId(this.clock),
      fileName: file.name.slice(0, 200),
      file: file.bytes,
      state: 'draft',
      choices,
      report: null,
      before: null,
      madeBy: actor,
      createdAt: this.clock.now(),
      confirmedAt: null,
    };
    await tx.insert(Import, draft);
    return draft;
  }

  async open(id: string, tx: Tx = this.work.read): Promise<Opened> {
    const found = await tx.findOneBy(Import, { id });
    if (!found) throw new NotHere('Cet import n’existe pas ou n’existe plus. Revenez à l’historique des imports.');
    const choices = found.choices as ImportChoices;
    return { import: found, choices, book: this.book(choices.sha, found.file, found.fileName) };
  }

  /** Changes what was decided, as long as nothing is saved. */
  async choose(tx: Tx, id: string, change: (opened: Opened) => Partial<ImportChoices>): Promise<void> {
    const opened = await this.open(id, tx);
    assertDraft(opened.import);
    await tx.update(Import, { id, state: 'draft' }, { choices: { ...opened.choices, ...change(opened) } as object });
  }

  /** Earlier choices that were to be remembered, the latest first. */
  async remembered(tx: Tx = this.work.read): Promise<ImportChoices[]> {
    const earlier = await tx.find(Import, {
      select: { id: true, choices: true },
      where: { state: In(['confirmed', 'undone']) },
      order: { confirmedAt: 'DESC' },
    });
    return earlier.map(({ choices }) => choices as ImportChoices).filter(({ remember }) => remember);
  }

  /** The same file gets the same answers again; a file with the same titles, the same columns. */
  async proposed(tx: Tx, bytes: Buffer, name: string): Promise<Pick<Opened, 'book' | 'choices'>> {
    const sha = createHash('sha256').update(bytes).digest('hex');
    const book = this.book(sha, bytes, name);
    const earlier = await this.remembered(tx);
    return { book, choices: earlier.find((choices) => choices.sha === sha) ?? proposeChoices(book, sha, earlier) };
  }

  private book(sha: string, bytes: Buffer, name: string): Book {
    const held = this.books.get(sha) ?? openFile(bytes, name);
    this.books.delete(sha);
    this.books.set(sha, held);
    for (const [oldest] of this.books) if (this.books.size > 3) this.books.delete(oldest);
    return held;
  }
}

export function assertDraft({ state }: Import): void {
  if (state === 'draft') return;
  throw new Refused(
    'import-closed',
    'Cet import est terminé : ses choix ne changent plus. Envoyez un nouveau fichier.',
  );
}
