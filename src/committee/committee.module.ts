import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AnnulmentsController } from './annulments.controller.js';
import { BodiesController } from './bodies.controller.js';
import { BodiesService } from './bodies.service.js';
import { CommitteeFiles } from './committee-files.service.js';
import { CommitteeSheets } from './committee-sheets.service.js';
import { CommitteeSignals } from './committee-signals.js';
import { CorrectionsController } from './corrections.controller.js';
import { DeparturesController } from './departures.controller.js';
import { ExportsController } from './exports.controller.js';
import { FeedsController } from './feeds.controller.js';
import { Feeds } from './feeds.service.js';
import { HoldersController } from './holders.controller.js';
import { InstallationsService } from './installations.service.js';
import { BodyEndsController } from './life/body-ends.controller.js';
import { BodyEnds } from './life/body-ends.service.js';
import { OrganisationEndsController } from './life/organisation-ends.controller.js';
import { OrganisationEnds } from './life/organisation-ends.service.js';
import { ResignationsController } from './life/resignations.controller.js';
import { Resignations } from './life/resignations.service.js';
import { SeatPlansController } from './life/seat-plans.controller.js';
import { SeatPlans } from './life/seat-plans.service.js';
import { SuspensionsController } from './life/suspensions.controller.js';
import { Suspensions } from './life/suspensions.service.js';
import { MandateActs } from './mandate-acts.service.js';
import { MandateAmendments } from './mandate-amendments.service.js';
import { MandateBook } from './mandate-book.js';
import { MandateContext } from './mandate-context.js';
import { MandateLog } from './mandate-log.js';
import { MandatesService } from './mandates.service.js';
import { CertificatePapers } from './memory/certificate-papers.service.js';
import { CertificatesController } from './memory/certificates.controller.js';
import { Certificates } from './memory/certificates.service.js';
import { HistoryImportsController } from './memory/history-imports.controller.js';
import { HistoryImports } from './memory/history-imports.service.js';
import { ImpactsController } from './memory/impacts.controller.js';
import { Impacts } from './memory/impacts.service.js';
import { MergesController } from './memory/merges.controller.js';
import { Merges } from './memory/merges.service.js';
import { OfficeHolders } from './office-holders.service.js';
import { ActingChairs } from './outside/acting-chairs.service.js';
import { ExternalOfficesController } from './outside/external-offices.controller.js';
import { ExternalOffices } from './outside/external-offices.service.js';
import { ViceChairsController } from './outside/vice-chairs.controller.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { RulesController } from './rules.controller.js';
import { RulesService } from './rules.service.js';
import { SeatOffers } from './seat-offers.service.js';
import { SeatsController } from './seats.controller.js';
import { SeatsService } from './seats.service.js';
import { TermLimits } from './term-limits.service.js';

const services = [
  BodiesService,
  SeatsService,
  PeopleService,
  MandateActs,
  MandateAmendments,
  MandatesService,
  CommitteeSheets,
  CommitteeFiles,
  OfficeHolders,
  RulesService,
  SeatOffers,
  ExternalOffices,
  TermLimits,
  ActingChairs,
  Resignations,
  Impacts,
  Certificates,
];

@Module({
  controllers: [
    BodiesController,
    ExportsController,
    SeatsController,
    HoldersController,
    DeparturesController,
    CorrectionsController,
    AnnulmentsController,
    ResignationsController,
    SuspensionsController,
    SeatPlansController,
    ExternalOfficesController,
    ViceChairsController,
    OrganisationEndsController,
    CertificatesController,
    ImpactsController,
    FeedsController,
    BodyEndsController,
    HistoryImportsController,
    MergesController,
    PeopleController,
    RulesController,
  ],
  imports: [OrganisationsModule],
  providers: [
    ...services,
    MandateBook,
    MandateLog,
    MandateContext,
    InstallationsService,
    CommitteeSignals,
    CertificatePapers,
    Suspensions,
    SeatPlans,
    Feeds,
    BodyEnds,
    HistoryImports,
    Merges,
    OrganisationEnds,
  ],
  exports: services,
})
export class CommitteeModule {}
