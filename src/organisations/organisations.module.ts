import { Module } from '@nestjs/common';
import { DelegatesService } from './delegates.service.js';
import { ImportsService } from './import/imports.service.js';
import { Reviews } from './import/reviews.js';
import { OrganisationsService } from './organisations.service.js';
import { Undos } from './undos.service.js';
import { Uses } from './uses.service.js';

@Module({
  providers: [OrganisationsService, DelegatesService, Undos, Uses, Reviews, ImportsService],
  exports: [OrganisationsService, DelegatesService, Undos, Uses, ImportsService],
})
export class OrganisationsModule {}
