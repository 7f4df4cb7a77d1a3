import { Module } from '@nestjs/common';
import { BodiesService } from './bodies.service.js';
import { InstallationsService } from './installations.service.js';
import { MandateActs } from './mandate-acts.service.js';
import { MandateBook } from './mandate-book.js';
import { MandatesService } from './mandates.service.js';
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
  ],
  exports: [BodiesService, SeatsService, PeopleService, MandateActs, MandatesService],
})
export class CommitteeModule {}
