import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CommitteeModule } from '../committee/committee.module.js';
import { AnswersController } from './answers.controller.js';
import { Answers } from './answers.service.js';
import { ByHand } from './by-hand.service.js';
import { Cohorts } from './cohorts.service.js';
import { CommitteeNews } from './committee-news.service.js';
import { DesignationAnswersController } from './designation-answers.controller.js';
import { DesignationAnswers } from './designation-answers.service.js';
import { Digest } from './digest.service.js';
import { MemberDrafts } from './member-drafts.service.js';
import { NoticeBoard } from './notice-board.service.js';
import { NoticeCheck } from './notice-check.js';
import { NoticeDrafts } from './notice-drafts.service.js';
import { NoticeFacts } from './notice-facts.js';
import { NoticeTasks } from './notice-tasks.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';
import { Pauses } from './pauses.service.js';
import { Rounds } from './rounds.service.js';

@Module({
  imports: [AuditModule, CommitteeModule],
  controllers: [NoticesController, AnswersController, DesignationAnswersController],
  providers: [
    Cohorts,
    MemberDrafts,
    NoticeDrafts,
    Rounds,
    NoticesService,
    NoticeBoard,
    NoticeTasks,
    NoticeCheck,
    Pauses,
    ByHand,
    Answers,
    Digest,
    CommitteeNews,
    DesignationAnswers,
    NoticeFacts,
  ],
  exports: [NoticesService],
})
export class NoticesModule {}
