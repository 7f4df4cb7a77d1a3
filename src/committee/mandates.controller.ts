import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { END_REASONS } from '../domain/committee/end-reasons.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { CommitteeSheets, nameOf } from './committee-sheets.service.js';
import { MandateActs } from './mandate-acts.service.js';
import { MandatesService } from './mandates.service.js';
import { PeopleService } from './people.service.js';
import { maybeDay, typedDay } from './typed.js';

const PROOF = 'Dites quel document le prouve : une lettre, un procès-verbal, une délibération.';
const REASONS = Object.entries(END_REASONS)
  .filter(([code]) => code !== 'term_completed')
  .map(([valeur, texte]) => ({ valeur, texte }));

class EndForm {
  @IsIn(Object.keys(END_REASONS), { message: 'Dites ce qui s’est passé.' })
  reason: string;

  @IsString()
  lastDay: string = '';

  @Length(3, 300, { message: PROOF })
  decision: string;

  @IsOptional()
  @MaxLength(500, { message: 'Cette remarque est trop longue : 500 signes au plus.' })
  note: string = '';
}

class CorrectionForm {
  @Length(1, 80, { message: 'Écrivez le prénom.' })
  firstName: string;

  @Length(1, 80, { message: 'Écrivez le nom.' })
  lastName: string;

  @IsOptional()
  @MaxLength(200)
  organisation: string = '';

  @IsString()
  startsOn: string = '';

  @IsOptional()
  @IsIn(['oui', ''])
  sinceAtLeast: string = '';

  @IsOptional()
  @IsString()
  lastDay: string = '';

  @IsOptional()
  @IsString()
  endedLastDay: string = '';

  @Length(3, 300, { message: 'Dites ce qui était faux.' })
  reason: string;

  @Length(3, 300, { message: PROOF })
  decision: string;
}

class AnnulForm {
  @Length(3, 300, { message: 'Dites pourquoi ce mandat est annulé.' })
  reason: string;

  @IsOptional()
  @MaxLength(300)
  decision: string = '';
}

/** « Enregistrer un changement », « Corriger une erreur », « Annuler »: three doors, never one. */
@Controller('comites/:id/mandats/:mandate')
@Allow('secretary')
export class MandatesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sheets: CommitteeSheets,
    private readonly mandates: MandatesService,
    private readonly people: PeopleService,
    private readonly acts: MandateActs,
  ) {}

  @Get('fin')
  async ending(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { base, phrase, back } = await this.context(id, mandateId);
    const data = { ici: `${base}/fin`, correction: `${base}/correction`, phrase, raisons: REASONS };
    return page('committee/end', 'Enregistrer un changement', data, { back });
  }

  @Post('fin')
  async end(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: EndForm,
    @Who() visitor: Visitor,
  ) {
    const lastDay = typedDay(form.lastDay, 'lastDay');
    await this.work.run((tx) => this.acts.end(tx, mandateId, { ...form, lastDay }, actorOf(visitor)));
    return onward(`/comites/${id}`, `Le mandat finit le ${frenchDay(lastDay)}.`);
  }

  @Get('correction')
  async correcting(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { base, phrase, back, mandate, sheet, seat } = await this.context(id, mandateId);
    const person = sheet.people.get(mandate.personId);
    const organisation = mandate.organisationId ? sheet.organisations.get(mandate.organisationId)?.name : '';
    const valeurs = {
      firstName: person?.firstName ?? '',
      lastName: person?.lastName ?? '',
      organisation: organisation ?? '',
      startsOn: mandate.startsOn,
      sinceAtLeast: mandate.sinceAtLeast ? 'oui' : '',
      lastDay: mandate.plannedEnd ? lastDayOf(mandate.plannedEnd) : '',
      endedLastDay: mandate.endedOn ? lastDayOf(mandate.endedOn) : '',
      decision: mandate.decision,
    };
    const surQui = seat?.mode === 'elected' ? 'Association' : 'Institution';
    const changement = mandate.endedOn === null ? { href: `${base}/fin`, texte: 'Enregistrer un changement' } : null;
    const associations = await this.people.organisationNames();
    const data = { ici: `${base}/correction`, phrase, valeurs, surQui, changement, associations };
    return page('committee/correct', 'Corriger une erreur', data, { back });
  }

  @Post('correction')
  async correct(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: CorrectionForm,
    @Who() visitor: Visitor,
  ) {
    const days = {
      startsOn: typedDay(form.startsOn, 'startsOn'),
      sinceAtLeast: form.sinceAtLeast === 'oui',
      lastDay: maybeDay(form.lastDay, 'lastDay'),
      endedLastDay: maybeDay(form.endedLastDay, 'endedLastDay'),
    };
    await this.work.run(async (tx) => {
      const organisationId = await this.people.organisationNamed(tx, form.organisation, 'organisation');
      const before = await this.mandates.live(mandateId, tx);
      const personId = await this.people.sameOr(tx, before.personId, { ...form, organisationId });
      const { reason, decision } = form;
      return this.acts.correct(
        tx,
        mandateId,
        { ...days, personId, organisationId, reason, decision },
        actorOf(visitor),
      );
    });
    return onward(`/comites/${id}`, 'L’erreur est corrigée. L’ancienne version reste lisible.');
  }

  @Get('annulation')
  async annulling(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { base, phrase, back } = await this.context(id, mandateId);
    const data = { ici: `${base}/annulation`, phrase, retourSiege: back.href };
    return page('committee/annul', 'Annuler un mandat', data, { back });
  }

  @Post('annulation')
  async annul(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: AnnulForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.acts.annul(tx, mandateId, form, actorOf(visitor)));
    return onward(`/comites/${id}`, 'Le mandat est annulé.');
  }

  /** Undoes an entry just made. */
  @Post('retrait')
  async undo(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.acts.withdraw(tx, mandateId, actorOf(visitor)));
    return onward(`/comites/${id}`, 'L’encodage est annulé.');
  }

  private async context(id: string, mandateId: string) {
    const mandate = await this.mandates.live(mandateId);
    const sheet = await this.sheets.of(mandate.bodyId);
    const seat = sheet.record.seats.find((s) => s.id === mandate.seatId);
    const end = mandate.endedOn ?? mandate.plannedEnd;
    const until = end ? ` jusqu’au ${frenchDay(lastDayOf(end))}` : '';
    return {
      mandate,
      sheet,
      seat,
      base: `/comites/${id}/mandats/${mandateId}`,
      phrase: `${nameOf(sheet, mandate.personId)}, siège ${seat?.number}, depuis le ${frenchDay(mandate.startsOn)}${until}.`,
      back: {
        href: `/comites/${id}/sieges/${seat?.number}`,
        texte: `Siège ${seat?.number}`,
      },
    };
  }
}
