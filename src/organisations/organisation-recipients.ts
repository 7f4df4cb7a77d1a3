import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { fullName } from '../domain/organisations/person-name.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Recipients } from '../platform/mail/recipients.js';
import { Dashboard } from '../platform/web/dashboard.js';
import { Delegation } from './delegation.entity.js';
import { Organisation } from './organisation.entity.js';
import { Person } from './person.entity.js';

/** What associations and persons are to the mail pages and to the first page. */
@Injectable()
export class OrganisationRecipients implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly recipients: Recipients,
    private readonly dashboard: Dashboard,
  ) {}

  onModuleInit(): void {
    this.recipients.provide('organisation', (ids) => this.organisations(ids));
    this.recipients.provide('person', (ids) => this.persons(ids));
    this.dashboard.task({ roles: ['secretary', 'administrator'], find: () => this.firstTask() });
  }

  private async organisations(ids: readonly string[]) {
    const found = await this.work.read.findBy(Organisation, { id: In([...ids]) });
    return new Map(
      found.map((o) => [o.id, { name: o.name, phone: o.phone, repair: repair(`/associations/${o.id}/modification`) }]),
    );
  }

  private async persons(ids: readonly string[]) {
    const found = await this.work.read.findBy(Person, { id: In([...ids]) });
    const delegations = await this.work.read.find(Delegation, {
      where: { personId: In([...ids]) },
      order: { startsOn: 'ASC' },
    });
    const of = new Map(delegations.map((d) => [d.personId, d]));
    return new Map(
      found.map((p) => {
        const delegation = of.get(p.id);
        const href = delegation
          ? `/associations/${delegation.organisationId}/delegues/${delegation.id}`
          : `/personnes/${p.id}`;
        return [p.id, { name: fullName(p), phone: p.phone, repair: repair(href) }];
      }),
    );
  }

  private async firstTask() {
    if (await this.work.read.existsBy(Organisation, { kind: 'association' })) return [];
    return [
      {
        text: 'Importer vos associations',
        why: 'Votre liste Excel suffit, même en désordre : rien n’est enregistré avant que vous ayez relu.',
        href: '/associations/imports/nouveau',
      },
    ];
  }
}

const repair = (href: string) => ({ href, texte: 'Corriger l’adresse' });
