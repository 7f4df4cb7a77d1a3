import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, Length } from 'class-validator';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { Allow, type Role, STAFF } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import type { Account } from './account.entity.js';
import { AccountsService, ROLE_WORDS } from './accounts.service.js';

const trimmed = Transform(({ value }) => (typeof value === 'string' ? value.trim() : value));

class AccountForm {
  @trimmed
  @Length(2, 120, { message: 'Écrivez le prénom et le nom.' })
  name: string;

  @trimmed
  @Length(0, 120, { message: 'La fonction compte 120 signes au plus.' })
  jobTitle: string;

  @trimmed
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète, comme nom@commune.be.' })
  email: string;

  @IsIn(STAFF, { message: 'Choisissez un rôle.' })
  role: Role;
}

@Controller('comptes')
@Allow('administrator', 'secretary')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly work: UnitOfWork,
  ) {}

  @Get()
  async index(@Who() visitor: Visitor) {
    const accounts = await this.accounts.list();
    return page('accounts/index', 'Comptes', {
      comptes: accounts.filter((a) => a.closedAt === null).map((a) => shown(a, visitor)),
      fermes: accounts.filter((a) => a.closedAt !== null).map((a) => shown(a, visitor)),
      roles: STAFF.filter((role) => mayHandle(visitor, role)).map((role) => ({
        valeur: role,
        texte: ROLE_WORDS[role],
      })),
    });
  }

  @Post()
  async create(@Body() form: AccountForm, @Who() visitor: Visitor) {
    if (!mayHandle(visitor, form.role))
      throw new Refused('not-for-you', 'Seule l’administration donne ce rôle.', 'role');
    await this.work.run((tx) => this.accounts.create(tx, form, actorOf(visitor)));
    return onward('/comptes', `Le compte de ${form.name} est ouvert. La connexion se fait par courriel.`);
  }

  @Post(':id/fermer')
  @Allow('administrator')
  async close(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const { name } = await this.work.run((tx) => this.accounts.close(tx, id, actorOf(visitor)));
    const undo = { action: `/comptes/${id}/rouvrir`, texte: 'Annuler' };
    return onward('/comptes', `Le compte de ${name} est fermé.`, undo);
  }

  @Post(':id/rouvrir')
  @Allow('administrator')
  async reopen(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const { name } = await this.work.run((tx) => this.accounts.reopen(tx, id, actorOf(visitor)));
    return onward('/comptes', `Le compte de ${name} est ouvert.`);
  }
}

const shown = (account: Account, visitor: Visitor) => ({
  id: account.id,
  nom: account.name,
  fonction: account.jobTitle,
  courriel: account.email,
  role: ROLE_WORDS[account.role],
  fixe: account.id === visitor.account?.id || visitor.account?.role !== 'administrator',
  moi: account.id === visitor.account?.id,
});

/** Only an administrator makes another. */
const mayHandle = (visitor: Visitor, role: Role) =>
  role !== 'administrator' || visitor.account?.role === 'administrator';
