import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Transform } from 'class-transformer';
import { IsEmail, Length } from 'class-validator';
import { SessionsService } from '../accounts/sessions.service.js';
import { ReferencePipe } from '../accounts/sign-ins.service.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Courier } from '../platform/mail/courier.js';
import { OutboxMessage } from '../platform/mail/outbox-message.entity.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import type { VisitedRequest } from '../platform/web/visitor.js';
import { InstallationService } from './installation.service.js';

const trimmed = Transform(({ value }) => (typeof value === 'string' ? value.trim() : value));

class AccountForm {
  @trimmed
  @Length(2, 120, { message: 'Écrivez votre prénom et votre nom.' })
  name: string;

  @trimmed
  @Length(0, 120, { message: 'La fonction compte 120 signes au plus.' })
  jobTitle: string;

  @trimmed
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète, comme nom@commune.be.' })
  email: string;
}

class CodeForm {
  @Length(6, 100, { message: 'Le code compte six chiffres.' })
  code: string;
}

const FEW_PER_MINUTE = { rateLimit: { max: 10, timeWindow: '1 minute' } };

/** « Votre compte »: the address is proved by a mailed link or its six digits (ux.md 1.3). */
@Controller('bienvenue/compte')
export class FirstAccountController {
  constructor(
    private readonly installation: InstallationService,
    private readonly settings: SettingsService,
    private readonly sessions: SessionsService,
    private readonly courier: Courier,
    private readonly work: UnitOfWork,
  ) {}

  @Get()
  @Allow('installer', 'secretary')
  async form() {
    if (await this.settings.current()) return onward('/comptes');
    const draft = await this.installation.draft();
    if (!draft) return onward('/bienvenue/commune');
    const back = { href: '/bienvenue/commune', texte: 'Votre commune' };
    return page('installation/account', 'Votre compte', { valeurs: draft.account ?? {} }, { back });
  }

  @Post()
  @Allow('installer')
  @RouteConfig(FEW_PER_MINUTE)
  async ask(@Body() form: AccountForm) {
    const id = await this.installation.askAccount(form);
    await this.courier.deliverDue();
    return onward(`/bienvenue/compte/${id}`);
  }

  /** Also where the mailed link leads, maybe in another browser: the secret is in its fragment, a person presses. */
  @Get(':id')
  @Allow('everyone')
  async code(@Param('id', ReferencePipe) id: string) {
    if (await this.settings.current()) return onward('/');
    const letter = await this.work.read.findOneBy(OutboxMessage, { key: `sign-in:${id}` });
    const data = {
      id,
      adresse: letter?.toAddress ?? '',
      boite: await this.courier.staysHere(),
      souci: letter?.problem ?? '',
    };
    const back = { href: '/bienvenue/compte', texte: 'Votre compte' };
    return page('installation/code', 'Regardez votre boîte', data, { back, scripts: ['/assets/lien-recu.js'] });
  }

  @Post(':id')
  @Allow('everyone')
  @RouteConfig(FEW_PER_MINUTE)
  async enter(@Param('id', ReferencePipe) id: string, @Body() form: CodeForm, @Req() request: VisitedRequest) {
    const accountId = await this.installation.complete(id, form.code);
    request.session.set('sid', await this.sessions.open(accountId));
    return onward('/bienvenue/courriels', 'Votre compte est ouvert et Mandature est installée.');
  }
}
