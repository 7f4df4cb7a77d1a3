import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { isEmail } from 'class-validator';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward } from '../../platform/web/view.js';
import type { VisitedRequest } from '../../platform/web/visitor.js';
import { agendaEntry } from './agenda.js';
import { brokenLinkPage, codePage, doorstepPage, lookInMailboxPage, lostLinkPage } from './booth-pages.js';
import { BOOTH_MINUTES, BoothsService } from './booths.service.js';
import { LostLinks } from './lost-links.service.js';

/** Pages of electors have no session before the booth is open: the browser's origin is what is looked at. */
const FROM_OUR_PAGES = { csrf: 'origin' };
const FEW_PER_MINUTE = { rateLimit: { max: 10, timeWindow: '1 minute' } };
const NO_ADDRESS = 'Écrivez une adresse électronique complète, comme nom@association.be.';

/** Where personal links lead. Machines open them too: whatever they do here, no vote is touched and no link is used up. */
@Controller('v')
@Allow('everyone')
export class DoorstepsController {
  constructor(
    private readonly booths: BoothsService,
    private readonly lost: LostLinks,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** « Entrer mon code », for who has a letter. The code itself stays in the browser. */
  @Get()
  code(@Query('reference') reference = '') {
    const typed = reference.replace(/\s/g, '');
    return typed ? onward(`/v/${encodeURIComponent(typed)}`) : codePage();
  }

  @Get('lien')
  lostLink() {
    return lostLinkPage();
  }

  @Post('lien')
  @RouteConfig({ ...FROM_OUR_PAGES, ...FEW_PER_MINUTE })
  async sendLink(@Body('email') typed: unknown) {
    const email = typeof typed === 'string' ? typed.trim() : '';
    if (!isEmail(email)) return lostLinkPage(email, NO_ADDRESS);
    const refusal = await this.lost.send(email).catch((error: unknown) => error);
    if (refusal instanceof Refused) return lostLinkPage(email, refusal.sentence);
    if (refusal) throw refusal;
    return onward('/v/lien/envoye');
  }

  @Get('lien/envoye')
  sent() {
    return lookInMailboxPage(this.config.mailFrom);
  }

  @Get(':reference')
  async doorstep(@Param('reference') reference: string) {
    const step = await this.booths.doorstep(reference);
    return step ? doorstepPage(step) : brokenLinkPage();
  }

  /** « Ouvrir mon bulletin »: a booth for half an hour. It may be opened as often as one likes. */
  @Post(':reference')
  @RouteConfig(FROM_OUR_PAGES)
  async open(@Param('reference') reference: string, @Req() request: VisitedRequest) {
    const holder = await this.booths.openBooth(reference);
    if (!holder) return onward(`/v/${encodeURIComponent(reference)}`);
    request.session.set('booth', { ...holder, until: this.clock.now().getTime() + BOOTH_MINUTES * 60_000 });
    return onward(`/v/${encodeURIComponent(reference)}/bulletin`);
  }

  @Get(':reference/agenda.ics')
  async agenda(@Param('reference') reference: string) {
    const step = await this.booths.doorstep(reference);
    return step ? agendaEntry(step, this.clock.now()) : brokenLinkPage();
  }
}
