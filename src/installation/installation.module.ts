import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CommitteeModule } from '../committee/committee.module.js';
import { ElectionsModule } from '../elections/elections.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { DemoAssociations } from './demo/demo-associations.service.js';
import { DemoCommittee } from './demo/demo-committee.service.js';
import { DemoElection } from './demo/demo-election.service.js';
import { DemoTown } from './demo/demo-town.service.js';
import { DemoVotes } from './demo/demo-votes.service.js';
import { WholeElection } from './demo/whole-election.service.js';
import { DemonstrationController } from './demonstration.controller.js';
import { DemonstrationService } from './demonstration.service.js';
import { FirstAccountController } from './first-account.controller.js';
import { FirstCommitteeController } from './first-committee.controller.js';
import { FirstOrganisationController } from './first-organisation.controller.js';
import { HomeController } from './home.controller.js';
import { InstallationService } from './installation.service.js';
import { MailTestController } from './mail-test.controller.js';
import { ReadyController } from './ready.controller.js';
import { SetUpTasks } from './set-up-tasks.service.js';
import { SettingsController } from './settings.controller.js';
import { WelcomeController } from './welcome.controller.js';

/** First start, demonstration, settings, and the first page of all. */
@Module({
  imports: [AuditModule, AccountsModule, OrganisationsModule, CommitteeModule, ElectionsModule],
  controllers: [
    HomeController,
    WelcomeController,
    FirstOrganisationController,
    ReadyController,
    MailTestController,
    FirstCommitteeController,
    FirstAccountController,
    DemonstrationController,
    SettingsController,
  ],
  providers: [
    InstallationService,
    SetUpTasks,
    DemonstrationService,
    DemoTown,
    DemoAssociations,
    DemoCommittee,
    DemoElection,
    DemoVotes,
    WholeElection,
  ],
  exports: [WholeElection],
})
export class InstallationModule {}
