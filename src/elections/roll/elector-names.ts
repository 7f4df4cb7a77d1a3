import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { BEFORE_SEAL, type Stage } from '../../domain/elections/stage.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type Recipient, Recipients } from '../../platform/mail/recipients.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { Election } from '../election.entity.js';
import { Elector } from './elector.entity.js';
import { VoteMark } from './vote-mark.entity.js';

const MAY_STILL_VOTE: ReadonlySet<Stage> = new Set([...BEFORE_SEAL, 'sealed', 'open', 'suspended']);

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
    const settled = await this.settled(electors);
    const phones = new Map(organisations.map(({ id, phone }) => [id, phone]));
    return new Map(
      electors.map((e) => {
        const repair = { href: `/elections/${e.electionId}/electeurs/${e.id}`, texte: 'Corriger l’adresse' };
        const phone = phones.get(e.organisationId);
        return [e.id, { name: e.organisationName, repair, settled: settled.has(e.id), ...(phone ? { phone } : {}) }];
      }),
    );
  }

  /** Those who have voted, and everybody once there is no vote to come. */
  private async settled(electors: readonly Elector[]): Promise<Set<string>> {
    const marks = await this.work.read.findBy(VoteMark, { electorId: In(electors.map((e) => e.id)) });
    const elections = await this.work.read.findBy(Election, {
      id: In([...new Set(electors.map((e) => e.electionId))]),
    });
    const over = new Set(elections.filter(({ stage }) => !MAY_STILL_VOTE.has(stage)).map(({ id }) => id));
    const gone = electors.filter((e) => over.has(e.electionId)).map((e) => e.id);
    return new Set([...marks.map((mark) => mark.electorId), ...gone]);
  }

  private async candidates(ids: readonly string[]): Promise<Map<string, Recipient>> {
    const candidates = await this.work.read.findBy(Candidate, { id: In([...ids]) });
    return new Map(candidates.map((c) => [c.id, { name: c.ballotName }]));
  }
}
