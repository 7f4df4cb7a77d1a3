import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CommitteeModule } from '../committee/committee.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { BodiesOnDay } from './bodies-on-day.service.js';
import { ReportMails } from './report-mails.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { SharedReportsController } from './shared-reports.controller.js';

@Module({
  imports: [AuditModule, AccountsModule, CommitteeModule, MeetingsModule],
  controllers: [ReportsController, SharedReportsController],
  providers: [BodiesOnDay, ReportsService, ReportMails],
  exports: [BodiesOnDay, ReportsService],
})
export class ReportsModule {}
