import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { BodiesService } from '../committee/bodies.service.js';
import { frenchFullDay, frenchTime } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { otherBase } from '../domain/meetings/attendance-year.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { maybeDay, typedDay } from '../platform/web/typed.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../platform/web/visitor.js';
import { stateOf } from './meeting-words.js';
import { lateConvocation, Meetings, saidMeeting } from './meetings.service.js';
import { keptOutcome } from './outcome.js';
import { typedTime } from './register-rows.js';

class MeetingForm {
  @IsString()
  day: string = '';

  @Length(4, 5, { message: 'Écrivez l’heure, par exemple 14:00.' })
  opensAt: string;

  @IsOptional()
  @MaxLength(200, { message: 'Ce lieu est trop long : 200 signes au plus.' })
  place: string = '';

  @IsOptional()
  @IsString()
  convenedOn: string = '';

  @IsOptional()
  @MaxLength(300, { message: 'Ce motif est trop long : 300 signes au plus.' })
  urgency: string = '';

  @IsOptional()
  @IsString()
  afterId: string = '';
}

class ReasonForm {
  @Length(3, 300, { message: 'Dites pourquoi, en quelques mots.' })
  reason: string;
}

/** « Réunions »: what was held and what is to come, and a new one. */
@Controller('comites/:id/reunions')
@Allow('secretary')
export class MeetingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly bodies: BodiesService,
    private readonly meetings: Meetings,
  ) {}

  @Get()
  @Allow(...STAFF)
  async index(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const body = await this.bodies.one(id);
    const today = dayAt(this.clock.now(), body.timeZone);
    const here = `/comites/${id}/reunions`;
    const all = await this.meetings.list(id);
    const reunions = all.map((meeting) => [
      { texte: `${frenchFullDay(meeting.day)}, ${frenchTime(meeting.opensAt)}`, href: `${here}/${meeting.id}` },
      stateOf(meeting, today),
      keptOutcome(meeting)?.quorum[0]?.sentence ?? '',
      meeting.place,
    ]);
    const data = {
      ici: here,
      nom: body.name,
      comite: `/comites/${id}`,
      reunions,
      autreBase: otherBase(all.map((meeting) => keptOutcome(meeting)?.quorum ?? [])),
      peutEcrire: isOffice(visitor),
    };
    return page('meetings/index', 'Réunions', data, { back: { href: `/comites/${id}`, texte: body.name } });
  }

  @Get('nouvelle')
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const body = await this.bodies.one(id);
    const failed = (await this.meetings.list(id)).filter((meeting) => keptOutcome(meeting)?.held === false);
    const suites = failed.map((meeting) => ({ valeur: meeting.id, texte: `la réunion du ${saidMeeting(meeting)}` }));
    const here = `/comites/${id}/reunions`;
    const choix = suites.length > 0 ? [{ valeur: '', texte: 'aucune' }, ...suites] : [];
    return page(
      'meetings/new',
      'Nouvelle réunion',
      { ici: here, nom: body.name, suites: choix },
      { back: { href: here, texte: 'Réunions' } },
    );
  }

  @Post()
  async call(@Param('id', ParseUUIDPipe) id: string, @Body() form: MeetingForm, @Who() visitor: Visitor) {
    const given = {
      day: typedDay(form.day, 'day'),
      opensAt: typedTime(form.opensAt, 'opensAt'),
      place: form.place.trim(),
      convenedOn: maybeDay(form.convenedOn, 'convenedOn'),
      urgency: form.urgency.trim(),
      afterId: form.afterId || null,
    };
    const meeting = await this.work.run((tx) => this.meetings.call(tx, id, given, actorOf(visitor)));
    const late = lateConvocation(meeting, await this.bodies.ruleBook(id));
    const words = late ? ' La convocation était tardive : les absences n’y comptent pas.' : '';
    return onward(`/comites/${id}/reunions/${meeting.id}`, `La réunion du ${saidMeeting(meeting)} est notée.${words}`);
  }

  @Post(':meeting/annulation')
  async cancel(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Body() form: ReasonForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run(async (tx) => {
      await this.meetings.cancel(tx, await this.meetings.held(tx, id, meetingId), form.reason.trim(), actorOf(visitor));
    });
    return onward(`/comites/${id}/reunions`, 'La réunion est annulée. Elle reste dans la liste.');
  }
}
