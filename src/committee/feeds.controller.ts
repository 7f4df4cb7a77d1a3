import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotHere } from '../platform/refused.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { Download, onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { type FeedSubject, Feeds } from './feeds.service.js';

const KINDS: Readonly<Record<string, { kind: FeedSubject['kind']; place: string; texte: string }>> = {
  comite: { kind: 'body', place: '/comites', texte: 'Le comité' },
  personne: { kind: 'person', place: '/personnes', texte: 'La personne' },
  association: { kind: 'organisation', place: '/associations', texte: 'L’association' },
};

/** « Agenda »: the secret address of a calendar, opened and closed by the office, read by whoever has it. */
@Controller()
@Allow('secretary')
export class FeedsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly feeds: Feeds,
  ) {}

  @Get('agendas/:kind/:id')
  async show(@Param('kind') kind: string, @Param('id', ParseUUIDPipe) id: string) {
    const known = this.known(kind);
    const feed = await this.feeds.of({ kind: known.kind, id });
    return page(
      'committee/feed',
      'Agenda à suivre',
      { ici: `/agendas/${kind}/${id}`, adresse: feed?.url ?? '' },
      { back: { href: `${known.place}/${id}`, texte: known.texte } },
    );
  }

  @Post('agendas/:kind/:id')
  async open(@Param('kind') kind: string, @Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.feeds.open(tx, { kind: this.known(kind).kind, id }, actorOf(visitor)));
    return onward(`/agendas/${kind}/${id}`, 'L’adresse est ouverte. Donnez-la seulement à qui elle est destinée.');
  }

  @Post('agendas/:kind/:id/fermeture')
  async close(@Param('kind') kind: string, @Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.feeds.close(tx, { kind: this.known(kind).kind, id }, actorOf(visitor)));
    return onward(`/agendas/${kind}/${id}`, 'L’adresse ne fonctionne plus.');
  }

  @Get('agenda/:lien')
  @Allow('everyone')
  async calendar(@Param('lien') link: string) {
    const text = await this.feeds.calendar(link.replace(/\.ics$/, ''));
    return new Download(text, 'text/calendar; charset=utf-8', 'mandats.ics', { inline: true });
  }

  private known(kind: string) {
    const known = KINDS[kind];
    if (!known) throw new NotHere('Cet agenda n’existe pas.');
    return known;
  }
}
