import { Controller, Get } from '@nestjs/common';
import { dayAt } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { Download } from '../platform/web/view.js';
import { DelegatesService } from './delegates.service.js';
import { csvOf, rowsOf, template, workbookOf, XLSX_TYPE } from './organisation-sheets.js';
import { OrganisationsService } from './organisations.service.js';

@Controller('associations')
@Allow('secretary')
export class ExportsController {
  constructor(
    private readonly clock: Clock,
    private readonly organisations: OrganisationsService,
    private readonly delegates: DelegatesService,
  ) {}

  @Get('export.xlsx')
  async workbook() {
    return new Download(await workbookOf(await this.rows()), XLSX_TYPE, `associations-${this.today()}.xlsx`);
  }

  @Get('export.csv')
  async csv() {
    return new Download(csvOf(await this.rows()), 'text/csv; charset=utf-8', `associations-${this.today()}.csv`);
  }

  @Get('modele.xlsx')
  async template() {
    return new Download(await template(), XLSX_TYPE, 'modele-associations.xlsx');
  }

  private async rows() {
    return rowsOf(await this.organisations.list(), await this.delegates.on(this.today()));
  }

  private today() {
    return dayAt(this.clock.now());
  }
}
