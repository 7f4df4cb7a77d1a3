import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignIns } from './sign-ins.service.js';

@Module({
  controllers: [SessionsController, AccountsController],
  providers: [AccountsService, SessionsService, SignIns, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [AccountsService, SessionsService, SignIns],
})
export class AccountsModule {}
