import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { Download } from '../platform/web/view.js';
import { CommitteeSheets } from './committee-sheets.service.js';
import { committeeCalendar } from './exports/committee-calendar.js';
import { committeeCsv } from './exports/committee-csv.js';
import { committeeWorkbook } from './exports/committee-workbook.js';
import { mandatesJson } from './exports/mandates-document.js';
import { maybeDay } from './typed.js';

type OnDays = { jour?: string; su?: string };

/** The committee as files, on any day and as known on any other: the list, the mandates, the calendar. */
@Controller('comites/:id')
@Allow(...STAFF)
export class ExportsController {
  constructor(
    private readonly sheets: CommitteeSheets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('comite.xlsx')
  async workbook(@Param('id', ParseUUIDPipe) id: string, @Query() days: OnDays) {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return new Download(await committeeWorkbook(await this.sheet(id, days)), type, 'comite.xlsx');
  }

  @Get('comite.csv')
  async csv(@Param('id', ParseUUIDPipe) id: string, @Query() days: OnDays) {
    return new Download(committeeCsv(await this.sheet(id, days)), 'text/csv; charset=utf-8', 'comite.csv');
  }

  @Get('mandats.json')
  async json(@Param('id', ParseUUIDPipe) id: string, @Query() days: OnDays) {
    return new Download(mandatesJson(await this.sheet(id, days)), 'application/json; charset=utf-8', 'mandats.json');
  }

  @Get('comite.ics')
  async calendar(@Param('id', ParseUUIDPipe) id: string) {
    const text = committeeCalendar(await this.sheets.of(id), `${this.config.baseUrl}/public/comites/${id}`);
    return new Download(text, 'text/calendar; charset=utf-8', 'comite.ics');
  }

  private sheet(id: string, { jour, su }: OnDays) {
    return this.sheets.of(id, maybeDay(jour, 'jour') ?? undefined, maybeDay(su, 'su'));
  }
}
