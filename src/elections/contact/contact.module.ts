import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module.js';
import { ElectionsModule } from '../elections.module.js';
import { AddressRequestsController } from './address-requests.controller.js';
import { AddressRequests } from './address-requests.service.js';
import { AdvanceNoticesController } from './advance-notices.controller.js';
import { AdvanceNotices } from './advance-notices.service.js';
import { ContactController } from './contact.controller.js';
import { ContactBoard } from './contact-board.js';

/** How electors are reached: the announcement before the seal, their own page, and changes of address. */
@Module({
  imports: [AuditModule, ElectionsModule],
  controllers: [ContactController, AddressRequestsController, AdvanceNoticesController],
  providers: [AddressRequests, AdvanceNotices, ContactBoard],
})
export class ContactModule {}
