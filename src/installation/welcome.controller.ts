import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import { Refused } from '../platform/refused.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import { TerminalKeys } from '../platform/terminal-keys.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import type { VisitedRequest } from '../platform/web/visitor.js';
import { InstallationService } from './installation.service.js';

class KeyForm {
  @IsString()
  cle: string;
}

/** The first page of all: the key of the terminal, then two ways to begin (ux.md 1.1). */
@Controller('bienvenue')
@Allow('everyone')
export class WelcomeController {
  constructor(
    private readonly keys: TerminalKeys,
    private readonly settings: SettingsService,
    private readonly installation: InstallationService,
  ) {}

  @Get()
  async welcome(@Req() request: VisitedRequest) {
    if (await this.settings.current()) return onward('/');
    if (!request.session.get('doors')?.includes('set-up'))
      return page('installation/key', 'Bienvenue', {}, { scripts: ['/assets/lien-recu.js'] });
    const draft = await this.installation.draft();
    const reprise = draft && {
      href: draft.signInId ? `/bienvenue/compte/${draft.signInId}` : '/bienvenue/compte',
      nom: String(draft.organisation.name),
    };
    return page('installation/welcome', 'Bienvenue', { reprise });
  }

  @Post()
  @RouteConfig({ rateLimit: { max: 10, timeWindow: '1 minute' } })
  async open(@Body() form: KeyForm, @Req() request: VisitedRequest) {
    if (!this.keys.opens('set-up', form.cle))
      throw new Refused(
        'wrong-key',
        'Ce code ne correspond pas. Il est dans le terminal où Mandature a démarré, après « bienvenue# ».',
        'cle',
      );
    request.session.set('doors', [...(request.session.get('doors') ?? []), 'set-up']);
    return onward('/bienvenue');
  }
}
