import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { maybeDay } from '../platform/web/typed.js';
import { CommitteeFiles, profileIn } from './committee-files.service.js';
import { CommitteeSheets } from './committee-sheets.service.js';

type OnDays = { jour?: unknown; su?: unknown };

/** The committee as files, on any day and as known on any other: the list, the mandates, the calendar. */
@Controller('comites/:id')
@Allow(...STAFF)
export class ExportsController {
  constructor(
    private readonly sheets: CommitteeSheets,
    private readonly files: CommitteeFiles,
  ) {}

  @Get('comite.xlsx')
  async workbook(@Param('id', ParseUUIDPipe) id: string, @Query() days: OnDays) {
    return this.files.workbook(await this.sheet(id, days));
  }

  @Get('comite.csv')
  async csv(@Param('id', ParseUUIDPipe) id: string, @Query() days: OnDays) {
    return this.files.csv(await this.sheet(id, days));
  }

  @Get('mandats.json')
  async json(@Param('id', ParseUUIDPipe) id: string, @Query() days: OnDays) {
    return this.files.json(await this.sheet(id, days));
  }

  @Get('mandats.jsonld')
  async linked(@Param('id', ParseUUIDPipe) id: string, @Query() query: OnDays & { profil?: unknown; lmb?: unknown }) {
    return this.files.linked(await this.sheet(id, query), profileIn(query.profil), query.lmb === 'oui');
  }

  @Get('popolo.json')
  async popolo(@Param('id', ParseUUIDPipe) id: string, @Query() days: OnDays) {
    return this.files.popolo(await this.sheet(id, days));
  }

  @Get('comite.ics')
  async calendar(@Param('id', ParseUUIDPipe) id: string) {
    return this.files.calendar(await this.sheets.of(id));
  }

  private sheet(id: string, { jour, su }: OnDays) {
    return this.sheets.of(id, maybeDay(jour, 'jour') ?? undefined, maybeDay(su, 'su'));
  }
}
