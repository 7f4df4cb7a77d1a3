import { Injectable } from '@nestjs/common';
import { ActLog } from '../act-log.js';
import { Clock } from '../clock.js';
import { type Tx, UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { refuseIf } from '../refused.js';
import { EditedText } from './edited-text.entity.js';
import { objectionToText } from './sentence-marks.js';

/** Of one mail or document: our sentences and what stands in the place of each. */
export type Sentences = Readonly<Record<string, string>>;

/** A mail or a document whose sentences may be written otherwise. */
export type Editable = Readonly<{
  template: string;
  /** « du courriel « Invitation à voter » ». */
  called: string;
  /** Our sentences, in their order. */
  sources: readonly string[];
  /** Throws where the whole no longer holds with these sentences. */
  assertFits?: (sentences: Sentences) => void;
}>;

/** What the office writes in the place of our sentences. Buttons, links, codes and signatures stay ours. */
@Injectable()
export class EditedTexts {
  private known: Map<string, Sentences> | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: ActLog,
  ) {}

  /** What replaces our sentences here; read for every letter, so kept at hand. */
  async of(template: string): Promise<Sentences> {
    this.known ??= await this.readAll(this.work.read);
    return this.known.get(template) ?? {};
  }

  /** When and by whom each was last written, for those that were. */
  async latest(tx: Tx = this.work.read): Promise<Map<string, EditedText>> {
    const all = await tx.find(EditedText, { order: { writtenAt: 'ASC', id: 'ASC' } });
    return new Map(all.map((row) => [row.template, row]));
  }

  /** Writes what differs from before; a sentence equal to ours goes back to ours. Answers how many changed. */
  async write(tx: Tx, edited: Editable, given: Sentences, actor: string): Promise<number> {
    const { template, sources, called } = edited;
    const before = (await this.readAll(tx)).get(template) ?? {};
    const after: Record<string, string> = { ...before };
    for (const [i, source] of sources.entries()) {
      const text = given[source];
      if (text === undefined) continue;
      if (text !== source) refuseIf(objectionToText(source, text), `texte-${i}`);
      if (text === source) delete after[source];
      else after[source] = text.trim().replace(/\s+/g, ' ');
    }
    edited.assertFits?.(after);
    const changed = sources.filter((source) => before[source] !== after[source]);
    for (const source of changed) await this.add(tx, template, source, after[source] ?? null, actor);
    if (changed.length > 0)
      await this.log.record(tx, {
        actor,
        action: 'text.written',
        subject: `text:${template}`,
        sentence: `Le texte ${called} est modifié.`,
        reason: changed
          .map((source) => `« ${before[source] ?? source} » devient « ${after[source] ?? source} »`)
          .join(' ; '),
      });
    this.known = undefined;
    return changed.length;
  }

  private async add(tx: Tx, template: string, source: string, text: string | null, writtenBy: string): Promise<void> {
    const version = (await tx.countBy(EditedText, { template, source })) + 1;
    const row = { id: newId(this.clock), template, source, text, version, writtenBy, writtenAt: this.clock.now() };
    await tx.insert(EditedText, row);
  }

  private async readAll(tx: Tx): Promise<Map<string, Sentences>> {
    const found = new Map<string, Record<string, string>>();
    for (const { template, source, text } of await tx.find(EditedText, { order: { version: 'ASC' } })) {
      const sentences = found.get(template) ?? {};
      if (text === null) delete sentences[source];
      else sentences[source] = text;
      found.set(template, sentences);
    }
    return found;
  }
}
