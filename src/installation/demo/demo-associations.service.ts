import { Injectable } from '@nestjs/common';
import { DelegatesService } from '../../organisations/delegates.service.js';
import { OrganisationsService } from '../../organisations/organisations.service.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DEMO_SECRETARY } from './demo-people.js';
import type { InventedAssociation } from './invented-town.js';

/** The invented associations with their delegates, in one act. */
@Injectable()
export class DemoAssociations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly organisations: OrganisationsService,
    private readonly delegates: DelegatesService,
  ) {}

  async write(associations: readonly InventedAssociation[]): Promise<void> {
    const actor = DEMO_SECRETARY.name;
    await this.work.run(async (tx) => {
      for (const { email, delegate, ...given } of associations) {
        const fields = {
          ...given,
          acronym: '',
          enterpriseNumber: '',
          kind: 'association' as const,
          emails: email ? [email] : [],
          leftOn: null,
          remark: 'Association inventée',
        };
        const { organisation } = await this.organisations.add(tx, fields, actor);
        if (!delegate) continue;
        const person = { ...delegate, phone: '', role: 'delegate' as const, startsOn: given.memberSince };
        await this.delegates.name(tx, organisation.id, person, actor);
      }
    });
  }
}
