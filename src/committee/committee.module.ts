import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { BodiesController } from './bodies.controller.js';
import { BodiesService } from './bodies.service.js';
import { CommitteeFiles } from './committee-files.service.js';
import { CommitteeSheets } from './committee-sheets.service.js';
import { CommitteeSignals } from './committee-signals.js';
import { ExportsController } from './exports.controller.js';
import { HoldersController } from './holders.controller.js';
import { InstallationsService } from './installations.service.js';
import { MandateActs } from './mandate-acts.service.js';
import { MandateBook } from './mandate-book.js';
import { MandatesController } from './mandates.controller.js';
import { MandatesService } from './mandates.service.js';
import { OfficeHolders } from './office-holders.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { SeatsController } from './seats.controller.js';
import { SeatsService } from './seats.service.js';

const services = [
  BodiesService,
  SeatsService,
  PeopleService,
  MandateActs,
  MandatesService,
  CommitteeSheets,
  CommitteeFiles,
  OfficeHolders,
  RulesService,
];

@Module({
  controllers: [
    BodiesController,
    ExportsController,
    SeatsController,
    HoldersController,
    MandatesController,
    PeopleController,
    RulesController,
  ],
  imports: [OrganisationsModule],
  providers: [...services, MandateBook, InstallationsService, CommitteeSignals],
  exports: services,
})
export class CommitteeModule {}
