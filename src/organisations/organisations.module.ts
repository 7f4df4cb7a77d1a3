import { Module } from '@nestjs/common';
import { DelegatesService } from './delegates.service.js';
import { OrganisationsService } from './organisations.service.js';
import { Undos } from './undos.service.js';
import { Uses } from './uses.service.js';

@Module({
  providers: [OrganisationsService, DelegatesService, Undos, Uses],
  exports: [OrganisationsService, DelegatesService, Undos, Uses],
})
export class OrganisationsModule {}
