import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { addDays } from '../domain/calendar/day.js';
import { dayAt } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { maybeDay, oneText } from '../platform/web/typed.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { typedEmails } from './address-words.js';
import { DelegatesService } from './delegates.service.js';
import { Line, MaybeDay } from './form-fields.js';
import { OrganisationLines } from './organisation-lines.js';
import { formValues, listPage, ROOT, sheetPage } from './organisation-pages.js';
import { type OrganisationFields, OrganisationsService } from './organisations.service.js';
import { Undos } from './undos.service.js';

class OrganisationForm {
  @Line(200, 'Écrivez le nom de l’association, en 200 signes au plus.', 2)
  name: string;

  @Line(40, 'Le sigle compte 40 signes au plus.')
  acronym: string = '';

  @IsIn(['association', 'institution'], { message: 'Choisissez association ou institution.' })
  kind: 'association' | 'institution' = 'association';

  @Line(30, 'Le numéro d’entreprise compte dix chiffres : 0123.456.749.')
  enterpriseNumber: string = '';

  @Length(0, 1000, { message: 'C’est trop long : gardez les adresses utiles.' })
  emails: string = '';

  @IsOptional()
  @IsIn(['oui'], { message: 'Cochez la case, ou laissez-la vide.' })
  keep?: 'oui';

  @Line(60, 'Le téléphone compte 60 signes au plus.')
  phone: string = '';

  @Line(200, 'La rue compte 200 signes au plus.')
  street: string = '';

  @Line(12, 'Le code postal compte 12 signes au plus.')
  postcode: string = '';

  @Line(100, 'La localité compte 100 signes au plus.')
  locality: string = '';

  @MaybeDay()
  memberSince: string | null = null;

  @MaybeDay()
  lastDay: string | null = null;

  @Matches(/^(oui|non)$/, { message: 'Dites si l’association est en ordre.' })
  inOrder: string = 'oui';

  @Line(100, 'Le groupe de travail compte 100 signes au plus.')
  workingGroup: string = '';

  @Length(0, 2000, { message: 'La remarque compte 2000 signes au plus.' })
  remark: string = '';
}

@Controller('associations')
@Allow('secretary')
export class OrganisationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
    private readonly delegates: DelegatesService,
    private readonly lines: OrganisationLines,
    private readonly undos: Undos,
  ) {}

  @Get()
  async index(@Query() query: Record<string, unknown>) {
    const today = dayAt(this.clock.now());
    const jour = maybeDay(query['jour'], 'jour');
    const asked = {
      q: oneText(query['q']),
      etat: oneText(query['etat']),
      page: query['page'],
      jour,
    };
    return page('organisations/index', 'Associations', listPage(await this.lines.all(jour ?? today), today, asked));
  }

  @Get('ajout')
  form() {
    const valeurs = { kind: 'association', inOrder: 'oui' };
    return page(
      'organisations/form',
      'Ajouter une association',
      { action: '/associations', valeurs },
      { trail: [ROOT, { href: '', texte: 'Ajout' }] },
    );
  }

  @Post()
  async add(@Body() form: OrganisationForm, @Who() visitor: Visitor) {
    const { organisation, undo } = await this.work.run((tx) =>
      this.organisations.add(tx, fieldsOf(form), actorOf(visitor)),
    );
    return onward(`/associations/${organisation.id}`, `« ${organisation.name} » est ajoutée.`, undo);
  }

  @Post('retours/:undo')
  async undo(@Param('undo', ParseUUIDPipe) undo: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.undos.undo(tx, undo, actorOf(visitor)));
    return onward('/associations', 'C’est annulé : tout est comme avant.');
  }

  @Get(':id')
  async show(@Param('id', ParseUUIDPipe) id: string, @Query('jour') asked: unknown) {
    const organisation = await this.organisations.one(id);
    const [delegates, failed] = await Promise.all([this.delegates.of(id), this.lines.failedAddresses()]);
    const today = dayAt(this.clock.now());
    const day = maybeDay(asked, 'jour') ?? today;
    const data = { ...sheetPage(organisation, delegates, day, failed), dateMontree: day, autreJour: day !== today };
    return page('organisations/show', organisation.name, data, {
      trail: [ROOT, { href: '', texte: organisation.name }],
    });
  }

  @Get(':id/modification')
  async change(@Param('id', ParseUUIDPipe) id: string) {
    const organisation = await this.organisations.one(id);
    const trail = [
      ROOT,
      { href: `/associations/${id}`, texte: organisation.name },
      { href: '', texte: 'Modification' },
    ];
    const data = { action: `/associations/${id}`, valeurs: formValues(organisation) };
    return page('organisations/form', `Modifier ${organisation.name}`, data, { trail });
  }

  @Post(':id')
  async edit(@Param('id', ParseUUIDPipe) id: string, @Body() form: OrganisationForm, @Who() visitor: Visitor) {
    const undo = await this.work.run((tx) => this.organisations.edit(tx, id, fieldsOf(form), actorOf(visitor)));
    return undo
      ? onward(`/associations/${id}`, 'La fiche est modifiée.', undo)
      : onward(`/associations/${id}`, 'Rien n’a changé.');
  }
}

function fieldsOf({ keep, lastDay, inOrder, emails, ...rest }: OrganisationForm): OrganisationFields {
  return {
    ...rest,
    emails: typedEmails(emails, 'emails', keep === 'oui'),
    leftOn: lastDay && addDays(lastDay, 1),
    inOrder: inOrder === 'oui',
  };
}
