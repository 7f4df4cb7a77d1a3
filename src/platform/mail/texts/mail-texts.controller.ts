import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { NotHere } from '../../refused.js';
import { EditedTexts, type Sentences } from '../../texts/edited-texts.service.js';
import { wordsPerSentence } from '../../texts/sentence-marks.js';
import { oursAgain, saidChanged, textColumns, textFields, textLine, textsIn } from '../../texts/text-form.js';
import { Allow } from '../../web/allow.decorator.js';
import { Download, onward, page } from '../../web/view.js';
import { actorOf, type Visitor, Who } from '../../web/visitor.js';
import { Courier } from '../courier.js';
import { CLOSED_FRAME } from '../mail-frame.js';
import { mailSamples } from '../mail-samples.js';
import { letterName } from '../mail-words.js';
import { MailTexts } from './mail-texts.service.js';

/** « Textes des courriels » (ux.md 4.2): each mail as it will be read, and its sentences one by one. */
@Controller('reglages/textes')
@Allow('secretary', 'administrator')
export class MailTextsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly texts: EditedTexts,
    private readonly mails: MailTexts,
    private readonly courier: Courier,
  ) {}

  @Get()
  async index() {
    const latest = await this.texts.latest();
    const names = Object.keys(mailSamples).sort((a, b) => letterName(a).localeCompare(letterName(b), 'fr'));
    const lines = names.map(async (name) =>
      textLine(letterName(name), `/reglages/textes/${name}`, await this.texts.of(name), latest.get(name)),
    );
    const columns = textColumns('Courriel');
    const data = { lignes: await Promise.all(lines), colonnes: columns };
    return page('mail/texts', 'Textes des courriels', data, { back: SETTINGS });
  }

  @Get(':text')
  async edit(@Param('text') name: string) {
    const { sources } = this.known(name);
    const sentences = await this.texts.of(name);
    const { subject, text } = this.mails.sample(name, sentences);
    return page(
      'mail/text',
      letterName(name),
      {
        ici: `/reglages/textes/${name}`,
        phrases: textFields(sources, sentences),
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
    const n = await this.save(name, textsIn(this.known(name).sources, form), visitor);
    return onward(`/reglages/textes/${name}`, saidChanged(n, 'Les prochains courriels'));
  }

  @Post(':text/origine')
  async restore(@Param('text') name: string, @Who() visitor: Visitor) {
    await this.save(name, oursAgain(this.known(name).sources), visitor);
    return onward(`/reglages/textes/${name}`, 'Le texte d’origine est de retour.');
  }

  /** The sample, to the person who asks. */
  @Post(':text/essai')
  async send(@Param('text') name: string, @Who() { account }: Visitor) {
    this.known(name);
    const data = (mailSamples as Record<string, object>)[name]!;
    await this.courier.sendNow({ template: name, toAddress: account!.email, toName: account!.name, data });
    return onward(`/reglages/textes/${name}`, `L’exemple est envoyé à ${account!.email}.`);
  }

  /** The HTML part of the sample, closed in: shown in a frame. */
  @Get(':text/html')
  async preview(@Param('text') name: string, @Res({ passthrough: true }) reply: FastifyReply) {
    this.known(name);
    const { html } = this.mails.sample(name, await this.texts.of(name));
    void reply.header('content-security-policy', CLOSED_FRAME);
    return new Download(html, 'text/html; charset=utf-8', 'apercu.html', { inline: true });
  }

  private save(name: string, given: Sentences, visitor: Visitor): Promise<number> {
    return this.work.run((tx) => this.texts.write(tx, this.known(name), given, actorOf(visitor)));
  }

  private known(name: string) {
    if (Object.hasOwn(mailSamples, name)) return this.mails.editable(name);
    throw new NotHere('Ce courriel n’existe pas. Revenez à la liste des textes.');
  }
}

const SETTINGS = { href: '/reglages', texte: 'Réglages' };
