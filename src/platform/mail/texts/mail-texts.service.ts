import { Injectable } from '@nestjs/common';
import { Refused } from '../../refused.js';
import type { Editable, Sentences } from '../../texts/edited-texts.service.js';
import { Templates } from '../../web/templates.js';
import { mailSamples, sampleFrame } from '../mail-samples.js';
import { letterName } from '../mail-words.js';

const MOST_SUBJECT = 60;
const MOST_HTML = 20 * 1024;

/** The mails as texts that may be written otherwise, each with its sample. */
@Injectable()
export class MailTexts {
  constructor(private readonly templates: Templates) {}

  /** The sample of a mail with these sentences, as its reader would see it. */
  sample(template: string, sentences: Sentences) {
    const data = (mailSamples as Record<string, object>)[template]!;
    return this.templates.renderMail(template, { ...sampleFrame, ...data, textes: sentences });
  }

  editable(template: string): Editable {
    return {
      template,
      called: `du courriel « ${letterName(template)} »`,
      sources: this.templates.mailSentences(template),
      assertFits: (sentences) => this.assertFits(template, sentences),
    };
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
}
