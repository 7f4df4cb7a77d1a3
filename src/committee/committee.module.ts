import { Module } from '@nestjs/common';
import { BodiesService } from './bodies.service.js';
import { InstallationsService } from './installations.service.js';
import { MandateBook } from './mandate-book.js';
import { MandatesService } from './mandates.service.js';
import { SeatsService } from './seats.service.js';

@Module({
  providers: [BodiesService, SeatsService, MandateBook, InstallationsService, MandatesService],
  exports: [BodiesService, SeatsService, MandatesService],
})
export class CommitteeModule {}
