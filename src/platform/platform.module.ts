import { join } from 'node:path';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Checks } from './checks.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { Backup } from './database/backup.js';
import { DatabaseChecks } from './database/database-checks.js';
import { InstanceFile } from './database/instance-file.service.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { AddressesInError } from './mail/addresses-in-error.service.js';
import { Courier } from './mail/courier.js';
import { KeptMails } from './mail/kept-mails.service.js';
import { LetterLinks } from './mail/letter-links.service.js';
import { LetterSecrets } from './mail/letter-secrets.js';
import { LetterWriter } from './mail/letter-writer.js';
import { Letters } from './mail/letters.service.js';
import { Outbox } from './mail/outbox.service.js';
import { OutboxChecks } from './mail/outbox-checks.js';
import { Recipients } from './mail/recipients.js';
import { Returns } from './mail/returns/returns.service.js';
import { ReturnsReader } from './mail/returns/returns-reader.service.js';
import { programRoot } from './program-root.js';
import { Scheduler } from './schedule/scheduler.js';
import { Secrets } from './secrets.js';
import { SettingsService } from './settings/settings.service.js';
import { TerminalKeys } from './terminal-keys.js';
import { EditedTexts } from './texts/edited-texts.service.js';
import { Dashboard } from './web/dashboard.js';
import { FormMemory } from './web/form-memory.js';
import { MENU, type MenuEntry } from './web/menu.js';
import { Templates } from './web/templates.js';
import { Views } from './web/views.js';

/** What a program is built on; handed in, so that tests and the command line can choose. */
export type Foundations = { config: Config; dataSource: DataSource; clock: Clock; secrets: Secrets };

@Global()
@Module({})
export class PlatformModule {
  static on(given: Foundations, menu: readonly MenuEntry[]): DynamicModule {
    const services = [
      UnitOfWork,
      Backup,
      InstanceFile,
      Checks,
      DatabaseChecks,
      OutboxChecks,
      Dashboard,
      TerminalKeys,
      AddressesInError,
      Outbox,
      Letters,
      Courier,
      KeptMails,
      LetterSecrets,
      LetterLinks,
      LetterWriter,
      EditedTexts,
      Recipients,
      Returns,
      ReturnsReader,
      Scheduler,
      SettingsService,
      FormMemory,
      Views,
    ];
    const values = [
      { provide: CONFIG, useValue: given.config },
      { provide: Clock, useValue: given.clock },
      { provide: Secrets, useValue: given.secrets },
      { provide: MENU, useValue: menu },
      { provide: Templates, useFactory: () => new Templates(join(programRoot, 'templates')) },
    ];
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...given.dataSource.options, retryAttempts: 1 }),
          dataSourceFactory: async () =>
            given.dataSource.isInitialized ? given.dataSource : given.dataSource.initialize(),
        }),
      ],
      providers: [...services, ...values],
      exports: [...services, CONFIG, Clock, Secrets, Templates],
    };
  }
}
