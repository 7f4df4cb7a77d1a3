import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import { Download } from '../platform/web/view.js';
import type { CommitteeSheet } from './committee-sheets.service.js';
import { type Audience, committeeCalendar } from './exports/committee-calendar.js';
import { committeeCsv } from './exports/committee-csv.js';
import { committeeWorkbook } from './exports/committee-workbook.js';
import { mandatesJson } from './exports/mandates-document.js';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A committee as files to take away. What is for everyone says neither why a mandate ended nor what proves it. */
@Injectable()
export class CommitteeFiles {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async workbook(sheet: CommitteeSheet): Promise<Download> {
    return new Download(await committeeWorkbook(sheet), WORKBOOK, 'comite.xlsx');
  }

  csv(sheet: CommitteeSheet): Download {
    return new Download(committeeCsv(sheet), 'text/csv; charset=utf-8', 'comite.csv');
  }

  json(sheet: CommitteeSheet, audience: Audience = 'office'): Download {
    return new Download(mandatesJson(sheet, audience), 'application/json; charset=utf-8', 'mandats.json');
  }

  calendar(sheet: CommitteeSheet, audience: Audience = 'office'): Download {
    const page = `${this.config.baseUrl}/public/comites/${sheet.body.id}`;
    return new Download(committeeCalendar(sheet, page, audience), 'text/calendar; charset=utf-8', 'comite.ics');
  }
}
