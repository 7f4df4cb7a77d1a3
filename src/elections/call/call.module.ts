import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module.js';
import { CommitteeModule } from '../../committee/committee.module.js';
import { ElectionsModule } from '../elections.module.js';
import { CallController } from './call.controller.js';
import { CallBoard } from './call-board.js';
import { CallFilesController } from './call-files.controller.js';
import { CallPages } from './call-pages.js';
import { CallsService } from './calls.service.js';
import { CandidaciesController } from './candidacies.controller.js';
import { CandidaciesService } from './candidacies.service.js';
import { MyCandidacyController } from './my-candidacy.controller.js';
import { MyCandidacyPages } from './my-candidacy-pages.js';
import { ReviewsService } from './reviews.service.js';

/** From the call for candidates to the final list. */
@Module({
  imports: [AuditModule, CommitteeModule, ElectionsModule],
  controllers: [CallController, CandidaciesController, MyCandidacyController, CallFilesController],
  providers: [CallsService, CandidaciesService, ReviewsService, CallPages, MyCandidacyPages, CallBoard],
})
export class CallModule {}
