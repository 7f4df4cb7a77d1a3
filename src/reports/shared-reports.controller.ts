import { Controller, Get, Param } from '@nestjs/common';
import { Allow } from '../platform/web/allow.decorator.js';
import { Download, page } from '../platform/web/view.js';
import { ReportMails } from './report-mails.service.js';
import { reportPage } from './report-page.js';
import { ReportsService } from './reports.service.js';

/** The chair's own page (ux.md §2.11, 11.3): the report of today by the link of her mail, without an account. */
@Controller('rapport')
@Allow('everyone')
export class SharedReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly mails: ReportMails,
  ) {}

  @Get(':lien')
  async show(@Param('lien') link: string) {
    await this.mails.opened(link);
    const report = await this.reports.report();
    const today = this.reports.today();
    const data = { ...reportPage(report, today, false), pdf: `/rapport/${link}/pdf` };
    return page('reports/shared', 'Rapport sur les mandats', data, { voter: true });
  }

  @Get(':lien/pdf')
  async pdf(@Param('lien') link: string) {
    await this.mails.opened(link);
    const on = this.reports.today();
    return new Download(await this.reports.pdf(on), 'application/pdf', `rapport-mandats-${on}.pdf`, { inline: true });
  }
}
