import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { dayAt } from '../../domain/calendar/instant.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { paragraph } from '../../platform/documents/act.js';
import { renderDocument } from '../../platform/documents/render-document.js';
import { NotHere } from '../../platform/refused.js';
import { SettingsService } from '../../platform/settings/settings.service.js';
import { type Editable, EditedTexts, type Sentences } from '../../platform/texts/edited-texts.service.js';
import { oursAgain, saidChanged, textColumns, textFields, textLine, textsIn } from '../../platform/texts/text-form.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { Download, onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { DOCUMENT_TEXTS } from './document-texts.js';
import { letterheadOf } from './letterhead.js';

/** « Textes des documents »: the sentences of the letters and acts of an election, and a proof on paper. */
@Controller('reglages/documents')
@Allow('secretary', 'administrator')
export class DocumentTextsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly texts: EditedTexts,
    private readonly settings: SettingsService,
  ) {}

  @Get()
  async index() {
    const latest = await this.texts.latest();
    const lines = Object.entries(DOCUMENT_TEXTS).map(async ([code, { name }]) =>
      textLine(name, `/reglages/documents/${code}`, await this.texts.of(code), latest.get(code)),
    );
    const data = { lignes: await Promise.all(lines), colonnes: textColumns('Document') };
    return page('elections/document-texts', 'Textes des documents', data, { back: SETTINGS });
  }

  @Get(':code')
  async edit(@Param('code') code: string) {
    const { sources } = this.known(code);
    const sentences = await this.texts.of(code);
    return page(
      'elections/document-text',
      nameOf(code),
      {
        ici: `/reglages/documents/${code}`,
        phrases: textFields(sources, sentences),
        modifie: Object.keys(sentences).length > 0,
      },
      { back: { href: '/reglages/documents', texte: 'Textes des documents' } },
    );
  }

  @Post(':code')
  async write(@Param('code') code: string, @Body() form: Record<string, string>, @Who() visitor: Visitor) {
    const n = await this.save(code, textsIn(this.known(code).sources, form), visitor);
    return onward(`/reglages/documents/${code}`, saidChanged(n, 'Les prochains documents'));
  }

  @Post(':code/origine')
  async restore(@Param('code') code: string, @Who() visitor: Visitor) {
    await this.save(code, oursAgain(this.known(code).sources), visitor);
    return onward(`/reglages/documents/${code}`, 'Le texte d’origine est de retour.');
  }

  /** The sentences on our paper, with each variable still between its braces. */
  @Get(':code/epreuve.pdf')
  async proof(@Param('code') code: string) {
    const { sources } = this.known(code);
    const sentences = await this.texts.of(code);
    const settings = await this.settings.current();
    const act = {
      head: {
        ...letterheadOf('Épreuve', settings, { rehearses: null }),
        mark: 'Épreuve des phrases : ce document n’est adressé à personne.',
      },
      title: nameOf(code),
      parts: sources.map((source) => paragraph(sentences[source] ?? source)),
    };
    const bytes = renderDocument('acte', act, { standard: 'ua-1', date: dayAt(this.clock.now()) });
    return new Download(bytes, 'application/pdf', `epreuve-${code}.pdf`);
  }

  private save(code: string, given: Sentences, visitor: Visitor): Promise<number> {
    return this.work.run((tx) => this.texts.write(tx, this.known(code), given, actorOf(visitor)));
  }

  private known(code: string): Editable {
    if (!Object.hasOwn(DOCUMENT_TEXTS, code))
      throw new NotHere('Ce document n’existe pas. Revenez à la liste des textes.');
    const { name, sentences } = DOCUMENT_TEXTS[code]!;
    return { template: code, called: `du document « ${name} »`, sources: sentences };
  }
}

const nameOf = (code: string): string => DOCUMENT_TEXTS[code]?.name ?? '';

const SETTINGS = { href: '/reglages', texte: 'Réglages' };
