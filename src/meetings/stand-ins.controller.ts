import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsEmail, IsOptional, Length, MaxLength, ValidateIf } from 'class-validator';
import { PeopleService } from '../committee/people.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward } from '../platform/web/view.js';
import { Meetings } from './meetings.service.js';
import { StandIns } from './stand-ins.service.js';

class StandInForm {
  @Length(1, 80, { message: 'Écrivez le prénom.' })
  firstName: string;

  @Length(1, 80, { message: 'Écrivez le nom.' })
  lastName: string;

  @ValidateIf((form: StandInForm) => form.email !== '')
  @IsEmail({}, { message: 'Cette adresse ne semble pas complète. Exemple : nom@association.be' })
  email: string = '';

  @IsOptional()
  @MaxLength(36)
  seatId: string = '';
}

/** Substitutes on the page of a register. */
@Controller('comites/:id/reunions/:meeting/suppleants')
@Allow('secretary')
export class StandInsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly people: PeopleService,
    private readonly meetings: Meetings,
    private readonly standIns: StandIns,
  ) {}

  @Post()
  async seat(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Body() form: StandInForm,
  ) {
    await this.work.run(async (tx) => {
      const meeting = await this.meetings.held(tx, id, meetingId);
      const personId = await this.people.resolve(tx, form);
      await this.standIns.add(tx, meeting, { personId, seatId: form.seatId || null });
    });
    return onward(`/comites/${id}/reunions/${meetingId}#suppleants-titre`, 'La personne suppléante est dans la liste.');
  }

  @Post(':person/retrait')
  async unseat(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Param('person', ParseUUIDPipe) personId: string,
  ) {
    await this.work.run(async (tx) => this.standIns.remove(tx, await this.meetings.held(tx, id, meetingId), personId));
    return onward(`/comites/${id}/reunions/${meetingId}#suppleants-titre`, 'La personne n’est plus dans la liste.');
  }
}
