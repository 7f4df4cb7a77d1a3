import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { communalCalendar } from '../../domain/calendar/communal.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { typedDay } from '../../platform/web/typed.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { CommitteeSheets, nameOf } from '../committee-sheets.service.js';
import { MandateActs } from '../mandate-acts.service.js';
import { PROOF } from '../mandate-context.js';
import { PeopleService } from '../people.service.js';
import { seatPage } from '../seat-page.js';
import { ExternalOffices } from './external-offices.service.js';

const RENEWALS = [
  { valeur: 'town', texte: 'Le conseil communal' },
  { valeur: 'welfare', texte: 'Le conseil de l’action sociale' },
  { valeur: 'province', texte: 'Le conseil provincial' },
];
const LINKS = [
  {
    valeur: 'follows',
    texte: 'Le siège suit la fonction',
    indice: 'Après l’installation, il attend que la fonction soit attribuée.',
  },
  {
    valeur: 'designates',
    texte: 'L’institution désigne une personne',
    indice: 'La personne en place siège jusqu’à la nouvelle désignation.',
  },
];
const LAST_YEAR = '2054-12-31';

class OfficeForm {
  @Length(3, 120, { message: 'Écrivez la fonction ou l’institution.' })
  title: string;

  @IsIn(
    RENEWALS.map(({ valeur }) => valeur),
    { message: 'Dites quelle installation la renouvelle.' },
  )
  renewal: 'town' | 'welfare' | 'province';

  @IsIn(
    LINKS.map(({ valeur }) => valeur),
    { message: 'Choisissez une réponse.' },
  )
  link: 'follows' | 'designates';

  @IsOptional()
  @MaxLength(200)
  organisation: string = '';
}

class ConfirmationForm {
  @IsString()
  startsOn: string = '';

  @Length(3, 300, { message: PROOF })
  decision: string;
}

/** Seats by right: the office that each goes with, and its confirmation after the elections. */
@Controller('comites/:id/sieges/:number')
@Allow('secretary')
export class ExternalOfficesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sheets: CommitteeSheets,
    private readonly people: PeopleService,
    private readonly acts: MandateActs,
    private readonly offices: ExternalOffices,
  ) {}

  @Get('fonction')
  async form(@Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number) {
    const sheet = await this.sheets.of(id);
    const { seat } = seatPage.of(sheet, number);
    if (seat.mode === 'elected')
      throw new Refused('elected-seat', 'Ce siège est élu par les associations : il ne dépend pas d’une fonction.');
    const office = await this.offices.of(seat);
    const institution = office && (await this.offices.institution(office));
    return page(
      'committee/external-office',
      `Siège ${number} : fonction`,
      {
        ici: `/comites/${id}/sieges/${number}/fonction`,
        titre: `Siège ${number} : de quelle fonction dépend-il ?`,
        title: office?.title ?? seat.designatingBody ?? seat.label,
        renewal: office?.renewal ?? 'town',
        link: office?.link ?? 'designates',
        interroger: institution?.name ?? '',
        installations: RENEWALS,
        liens: LINKS,
        associations: await this.people.organisationNames(),
        calendrier: communalCalendar(sheet.today, LAST_YEAR).map(({ election, town, province, welfare }) =>
          [election, town, province, welfare].map((day) => frenchDay(day)),
        ),
      },
      { back: { href: `/comites/${id}/sieges/${number}`, texte: `Siège ${number}` } },
    );
  }

  @Post('fonction')
  async bind(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() form: OfficeForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run(async (tx) => {
      const organisationId = await this.people.organisationNamed(tx, form.organisation, 'organisation');
      const { title, renewal, link } = form;
      await this.offices.bind(tx, id, number, { title, renewal, link, organisationId }, actorOf(visitor));
    });
    return onward(`/comites/${id}/sieges/${number}`, `Le siège ${number} dépend de : ${form.title.trim()}.`);
  }

  @Get('confirmation')
  async confirming(@Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number) {
    const sheet = await this.sheets.of(id);
    const { mandate, toConfirmSince } = seatPage.of(sheet, number);
    if (!mandate || !toConfirmSince)
      throw new Refused('nothing-to-confirm', 'Ce siège n’attend pas de confirmation. Revenez à la page du siège.');
    return page(
      'committee/confirm-holder',
      `Siège ${number} : confirmer`,
      {
        ici: `/comites/${id}/sieges/${number}/confirmation`,
        autre: `/comites/${id}/sieges/${number}/titulaire`,
        nom: nameOf(sheet, mandate.personId),
        numero: number,
        depuis: toConfirmSince,
      },
      { back: { href: `/comites/${id}/sieges/${number}`, texte: `Siège ${number}` } },
    );
  }

  @Post('confirmation')
  async confirm(
    @Param('id', ParseUUIDPipe) bodyId: string,
    @Param('number', ParseIntPipe) seatNumber: number,
    @Body() form: ConfirmationForm,
    @Who() visitor: Visitor,
  ) {
    const startsOn = typedDay(form.startsOn, 'startsOn');
    await this.work.run(async (tx) => {
      const { mandate } = seatPage.of(await this.sheets.of(bodyId, undefined, null, tx), seatNumber);
      if (!mandate) throw new Refused('nothing-to-confirm', 'Ce siège n’attend pas de confirmation.');
      const { personId, organisationId } = mandate;
      const decision = form.decision.trim();
      await this.acts.enter(tx, { bodyId, seatNumber, personId, organisationId, startsOn, decision }, actorOf(visitor));
    });
    return onward(`/comites/${bodyId}`, `Le siège ${seatNumber} est confirmé.`);
  }
}
