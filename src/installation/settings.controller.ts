import { Body, Controller, Get, Post } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { formOf, SettingsForm } from './organisation-form.js';

/** What can be changed after the installation. */
@Controller('reglages')
@Allow('secretary')
export class SettingsController {
  constructor(
    private readonly settings: SettingsService,
    private readonly work: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  @Get()
  index() {
    return page('installation/settings', 'Réglages');
  }

  @Get('coordonnees')
  async form() {
    const settings = await this.settings.current();
    const back = { href: '/reglages', texte: 'Réglages' };
    return page('installation/coordinates', 'Vos coordonnées', { valeurs: settings ? formOf(settings) : {} }, { back });
  }

  @Post('coordonnees')
  async save(@Body() form: SettingsForm, @Who() visitor: Visitor) {
    const settings = await this.settings.current();
    if (!settings) return onward('/bienvenue');
    await this.work.run(async (tx) => {
      await this.settings.save(tx, { ...settings, ...form });
      await this.audit.record(tx, {
        actor: actorOf(visitor),
        action: 'settings.changed',
        subject: 'instance',
        sentence: `Les coordonnées de ${form.name} ont changé : ${form.contact}, ${form.phone}, ${form.email}.`,
      });
    });
    this.settings.forget();
    return onward('/reglages', 'Les coordonnées sont enregistrées : les prochains courriels les portent.');
  }
}
