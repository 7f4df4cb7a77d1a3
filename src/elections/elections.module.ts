import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CommitteeModule } from '../committee/committee.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ElectionFacts } from './after/election-facts.service.js';
import { BallotBox } from './ballots/ballot-box.js';
import { BallotsService } from './ballots/ballots.service.js';
import { BoothsController } from './ballots/booths.controller.js';
import { BoothsService } from './ballots/booths.service.js';
import { DoorstepsController } from './ballots/doorsteps.controller.js';
import { LostLinks } from './ballots/lost-links.service.js';
import { BoxChecks } from './box-checks.js';
import { CandidatePages } from './candidates/candidate-pages.js';
import { CandidatesController } from './candidates/candidates.controller.js';
import { CandidatesService } from './candidates/candidates.service.js';
import { Announcements } from './count/announcements.service.js';
import { ArchivesService } from './count/archives.service.js';
import { CountsController } from './count/counts.controller.js';
import { CountsService } from './count/counts.service.js';
import { MinutesService } from './count/minutes.service.js';
import { OutcomesService } from './count/outcomes.service.js';
import { PlatformTrustee } from './count/platform-trustee.js';
import { ProclamationsService } from './count/proclamations.service.js';
import { ResultOpenings } from './count/result-openings.service.js';
import { ResultPages } from './count/result-pages.js';
import { RunningCounts } from './count/running-counts.js';
import { AnnulmentController } from './course/annulment.controller.js';
import { AnnulmentService } from './course/annulment.service.js';
import { CourseBoard } from './course/course-board.js';
import { IncidentsController } from './course/incidents.controller.js';
import { IncidentsService } from './course/incidents.service.js';
import { UnopposedController } from './course/unopposed.controller.js';
import { UnopposedService } from './course/unopposed.service.js';
import { DocumentTextsController } from './documents/document-texts.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DocumentsService } from './documents/documents.service.js';
import { ElectionFiles } from './documents/election-files.service.js';
import { ElectionBoard } from './election-board.js';
import { ElectionPages } from './election-pages.js';
import { ElectionPlans } from './election-plans.js';
import { ElectionsController } from './elections.controller.js';
import { ElectionsService } from './elections.service.js';
import { ElectionsOnRegister } from './elections-on-register.js';
import { ElectionCards } from './follow/election-cards.js';
import { VoteFollow } from './follow/vote-follow.service.js';
import { OpeningsController } from './openings.controller.js';
import { CounterController } from './paper/counter.controller.js';
import { CounterService } from './paper/counter.service.js';
import { PaperController } from './paper/paper.controller.js';
import { PaperVotes } from './paper/paper-votes.service.js';
import { PollsService } from './polls.service.js';
import { PreflightService } from './preflight.service.js';
import { PreparationService } from './preparation.service.js';
import { PublicElectionController } from './public-election.controller.js';
import { AddressesService } from './roll/addresses.service.js';
import { ElectorNames } from './roll/elector-names.js';
import { ElectorPages } from './roll/elector-pages.js';
import { ExampleBallots } from './roll/example-ballots.js';
import { VotingLettersController } from './roll/letters.controller.js';
import { VotingLettersService } from './roll/letters.service.js';
import { PersonalLinks } from './roll/personal-links.js';
import { RehearsalsController } from './roll/rehearsals.controller.js';
import { RehearsalsService } from './roll/rehearsals.service.js';
import { RemindersService } from './roll/reminders.service.js';
import { RollController } from './roll/roll.controller.js';
import { RollService } from './roll/roll.service.js';
import { RollClaimsController } from './roll/roll-claims.controller.js';
import { RollClaims } from './roll/roll-claims.service.js';
import { RollPages } from './roll/roll-pages.js';
import { RollUses } from './roll/roll-uses.service.js';
import { VoteMarks } from './roll/vote-marks.service.js';
import { BoothBundle } from './seal/booth-bundle.js';
import { SealService } from './seal/seal.service.js';
import { SealChecks } from './seal/seal-checks.js';
import { SealedFactsReader } from './seal/sealed-facts.service.js';
import { SealsController } from './seal/seals.controller.js';

/** An election, from its first date to the mandates it gives. */
@Module({
  imports: [AuditModule, CommitteeModule, OrganisationsModule],
  controllers: [
    ElectionsController,
    CandidatesController,
    RollController,
    RollClaimsController,
    PaperController,
    CounterController,
    VotingLettersController,
    RehearsalsController,
    OpeningsController,
    IncidentsController,
    UnopposedController,
    AnnulmentController,
    CountsController,
    DocumentTextsController,
    DocumentsController,
    PublicElectionController,
    SealsController,
    DoorstepsController,
    BoothsController,
  ],
  providers: [
    ElectionsService,
    ElectionFacts,
    ElectionBoard,
    ElectionPlans,
    ElectionPages,
    PreparationService,
    VoteFollow,
    ElectionCards,
    RollPages,
    ElectorPages,
    VotingLettersService,
    ExampleBallots,
    ElectorNames,
    BoxChecks,
    CandidatesService,
    CandidatePages,
    RollService,
    RollClaims,
    RollUses,
    PersonalLinks,
    VoteMarks,
    PaperVotes,
    CounterService,
    AddressesService,
    RemindersService,
    RehearsalsService,
    PreflightService,
    SealService,
    SealedFactsReader,
    SealChecks,
    BoothBundle,
    IncidentsService,
    CourseBoard,
    UnopposedService,
    AnnulmentService,
    PollsService,
    BallotBox,
    BoothsService,
    BallotsService,
    ElectionsOnRegister,
    LostLinks,
    CountsService,
    RunningCounts,
    PlatformTrustee,
    OutcomesService,
    ProclamationsService,
    Announcements,
    DocumentsService,
    ElectionFiles,
    MinutesService,
    ArchivesService,
    ResultPages,
    ResultOpenings,
  ],
  exports: [
    ElectionFiles,
    ElectionsService,
    ElectionFacts,
    ElectionBoard,
    RollPages,
    AddressesService,
    PreflightService,
    ElectionPlans,
    CandidatesService,
    RollService,
    PersonalLinks,
    RehearsalsService,
    SealService,
    PollsService,
    IncidentsService,
    BallotBox,
    BallotsService,
    BoothsService,
    CountsService,
    OutcomesService,
    ProclamationsService,
    DocumentsService,
    ArchivesService,
    RemindersService,
    MinutesService,
  ],
})
export class ElectionsModule {}
