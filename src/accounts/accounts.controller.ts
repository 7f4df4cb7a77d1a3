import { Body, Controller, Get, Post } from '@nestjs/common';
import { IsEmail, IsIn, Length } from 'class-validator';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow, type Role, STAFF } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { AccountsService, ROLE_WORDS } from './accounts.service.js';

class AccountForm {
  @Length(2, 120, { message: 'Écrivez le prénom et le nom.' })
  name: string;

  @Length(0, 120, { message: 'La fonction compte 120 signes au plus.' })
  jobTitle: string;

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
  async index() {
    const accounts = await this.accounts.list();
    return page('accounts/index', 'Comptes', {
      comptes: accounts.map((a) => ({
        nom: a.name,
        fonction: a.jobTitle,
        courriel: a.email,
        role: ROLE_WORDS[a.role],
      })),
      roles: STAFF.map((role) => ({ valeur: role, texte: ROLE_WORDS[role] })),
    });
  }

  @Post()
  async create(@Body() form: AccountForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.accounts.create(tx, form, actorOf(visitor)));
    return onward('/comptes', `Le compte de ${form.name} est ouvert. La connexion se fait par courriel.`);
  }
}
