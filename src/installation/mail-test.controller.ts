import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Transform } from 'class-transformer';
import { IsEmail } from 'class-validator';
import { AuditLog } from '../audit/audit-log.js';
import { frenchMoment } from '../domain/calendar/french.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Courier } from '../platform/mail/courier.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { mailRequest } from './mail-request.js';

class TestForm {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète, comme nom@commune.be.' })
  email: string;
}

/** « Tester les courriels » (ux.md 1.4): three things in words, as far as they can be known from here. */
@Controller('bienvenue/courriels')
@Allow('secretary')
export class MailTestController {
  constructor(
    private readonly courier: Courier,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async form(@Who() visitor: Visitor) {
    const [tested] = await this.audit.latest(1, { action: 'mail.tested' });
    return page('installation/mail-test', 'Tester les courriels', {
      reste: await this.courier.staysHere(),
      parti: tested ? `Oui : ${tested.sentence}` : '',
      demande: mailRequest(this.config.mailFrom, this.config.baseUrl),
      valeurs: { email: visitor.account?.email ?? '' },
    });
  }

  @Post()
  @RouteConfig({ rateLimit: { max: 10, timeWindow: '1 minute' } })
  async send(@Body() form: TestForm, @Who() visitor: Visitor) {
    const now = this.clock.now();
    await this.courier.sendNow({
      template: 'essai-envoi',
      toAddress: form.email,
      toName: visitor.account?.name ?? '',
      data: { nom: visitor.account?.name ?? '', envoye: now.toISOString(), expediteur: this.config.mailFrom },
    });
    const here = await this.courier.staysHere();
    await this.work.run((tx) =>
      this.audit.record(tx, {
        actor: actorOf(visitor),
        action: 'mail.tested',
        subject: 'instance',
        sentence: here
          ? `Un courriel d’essai pour ${form.email} est resté dans la boîte des courriels, le ${frenchMoment(now)}.`
          : `Un courriel d’essai est parti vers ${form.email}, le ${frenchMoment(now)}.`,
      }),
    );
    return onward(
      '/bienvenue/courriels',
      here
        ? 'Le courriel d’essai est dans la boîte des courriels : aucun serveur n’est réglé, rien n’est parti.'
        : `Le courriel d’essai est parti vers ${form.email}. Regardez s’il arrive, et pas dans les indésirables.`,
    );
  }
}
