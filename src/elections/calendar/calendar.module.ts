import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module.js';
import { CommitteeModule } from '../../committee/committee.module.js';
import { ElectionBoard } from '../election-board.js';
import { ElectionsModule } from '../elections.module.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsService } from './calendars.service.js';
import { ClosuresService } from './closures.service.js';

/** The dates of elections and of whole renewals. */
@Module({
  imports: [AuditModule, CommitteeModule, ElectionsModule],
  controllers: [CalendarsController],
  providers: [CalendarsService, ClosuresService],
})
export class CalendarModule implements OnModuleInit {
  constructor(private readonly board: ElectionBoard) {}

  onModuleInit(): void {
    this.board.links(async ({ id }) => [{ href: `/elections/${id}/calendrier`, texte: 'Calendrier' }]);
  }
}
