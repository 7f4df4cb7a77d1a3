import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Clock } from '../../platform/clock.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import type { VisitedRequest } from '../../platform/web/visitor.js';
import { BOOTH_MINUTES } from '../ballots/booths.service.js';
import { CounterService } from './counter.service.js';

/** The assisted device at the counter: it types the code that the office gives, and is the elector's booth. */
@Controller('guichet')
@Allow('everyone')
export class CounterController {
  constructor(
    private readonly counter: CounterService,
    private readonly clock: Clock,
  ) {}

  @Get()
  show() {
    return page('paper/device', 'Voter au guichet', {});
  }

  @Post()
  @RouteConfig({ rateLimit: { max: 10, timeWindow: '1 minute' } })
  async enter(@Body('code') typed: unknown, @Req() request: VisitedRequest) {
    const { holder, path } = await this.counter.enter(typeof typed === 'string' ? typed : '');
    request.session.set('booth', { ...holder, until: this.clock.now().getTime() + BOOTH_MINUTES * 60_000 });
    return onward(path);
  }
}
