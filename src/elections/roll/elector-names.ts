import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Organisation } from '../../organisations/organisation.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type Recipient, Recipients } from '../../platform/mail/recipients.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { Elector } from './elector.entity.js';

/** Tells the pages of the mails whom a letter of an election is for, and where its address is mended. */
@Injectable()
export class ElectorNames implements OnModuleInit {
  constructor(
    private readonly recipients: Recipients,
    private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.recipients.provide('elector', (ids) => this.electors(ids));
    this.recipients.provide('candidate', (ids) => this.candidates(ids));
  }

  private async electors(ids: readonly string[]): Promise<Map<string, Recipient>> {
    const electors = await this.work.read.findBy(Elector, { id: In([...ids]) });
    const organisations = await this.work.read.findBy(Organisation, { id: In(electors.map((e) => e.organisationId)) });
    const phones = new Map(organisations.map(({ id, phone }) => [id, phone]));
    return new Map(
      electors.map((e) => {
        const repair = { href: `/elections/${e.electionId}/electeurs/${e.id}`, texte: 'Corriger l’adresse' };
        const phone = phones.get(e.organisationId);
        return [e.id, { name: e.organisationName, repair, ...(phone ? { phone } : {}) }];
      }),
    );
  }

  private async candidates(ids: readonly string[]): Promise<Map<string, Recipient>> {
    const candidates = await this.work.read.findBy(Candidate, { id: In([...ids]) });
    return new Map(candidates.map((c) => [c.id, { name: c.ballotName }]));
  }
}
