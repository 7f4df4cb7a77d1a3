import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/audit.module.js';
import { CommitteeModule } from '../../committee/committee.module.js';
import { ElectionsModule } from '../elections.module.js';
import { ActsController } from './acts.controller.js';
import { Acts } from './acts.service.js';
import { AfterBoard } from './after-board.js';
import { ByElectionsController } from './by-elections.controller.js';
import { ByElections } from './by-elections.service.js';
import { ClaimsController } from './claims.controller.js';
import { Claims } from './claims.service.js';
import { CouncilController } from './council.controller.js';
import { Council } from './council.service.js';
import { CountSettingsController } from './count-settings.controller.js';
import { CountSettingsService } from './count-settings.service.js';
import { IrregularitiesController } from './irregularities.controller.js';
import { Irregularities } from './irregularities.service.js';
import { LotsController } from './lots.controller.js';
import { Lots } from './lots.service.js';
import { ReplacementPages } from './replacement-pages.js';
import { OwnCallController, ReplacementsController } from './replacements.controller.js';
import { Reserves } from './reserves.service.js';
import { RunOffsController } from './run-offs.controller.js';
import { RunOffs } from './run-offs.service.js';
import { OwnSeatController, RefusalsController } from './seat-answers.controller.js';
import { SeatAnswers } from './seat-answers.service.js';
import { Substitutes } from './substitutes.service.js';
import { Vacancies } from './vacancies.service.js';
import { VacancyBoard } from './vacancy-board.js';
import { OwnResultController, WhyController } from './why.controller.js';

/** What follows the count of an election, until its mandates end. */
@Module({
  imports: [AuditModule, CommitteeModule, ElectionsModule],
  controllers: [
    ByElectionsController,
    ReplacementsController,
    OwnCallController,
    ActsController,
    ClaimsController,
    CouncilController,
    CountSettingsController,
    IrregularitiesController,
    LotsController,
    RunOffsController,
    RefusalsController,
    OwnSeatController,
    WhyController,
    OwnResultController,
  ],
  providers: [
    Vacancies,
    Reserves,
    Substitutes,
    ReplacementPages,
    ByElections,
    VacancyBoard,
    AfterBoard,
    RunOffs,
    Lots,
    CountSettingsService,
    SeatAnswers,
    Irregularities,
    Claims,
    Council,
    Acts,
  ],
})
export class AfterModule {}
