import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import { dayAt } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotHere, Refused } from '../platform/refused.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { typedEmails } from './address-words.js';
import { type DelegateFields, DelegatesService } from './delegates.service.js';
import { Line, MaybeDay } from './form-fields.js';
import { ROOT } from './organisation-pages.js';
import { OrganisationsService } from './organisations.service.js';

class DelegateForm {
  @Line(80, 'Le prénom compte 80 signes au plus.')
  firstName: string = '';

  @Line(80, 'Écrivez le nom, en 80 signes au plus.', 1)
  lastName: string;

  @IsIn(['delegate', 'substitute'], { message: 'Choisissez délégué·e ou suppléant·e.' })
  role: 'delegate' | 'substitute';

  @Line(120, 'La fonction compte 120 signes au plus.')
  function: string = '';

  @Line(254, 'L’adresse compte 254 signes au plus.')
  email: string = '';

  @IsOptional()
  @IsIn(['oui'], { message: 'Cochez la case, ou laissez-la vide.' })
  keep?: 'oui';

  @Line(60, 'Le téléphone compte 60 signes au plus.')
  phone: string = '';

  @MaybeDay()
  startsOn: string | null = null;

  @Transform(({ value }) => (value === '' ? null : value))
  @IsOptional()
  @IsIn(['F', 'M'], { message: 'Choisissez, ou laissez « non déclaré ».' })
  sex: 'F' | 'M' | null = null;

  @MaybeDay()
  bornOn: string | null = null;
}

class EndForm {
  @MaybeDay()
  lastDay: string | null = null;
}

@Controller('associations/:id/delegues')
@Allow('secretary')
export class DelegatesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
    private readonly delegates: DelegatesService,
  ) {}

  @Get('ajout')
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const valeurs = { role: 'delegate', sex: '', startsOn: dayAt(this.clock.now()) };
    return this.page(id, 'Désigner une personne', { action: `/associations/${id}/delegues`, valeurs, fin: '' });
  }

  @Post()
  async name(@Param('id', ParseUUIDPipe) id: string, @Body() form: DelegateForm, @Who() visitor: Visitor) {
    const fields = fieldsOf(form);
    const undo = await this.work.run((tx) => this.delegates.name(tx, id, fields, actorOf(visitor)));
    return onward(`/associations/${id}`, `${form.firstName} ${form.lastName} est désigné·e.`, undo);
  }

  @Get(':delegation')
  async show(@Param('id', ParseUUIDPipe) id: string, @Param('delegation', ParseUUIDPipe) delegationId: string) {
    const { delegation, person } = await this.belonging(id, delegationId);
    const { firstName, lastName, email, phone, sex, bornOn } = person;
    const { role, function: what, startsOn } = delegation;
    const valeurs = {
      firstName,
      lastName,
      email,
      phone,
      role,
      startsOn,
      sex: sex ?? '',
      bornOn: bornOn ?? '',
      function: what,
    };
    const action = `/associations/${id}/delegues/${delegationId}`;
    return this.page(id, `${firstName} ${lastName}`.trim(), {
      action,
      valeurs,
      fin: delegation.endsOn === null ? `${action}/fin` : '',
    });
  }

  @Post(':delegation')
  async correct(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('delegation', ParseUUIDPipe) delegationId: string,
    @Body() form: DelegateForm,
    @Who() visitor: Visitor,
  ) {
    await this.belonging(id, delegationId);
    const fields = fieldsOf(form);
    const undo = await this.work.run((tx) => this.delegates.correct(tx, delegationId, fields, actorOf(visitor)));
    return undo
      ? onward(`/associations/${id}`, 'La fiche est corrigée.', undo)
      : onward(`/associations/${id}`, 'Rien n’a changé.');
  }

  @Post(':delegation/fin')
  async end(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('delegation', ParseUUIDPipe) delegationId: string,
    @Body() { lastDay }: EndForm,
    @Who() visitor: Visitor,
  ) {
    await this.belonging(id, delegationId);
    if (!lastDay) throw new Refused('day-missing', 'Écrivez le dernier jour : 31/12/2026.', 'lastDay');
    const undo = await this.work.run((tx) => this.delegates.end(tx, delegationId, lastDay, actorOf(visitor)));
    return onward(`/associations/${id}`, 'La fin est notée.', undo);
  }

  private async belonging(id: string, delegationId: string) {
    const found = await this.delegates.one(delegationId);
    if (found.organisation.id !== id) throw new NotHere();
    return found;
  }

  private async page(id: string, title: string, data: Record<string, unknown>) {
    const { name } = await this.organisations.one(id);
    const trail = [ROOT, { href: `/associations/${id}`, texte: name }, { href: '', texte: title }];
    return page('organisations/delegate', title, { nom: name, ...data }, { trail });
  }
}

function fieldsOf({ keep, startsOn, email, ...rest }: DelegateForm): DelegateFields {
  if (!startsOn) throw new Refused('day-missing', 'Écrivez le premier jour : 31/12/2026.', 'startsOn');
  const [address = '', ...others] = typedEmails(email, 'email', keep === 'oui');
  if (others.length > 0)
    throw new Refused('one-address', 'Une personne a une seule adresse ici. Gardez la bonne.', 'email');
  return { ...rest, startsOn, email: address };
}
