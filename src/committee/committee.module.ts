import { Module } from '@nestjs/common';
import { BodiesService } from './bodies.service.js';
import { InstallationsService } from './installations.service.js';
import { MandateActs } from './mandate-acts.service.js';
import { MandateBook } from './mandate-book.js';
import { MandatesService } from './mandates.service.js';
import { OfficeHolders } from './office-holders.service.js';
import { PeopleService } from './people.service.js';
import { SeatsService } from './seats.service.js';

@Module({
  providers: [
    BodiesService,
    SeatsService,
    PeopleService,
    MandateBook,
    InstallationsService,
    MandateActs,
    MandatesService,
    OfficeHolders,
  ],
  exports: [BodiesService, SeatsService, PeopleService, MandateActs, MandatesService, OfficeHolders],
})
export class CommitteeModule {}
