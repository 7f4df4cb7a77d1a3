import { Controller, Get, Post, Query } from '@nestjs/common';
import { parseDay } from '../domain/calendar/day.js';
import { Refused } from '../platform/refused.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { maybeDay } from '../platform/web/typed.js';
import { Download, onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { ReportMails } from './report-mails.service.js';
import { reportPage } from './report-page.js';
import { ReportsService } from './reports.service.js';

/** « Rapport » (ux.md §2.11, 11.2): one page for the chair, on any day. */
@Controller()
@Allow('secretary', 'chair')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly mails: ReportMails,
  ) {}

  @Get('rapport')
  async show(@Who() visitor: Visitor, @Query('le') asked?: string, @Query('su') known?: string) {
    const today = this.reports.today();
    const { on, problem } = dayAsked(asked, today);
    const knownOn = maybeDay(known, 'su');
    const report = await this.reports.report(on, { knownOn });
    return page('reports/report', 'Rapport sur les mandats', {
      ...reportPage(report, today, true),
      le: problem ? asked : on,
      aujourdhui: on === today && !knownOn,
      probleme: problem,
      su: knownOn ?? '',
      pdf: on === today && !knownOn ? '/rapport.pdf' : `/rapport.pdf?le=${on}${knownOn ? `&su=${knownOn}` : ''}`,
      secretariat: visitor.account?.role !== 'chair',
      destinataires: await this.mails.addressees(),
    });
  }

  @Get('rapport.pdf')
  async pdf(@Query('le') asked?: string, @Query('su') known?: string) {
    const { on, problem } = dayAsked(asked, this.reports.today());
    if (problem) throw new Refused('no-such-day', problem, 'le');
    return new Download(
      await this.reports.pdf(on, maybeDay(known, 'su')),
      'application/pdf',
      `rapport-mandats-${on}.pdf`,
      {
        inline: true,
      },
    );
  }

  @Post('rapport/envois')
  @Allow('secretary')
  async send(@Who() visitor: Visitor) {
    const count = await this.mails.sendNow(actorOf(visitor));
    return onward(
      '/rapport',
      count > 0
        ? 'Le rapport part dans dix minutes. Jusque-là, vous pouvez l’arrêter dans « Courriels ».'
        : 'Le rapport d’aujourd’hui a déjà été envoyé. Rien ne part deux fois.',
    );
  }
}

/** The day of the address; today when there is none, or none that exists. */
function dayAsked(asked: string | undefined, today: string): { on: string; problem: string } {
  if (!asked || typeof asked !== 'string') return { on: today, problem: '' };
  const day = parseDay(asked);
  return typeof day === 'string' ? { on: day, problem: '' } : { on: today, problem: day.sentence };
}
