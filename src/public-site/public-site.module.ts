import { Module } from '@nestjs/common';
import { CommitteeModule } from '../committee/committee.module.js';
import { ElectionsModule } from '../elections/elections.module.js';
import { PublicCertificatesController } from './public-certificates.controller.js';
import { PublicCommitteesController } from './public-committees.controller.js';
import { PublicHomeController } from './public-home.controller.js';
import { StatementsController } from './statements.controller.js';

@Module({
  imports: [CommitteeModule, ElectionsModule],
  controllers: [PublicHomeController, PublicCommitteesController, PublicCertificatesController, StatementsController],
})
export class PublicSiteModule {}
