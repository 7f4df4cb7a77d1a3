import { Module } from '@nestjs/common';
import { CommitteeModule } from '../committee/committee.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AbsencesController } from './absences.controller.js';
import { Absences } from './absences.service.js';
import { Attendances } from './attendances.service.js';
import { MeetingPapers } from './meeting-papers.service.js';
import { MeetingSignals } from './meeting-signals.js';
import { MeetingsController } from './meetings.controller.js';
import { Meetings } from './meetings.service.js';
import { RegistersController } from './registers.controller.js';
import { Registers } from './registers.service.js';
import { StandInsController } from './stand-ins.controller.js';
import { StandIns } from './stand-ins.service.js';
import { VotesController } from './votes.controller.js';
import { Votes } from './votes.service.js';

@Module({
  imports: [OrganisationsModule, CommitteeModule],
  controllers: [MeetingsController, RegistersController, StandInsController, VotesController, AbsencesController],
  providers: [Meetings, Registers, StandIns, Votes, Attendances, Absences, MeetingPapers, MeetingSignals],
  exports: [Meetings, Absences],
})
export class MeetingsModule {}
