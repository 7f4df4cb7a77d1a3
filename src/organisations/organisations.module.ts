import { Module } from '@nestjs/common';
import { DelegatesController } from './delegates.controller.js';
import { DelegatesService } from './delegates.service.js';
import { ExportsController } from './exports.controller.js';
import { ColumnsController } from './import/columns.controller.js';
import { ImportDrafts } from './import/import-drafts.js';
import { ImportsController } from './import/imports.controller.js';
import { ImportsService } from './import/imports.service.js';
import { ReviewsController } from './import/reviews.controller.js';
import { Reviews } from './import/reviews.js';
import { OrganisationLines } from './organisation-lines.js';
import { OrganisationRecipients } from './organisation-recipients.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsService } from './organisations.service.js';
import { Undos } from './undos.service.js';
import { Uses } from './uses.service.js';

/** Associations, who speaks for them, and the spreadsheets they come from. */
@Module({
  controllers: [
    ImportsController,
    ColumnsController,
    ReviewsController,
    ExportsController,
    OrganisationsController,
    DelegatesController,
  ],
  providers: [
    OrganisationsService,
    DelegatesService,
    OrganisationLines,
    OrganisationRecipients,
    Undos,
    Uses,
    Reviews,
    ImportDrafts,
    ImportsService,
  ],
  exports: [OrganisationsService, DelegatesService, Undos, Uses, ImportsService],
})
export class OrganisationsModule {}
