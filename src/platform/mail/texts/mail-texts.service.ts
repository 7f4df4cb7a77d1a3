import { Injectable } from '@nestjs/common';
import { ActLog } from '../../act-log.js';
import { Clock } from '../../clock.js';
import { type Tx, UnitOfWork } from '../../database/unit-of-work.js';
import { objectionToText } from '../../i18n/edited-text.js';
import { newId } from '../../ids.js';
import { Refused, refuseIf } from '../../refused.js';
import { Templates } from '../../web/templates.js';
import { mailSamples, sampleFrame } from '../mail-samples.js';
import { letterName } from '../mail-words.js';
import { MailText } from './mail-text.entity.js';

const MOST_SUBJECT = 60;
const MOST_HTML = 20 * 1024;

/** Of one mail: our sentences and what stands in the place of each. */
export type Sentences = Readonly<Record<string, string>>;

/** What the office writes in the place of our sentences. Buttons, links, codes and signatures stay ours. */
@Injectable()
export class MailTexts {
  private known: Map<string, Sentences> | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly templates: Templates,
    private readonly log: ActLog,
  ) {}

  /** What replaces our sentences in this mail; read for every letter, so kept at hand. */
  async of(template: string): Promise<Sentences> {
    this.known ??= await this.readAll(this.work.read);
    return this.known.get(template) ?? {};
  }

  /** When and by whom each mail was last written, for those that were. */
  async latest(tx: Tx = this.work.read): Promise<Map<string, MailText>> {
    const all = await tx.find(MailText, { order: { writtenAt: 'ASC', id: 'ASC' } });
    return new Map(all.map((row) => [row.template, row]));
  }

  /** The sample of a mail with these sentences, as its reader would see it. */
  sample(template: string, sentences: Sentences) {
    const data = (mailSamples as Record<string, object>)[template]!;
    return this.templates.renderMail(template, { ...sampleFrame, ...data, textes: sentences });
  }

  /** Writes what differs from before; a sentence equal to ours goes back to ours. Answers how many changed. */
  async write(tx: Tx, template: string, given: Sentences, actor: string): Promise<number> {
    const before = (await this.readAll(tx)).get(template) ?? {};
    const sources = this.templates.mailSentences(template);
    const after: Record<string, string> = { ...before };
    for (const [i, source] of sources.entries()) {
      const text = given[source];
      if (text === undefined) continue;
      if (text !== source) refuseIf(objectionToText(source, text), `texte-${i}`);
      if (text === source) delete after[source];
      else after[source] = text.trim().replace(/\s+/g, ' ');
    }
    this.assertFits(template, after);
    const changed = sources.filter((source) => before[source] !== after[source]);
    for (const source of changed) await this.add(tx, template, source, after[source] ?? null, actor);
    if (changed.length > 0)
      await this.log.record(tx, {
        actor,
        action: 'mail-text.written',
        subject: `mail:${template}`,
        sentence: `Le texte du courriel « ${letterName(template)} » est modifié.`,
        reason: changed
          .map((source) => `« ${before[source] ?? source} » devient « ${after[source] ?? source} »`)
          .join(' ; '),
      });
    this.known = undefined;
    return changed.length;
  }

  /** A subject that telephones show whole, and a mail that no reader cuts (ux.md §4.4). */
  private assertFits(template: string, sentences: Sentences): void {
    const { subject, html } = this.sample(template, sentences);
    if (subject.length > MOST_SUBJECT)
      throw new Refused(
        'long-subject',
        `L’objet fait ${subject.length} signes avec les mots de l’exemple : ${MOST_SUBJECT} au plus. Raccourcissez-le.`,
      );
    if (Buffer.byteLength(html) >= MOST_HTML)
      throw new Refused('heavy', 'Ce courriel est trop long : des lecteurs le couperaient. Raccourcissez-le.');
  }

  private async add(tx: Tx, template: string, source: string, text: string | null, writtenBy: string): Promise<void> {
    const version = (await tx.countBy(MailText, { template, source })) + 1;
    const row = { id: newId(this.clock), template, source, text, version, writtenBy, writtenAt: this.clock.now() };
    await tx.insert(MailText, row);
  }

  private async readAll(tx: Tx): Promise<Map<string, Sentences>> {
    const found = new Map<string, Record<string, string>>();
    for (const { template, source, text } of await tx.find(MailText, { order: { version: 'ASC' } })) {
      const sentences = found.get(template) ?? {};
      if (text === null) delete sentences[source];
      else sentences[source] = text;
      found.set(template, sentences);
    }
    return found;
  }
}
