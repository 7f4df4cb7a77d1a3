import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsEmail, IsIn, IsOptional, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import { frenchDay } from '../domain/calendar/french.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { maybeDay, typedDay } from '../platform/web/typed.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../platform/web/visitor.js';
import { CommitteeSheets, nameOf } from './committee-sheets.service.js';
import { MandateActs } from './mandate-acts.service.js';
import { Impacts } from './memory/impacts.service.js';
import { PeopleService } from './people.service.js';
import { SeatOffers } from './seat-offers.service.js';
import { seatPage } from './seat-page.js';
import { byRight } from './sheet-page.js';

const NAME = 'Écrivez le prénom et le nom.';

export class HolderForm {
  @Length(1, 80, { message: NAME })
  firstName: string;

  @Length(1, 80, { message: NAME })
  lastName: string;

  @IsOptional()
  @MaxLength(200)
  organisation: string = '';

  @ValidateIf((form: HolderForm) => form.email !== '')
  @IsEmail({}, { message: 'Cette adresse ne semble pas complète. Exemple : nom@association.be' })
  email: string = '';

  @IsOptional()
  @IsIn(['F', 'M', ''], { message: 'Choisissez une réponse.' })
  sex: 'F' | 'M' | '' = '';

  @IsString()
  startsOn: string = '';

  @IsOptional()
  @IsIn(['oui', ''])
  sinceAtLeast: string = '';

  @IsOptional()
  @IsString()
  lastDay: string = '';

  @IsOptional()
  @IsIn(['oui', ''])
  leavesOther: string = '';

  @Length(3, 300, { message: 'Dites quel document le prouve : un procès-verbal, une lettre, une délibération.' })
  decision: string;
}

@Controller('comites/:id/sieges/:number')
@Allow('secretary')
export class SeatsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sheets: CommitteeSheets,
    private readonly people: PeopleService,
    private readonly acts: MandateActs,
    private readonly offers: SeatOffers,
    private readonly impacts: Impacts,
  ) {}

  @Get()
  @Allow(...STAFF)
  async show(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Query() days: { jour?: unknown; su?: unknown },
    @Who() visitor: Visitor,
  ) {
    const sheet = await this.sheets.of(id, maybeDay(days.jour, 'jour') ?? undefined, maybeDay(days.su, 'su'));
    const offers = isOffice(visitor) ? await this.offers.of(seatPage.of(sheet, number).seat) : [];
    return seatPage(sheet, number, isOffice(visitor), offers);
  }

  @Get('titulaire')
  async form(@Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number) {
    const sheet = await this.sheets.of(id);
    const { seat, personId, mandate } = seatPage.of(sheet, number);
    const elected = seat.mode === 'elected';
    const holder = elected ? '' : nameOf(sheet, personId);
    return page(
      'committee/holder',
      `Siège ${number} : nouveau titulaire`,
      {
        ici: `/comites/${id}/sieges/${number}/titulaire`,
        titre: `Siège ${number} : nouveau titulaire`,
        nature: elected ? 'Siège élu par les associations.' : `${byRight(seat)}.`,
        avant:
          holder && mandate
            ? `${holder} occupe ce siège depuis le ${frenchDay(mandate.startsOn)}. Son mandat finira la veille du premier jour du successeur.`
            : '',
        surQui: elected ? 'Association' : 'Institution',
        facultatif: !elected,
        deDroit: !elected,
        fin: elected ? 'Laissez vide : le règlement donne la durée.' : 'Laissez vide : jusqu’au successeur.',
        associations: await this.people.organisationNames(),
      },
      { back: { href: `/comites/${id}/sieges/${number}`, texte: `Siège ${number}` } },
    );
  }

  @Post('titulaire')
  async enter(
    @Param('id', ParseUUIDPipe) bodyId: string,
    @Param('number', ParseIntPipe) seatNumber: number,
    @Body() form: HolderForm,
    @Who() visitor: Visitor,
  ) {
    const startsOn = typedDay(form.startsOn, 'startsOn');
    const lastDay = maybeDay(form.lastDay, 'lastDay');
    const mandate = await this.work.run(async (tx) => {
      const organisationId = await this.people.organisationNamed(tx, form.organisation, 'organisation');
      const personId = await this.people.resolve(tx, { ...form, sex: form.sex || null, organisationId });
      const since = { startsOn, sinceAtLeast: form.sinceAtLeast === 'oui', lastDay };
      return this.acts.enter(
        tx,
        {
          bodyId,
          seatNumber,
          personId,
          organisationId,
          ...since,
          decision: form.decision.trim(),
          leavesOther: form.leavesOther === 'oui',
        },
        actorOf(visitor),
      );
    });
    const { place, words } = await this.impacts.after(bodyId);
    return onward(place, `${form.firstName} ${form.lastName} occupe le siège ${seatNumber}.${words}`, {
      action: `/comites/${bodyId}/mandats/${mandate.mandateId}/retrait`,
      texte: 'Annuler',
    });
  }
}
