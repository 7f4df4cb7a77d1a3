import { Body, Controller, Get, HttpCode, Ip, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Clock } from '../../platform/clock.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import type { VisitedRequest } from '../../platform/web/visitor.js';
import { BallotsService } from './ballots.service.js';
import { boothPage, brokenLinkPage, overPage } from './booth-pages.js';
import type { BoothHolder } from './booth-views.js';
import { BOOTH_MINUTES, BoothsService } from './booths.service.js';

/** The session cookie is of this site only, and the browser says where a request comes from. */
const FROM_OUR_PAGES = { csrf: 'origin' };

/** The booth: one page, and what its program sends. Answers to the program are JSON, refusals a reason and a sentence. */
@Controller('v/:reference/bulletin')
@Allow('elector')
export class BoothsController {
  constructor(
    private readonly booths: BoothsService,
    private readonly ballots: BallotsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('everyone')
  async show(@Param('reference') reference: string, @Req() request: VisitedRequest) {
    const step = await this.booths.doorstep(reference);
    if (!step) return brokenLinkPage();
    const holder = request.visitor.elector;
    if (!holder || !(await this.booths.opens(reference, holder))) return overPage(step);
    const left = request.session.get('booth')!.until - this.clock.now().getTime();
    return boothPage(await this.booths.view(reference, holder), Math.round(left / 1000));
  }

  @Post()
  @HttpCode(200)
  @RouteConfig(FROM_OUR_PAGES)
  async cast(
    @Param('reference') reference: string,
    @Body() ballot: unknown,
    @Ip() from: string,
    @Req() request: VisitedRequest,
  ) {
    return this.ballots.cast(await this.held(reference, request), textOf(ballot), from);
  }

  /** Whether the code is the right one, before anything is chosen. What arrives is public: a line of the sealed list. */
  @Post('code')
  @HttpCode(200)
  @RouteConfig(FROM_OUR_PAGES)
  async code(
    @Param('reference') reference: string,
    @Body() credential: unknown,
    @Ip() from: string,
    @Req() request: VisitedRequest,
  ) {
    this.booths.checkCredential(await this.held(reference, request), textOf(credential), from);
    return {};
  }

  @Post('prolongation')
  @HttpCode(200)
  @RouteConfig(FROM_OUR_PAGES)
  async extend(@Param('reference') reference: string, @Req() request: VisitedRequest) {
    await this.held(reference, request);
    const seconds = BOOTH_MINUTES * 60;
    request.session.set('booth', { ...holderOf(request), until: this.clock.now().getTime() + seconds * 1000 });
    return { seconds };
  }

  @Post('recu')
  @HttpCode(200)
  @RouteConfig(FROM_OUR_PAGES)
  async receipt(@Param('reference') reference: string, @Body() receipt: unknown, @Req() request: VisitedRequest) {
    await this.ballots.mailReceipt(await this.held(reference, request), textOf(receipt));
    return { sentence: 'Le reçu est parti vers votre adresse. Regardez aussi dans « Indésirables ».' };
  }

  private held(reference: string, request: VisitedRequest) {
    return this.booths.held(reference, holderOf(request));
  }
}

const holderOf = (request: VisitedRequest): BoothHolder => request.visitor.elector!;

/** A text, or nothing where something else was sent. */
const textOf = (body: unknown): string => (typeof body === 'string' ? body : '');
