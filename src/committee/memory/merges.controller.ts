import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsUUID, Length } from 'class-validator';
import { fullName } from '../../domain/organisations/person-name.js';
import { resemble } from '../../domain/organisations/words.js';
import { OrganisationsService } from '../../organisations/organisations.service.js';
import { Person } from '../../organisations/person.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { PeopleService } from '../people.service.js';
import { Merges } from './merges.service.js';

class MergeForm {
  @IsUUID(undefined, { message: 'Choisissez l’autre fiche.' })
  other: string;

  @Length(3, 300, { message: 'Dites comment vous savez que c’est la même.' })
  reason: string;
}

/** « C’est la même »: two records become one. */
@Controller()
@Allow('secretary')
export class MergesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
    private readonly merges: Merges,
  ) {}

  @Get('personnes/:id/fusion')
  async persons(@Param('id', ParseUUIDPipe) id: string) {
    const person = await this.people.one(id);
    const all = await this.work.read.find(Person, { order: { lastName: 'ASC', firstName: 'ASC' } });
    const options = all
      .filter((p) => p.id !== person.id && !p.mergedInto)
      .map((p) => ({
        id: p.id,
        texte: [fullName(p), p.email, p.phone].filter(Boolean).join(', '),
        likely: (p.phone !== '' && p.phone === person.phone) || resemble(fullName(p), fullName(person)),
      }));
    return this.shown(`/personnes/${id}`, fullName(person), options);
  }

  @Post('personnes/:id/fusion')
  async mergePersons(@Param('id', ParseUUIDPipe) id: string, @Body() form: MergeForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.merges.persons(tx, id, form.other, form.reason, actorOf(visitor)));
    return onward(`/personnes/${id}`, 'Les deux fiches n’en font plus qu’une.');
  }

  @Get('associations/:id/fusion')
  async associations(@Param('id', ParseUUIDPipe) id: string) {
    const organisation = await this.organisations.one(id);
    const all = await this.organisations.list(organisation.kind);
    const options = all
      .filter((o) => o.id !== id)
      .map((o) => ({ id: o.id, texte: o.name, likely: resemble(o.name, organisation.name) }));
    return this.shown(`/associations/${id}`, organisation.name, options);
  }

  @Post('associations/:id/fusion')
  async mergeAssociations(@Param('id', ParseUUIDPipe) id: string, @Body() form: MergeForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.merges.organisations(tx, id, form.other, form.reason, actorOf(visitor)));
    return onward(`/associations/${id}`, 'Les deux fiches n’en font plus qu’une.');
  }

  /** The likely ones first; the others stay within reach. */
  private shown(here: string, name: string, options: readonly { id: string; texte: string; likely: boolean }[]) {
    const inOrder = [...options].sort((a, b) => Number(b.likely) - Number(a.likely));
    return page(
      'committee/merge',
      'Réunir deux fiches',
      { ici: `${here}/fusion`, nom: name, fiches: inOrder.map(({ id, texte }) => ({ valeur: id, texte })) },
      { back: { href: here, texte: name } },
    );
  }
}
