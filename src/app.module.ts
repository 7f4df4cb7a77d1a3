import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CommitteeModule } from './committee/committee.module.js';

import { AfterModule } from './elections/after/after.module.js';
import { CalendarModule } from './elections/calendar/calendar.module.js';
import { CallModule } from './elections/call/call.module.js';
import { ContactModule } from './elections/contact/contact.module.js';
import { ElectionsModule } from './elections/elections.module.js';
import { RemindersModule } from './elections/reminders/reminders.module.js';
import { InstallationModule } from './installation/installation.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { menu } from './menu.js';
import { NoticesModule } from './notices/notices.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { type Foundations, PlatformModule } from './platform/platform.module.js';
import { ErrorsFilter } from './platform/web/errors.filter.js';
import { RefusedFilter } from './platform/web/refused.filter.js';
import { ViewInterceptor } from './platform/web/view.interceptor.js';
import { PublicSiteModule } from './public-site/public-site.module.js';
import { ReportsModule } from './reports/reports.module.js';

/** The only place that sees every feature. */
@Module({})
export class AppModule {
  static on(foundations: Foundations): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.on(foundations, menu),
        AuditModule,
        MailModule,
        AccountsModule,
        OrganisationsModule,
        CommitteeModule,
        MeetingsModule,
        ReportsModule,
        NoticesModule,
        ElectionsModule,
        CalendarModule,
        CallModule,
        ContactModule,
        RemindersModule,
        AfterModule,
        PublicSiteModule,
        InstallationModule,
      ],
      providers: [
        { provide: APP_INTERCEPTOR, useClass: ViewInterceptor },
        { provide: APP_FILTER, useClass: ErrorsFilter },
        RefusedFilter,
        { provide: APP_FILTER, useExisting: RefusedFilter },
      ],
    };
  }
}
