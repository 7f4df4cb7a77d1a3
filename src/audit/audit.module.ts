import { Global, Module } from '@nestjs/common';
import { ActLog } from '../platform/act-log.js';
import { AuditController } from './audit.controller.js';
import { AuditChecks } from './audit-checks.js';
import { AuditLog } from './audit-log.js';

@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditLog, AuditChecks, { provide: ActLog, useExisting: AuditLog }],
  exports: [AuditLog, ActLog],
})
export class AuditModule {}
