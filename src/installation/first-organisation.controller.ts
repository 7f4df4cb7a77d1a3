import { Body, Controller, Get, Post } from '@nestjs/common';
import { SettingsService } from '../platform/settings/settings.service.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { InstallationService } from './installation.service.js';
import { OrganisationForm } from './organisation-form.js';

/** « Votre commune » (ux.md 1.2). */
@Controller('bienvenue/commune')
@Allow('installer', 'secretary')
export class FirstOrganisationController {
  constructor(
    private readonly installation: InstallationService,
    private readonly settings: SettingsService,
  ) {}

  @Get()
  async form() {
    if (await this.settings.current()) return onward('/reglages/coordonnees');
    const draft = await this.installation.draft();
    return page(
      'installation/organisation',
      'Votre commune',
      { valeurs: draft?.organisation ?? {} },
      { back: { href: '/bienvenue', texte: 'Bienvenue' } },
    );
  }

  @Post()
  async keep(@Body() form: OrganisationForm) {
    await this.installation.keepOrganisation(form);
    return onward('/bienvenue/compte');
  }
}
