import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { frenchMoment } from '../../../domain/calendar/french.js';
import { frenchCount } from '../../../domain/french.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { marksOf, wordsPerSentence } from '../../i18n/edited-text.js';
import { NotHere } from '../../refused.js';
import { Allow } from '../../web/allow.decorator.js';
import { Templates } from '../../web/templates.js';
import { Download, onward, page } from '../../web/view.js';
import { actorOf, type Visitor, Who } from '../../web/visitor.js';
import { Courier } from '../courier.js';
import { CLOSED_FRAME } from '../mail-frame.js';
import { mailSamples } from '../mail-samples.js';
import { letterName } from '../mail-words.js';
import { MailTexts, type Sentences } from './mail-texts.service.js';

/** « Textes des courriels » (ux.md 4.2): each mail as it will be read, and its sentences one by one. */
@Controller('reglages/textes')
@Allow('secretary', 'administrator')
export class MailTextsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly templates: Templates,
    private readonly texts: MailTexts,
    private readonly courier: Courier,
  ) {}

  @Get()
  async index() {
    const latest = await this.texts.latest();
    const names = Object.keys(mailSamples).sort((a, b) => letterName(a).localeCompare(letterName(b), 'fr'));
    const lines = await Promise.all(
      names.map(async (name) => {
        const last = latest.get(name);
        const changed = Object.keys(await this.texts.of(name)).length;
        return [
          { texte: letterName(name), href: `/reglages/textes/${name}` },
          changed > 0
            ? { etiquette: frenchCount(changed, 'phrase modifiée', 'phrases modifiées'), genre: 'attente' }
            : 'Texte d’origine',
          last ? `${frenchMoment(last.writtenAt)}, ${last.writtenBy}` : '',
        ];
      }),
    );
    const columns = [{ texte: 'Courriel' }, { texte: 'Texte' }, { texte: 'Dernier changement' }];
    return page('mail/texts', 'Textes des courriels', { lignes: lines, colonnes: columns }, { back: SETTINGS });
  }

  @Get(':text')
  async edit(@Param('text') name: string) {
    this.assertKnown(name);
    const sentences = await this.texts.of(name);
    const { subject, text } = this.texts.sample(name, sentences);
    return page(
      'mail/text',
      letterName(name),
      {
        ici: `/reglages/textes/${name}`,
        phrases: this.templates.mailSentences(name).map((source, i) => ({
          champ: `texte-${i}`,
          etiquette: `Phrase ${i + 1}`,
          texte: sentences[source] ?? source,
          indice: hintOf(source, source in sentences),
        })),
        modifie: Object.keys(sentences).length > 0,
        objet: subject,
        exemple: text,
        mots: wordsPerSentence(text.replace(/https?:\S+/g, '')),
      },
      { back: { href: '/reglages/textes', texte: 'Textes des courriels' } },
    );
  }

  @Post(':text')
  async write(@Param('text') name: string, @Body() form: Record<string, string>, @Who() visitor: Visitor) {
    this.assertKnown(name);
    const given = Object.fromEntries(
      this.templates
        .mailSentences(name)
        .flatMap((source, i) => (form[`texte-${i}`] === undefined ? [] : [[source, form[`texte-${i}`]!]])),
    );
    const n = await this.save(name, given, visitor);
    const said = `${frenchCount(n, 'phrase est changée', 'phrases sont changées')}. Les prochains courriels la portent.`;
    return onward(`/reglages/textes/${name}`, n === 0 ? 'Rien n’a changé.' : said);
  }

  @Post(':text/origine')
  async restore(@Param('text') name: string, @Who() visitor: Visitor) {
    this.assertKnown(name);
    const ours = Object.fromEntries(this.templates.mailSentences(name).map((source) => [source, source]));
    await this.save(name, ours, visitor);
    return onward(`/reglages/textes/${name}`, 'Le texte d’origine est de retour.');
  }

  /** The sample, to the person who asks. */
  @Post(':text/essai')
  async send(@Param('text') name: string, @Who() { account }: Visitor) {
    this.assertKnown(name);
    const data = (mailSamples as Record<string, object>)[name]!;
    await this.courier.sendNow({ template: name, toAddress: account!.email, toName: account!.name, data });
    return onward(`/reglages/textes/${name}`, `L’exemple est envoyé à ${account!.email}.`);
  }

  /** The HTML part of the sample, closed in: shown in a frame. */
  @Get(':text/html')
  async preview(@Param('text') name: string, @Res({ passthrough: true }) reply: FastifyReply) {
    this.assertKnown(name);
    const { html } = this.texts.sample(name, await this.texts.of(name));
    void reply.header('content-security-policy', CLOSED_FRAME);
    return new Download(html, 'text/html; charset=utf-8', 'apercu.html', { inline: true });
  }

  private save(name: string, given: Sentences, visitor: Visitor): Promise<number> {
    return this.work.run((tx) => this.texts.write(tx, name, given, actorOf(visitor)));
  }

  private assertKnown(name: string): void {
    if (!Object.hasOwn(mailSamples, name))
      throw new NotHere('Ce courriel n’existe pas. Revenez à la liste des textes.');
  }
}

/** What must stay in a sentence, and what it was where it was changed. */
function hintOf(source: string, changed: boolean): string {
  const kept = marksOf(source).variables.map((variable) => `{${variable}}`);
  const said = kept.length > 0 ? [`À garder : ${kept.join(', ')}.`] : [];
  return [...said, ...(changed ? [`À l’origine : ${source}`] : [])].join(' ');
}

const SETTINGS = { href: '/reglages', texte: 'Réglages' };
