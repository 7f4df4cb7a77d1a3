import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsString, IsUUID, Length } from 'class-validator';
import { frenchDay } from '../../domain/calendar/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { typedDay } from '../../platform/web/typed.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { CommitteeSheets, nameOf } from '../committee-sheets.service.js';
import { PROOF } from '../mandate-context.js';
import { ActingChairs } from './acting-chairs.service.js';

class ViceChairForm {
  @IsUUID(undefined, { message: 'Choisissez une personne.' })
  personId: string;

  @IsString()
  startsOn: string = '';

  @Length(3, 300, { message: PROOF })
  decision: string;
}

/** « Vice-présidence » : who presides while the chair is to be confirmed, by the rule. */
@Controller('comites/:id/vice-presidence')
@Allow('secretary')
export class ViceChairsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sheets: CommitteeSheets,
    private readonly chairs: ActingChairs,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const sheet = await this.sheets.of(id);
    const now = await this.chairs.viceChair(id, sheet.day);
    const chairing = await this.chairs.on(sheet);
    return page(
      'committee/vice-chair',
      'Vice-présidence',
      {
        ici: `/comites/${id}/vice-presidence`,
        actuelle: now ? nameOf(sheet, now) : '',
        preside: chairing?.sentence ?? '',
        citation: chairing?.citation ?? '',
        membres: sheet.seats.flatMap(({ personId, seat }) =>
          personId ? [{ valeur: personId, texte: `${nameOf(sheet, personId)} (siège ${seat.number})` }] : [],
        ),
      },
      { back: { href: `/comites/${id}`, texte: sheet.body.name } },
    );
  }

  @Post()
  async name(@Param('id', ParseUUIDPipe) id: string, @Body() form: ViceChairForm, @Who() visitor: Visitor) {
    const startsOn = typedDay(form.startsOn, 'startsOn');
    const given = { personId: form.personId, startsOn, decision: form.decision.trim() };
    await this.work.run(async (tx) => {
      const sheet = await this.sheets.of(id, startsOn, null, tx);
      await this.chairs.nameViceChair(tx, sheet, given, actorOf(visitor));
    });
    return onward(`/comites/${id}`, `La vice-présidence est notée à partir du ${frenchDay(startsOn)}.`);
  }
}
