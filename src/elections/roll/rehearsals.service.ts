import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { blindId, newId } from '../../platform/ids.js';
import { OutboxMessage } from '../../platform/mail/outbox-message.entity.js';
import { Refused } from '../../platform/refused.js';
import { ElectionFact } from '../after/election-fact.entity.js';
import { BoxRecord } from '../ballots/box-record.entity.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { ElectionIncident } from '../course/election-incident.entity.js';
import { IssuedDocument } from '../documents/issued-document.entity.js';
import { Election } from '../election.entity.js';
import { assertMay, assertStage, ElectionsService } from '../elections.service.js';
import { CounterOpening } from '../paper/counter-opening.entity.js';
import { PaperTyping } from '../paper/paper-typing.entity.js';
import { PaperVote } from '../paper/paper-vote.entity.js';
import { SealService } from '../seal/seal.service.js';
import { Elector } from './elector.entity.js';
import { PersonalLinks } from './personal-links.js';
import { TurnoutDay } from './turnout-day.entity.js';
import { VoteMark } from './vote-mark.entity.js';

/** Everything that a rehearsal leaves, erased in one act. */
const OF_AN_ELECTION = [
  BoxRecord,
  VoteMark,
  PaperVote,
  PaperTyping,
  CounterOpening,
  TurnoutDay,
  Elector,
  Candidate,
  IssuedDocument,
  ElectionFact,
  ElectionIncident,
];

const MINUTE = 60_000;
const LASTS_MINUTES = 30;
const MOST_ELECTORS = 20;

/** Rehearsals (scrutins d'essai): the same machine on invented electors, marked everywhere, erased in one act. */
@Injectable()
export class RehearsalsService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly links: PersonalLinks,
    private readonly seals: SealService,
  ) {}

  /** Opens a rehearsal of half an hour whose letters all go to one address. */
  async begin(
    tx: Tx,
    electionId: string,
    given: { address: string; electors: number },
    actor: string,
  ): Promise<Election> {
    const real = await this.elections.held(tx, electionId);
    assertMay(real, 'rehearse');
    if (!real.draw)
      throw new Refused('not-drawn', 'Tirez d’abord l’ordre des candidatures : l’essai montre le vrai bulletin.');
    if (given.electors < 1 || given.electors > MOST_ELECTORS)
      throw new Refused('electors', `Un essai compte de 1 à ${MOST_ELECTORS} électeurs inventés.`, 'electors');
    const now = this.clock.now().getTime();
    const rehearsal = {
      ...real,
      id: newId(this.clock),
      name: `ESSAI – ${real.name}`,
      rehearses: real.id,
      rollFrozenAt: this.clock.now(),
      opensAt: new Date(now),
      closesAt: new Date(now + LASTS_MINUTES * MINUTE),
    };
    await tx.insert(Election, rehearsal);
    await this.copyCandidates(tx, real.id, rehearsal.id);
    await tx.insert(Elector, this.inventedElectors(rehearsal.id, given));
    await this.audit.record(tx, {
      actor,
      action: 'rehearsal.begun',
      subject: `election:${electionId}`,
      sentence: `Un scrutin d’essai de « ${real.name} » commence, avec ${given.electors} électeurs inventés.`,
    });
    await this.seals.seal(tx, rehearsal.id, actor);
    return rehearsal;
  }

  /** Closes a rehearsal before its hour. */
  async closeNow(tx: Tx, id: string): Promise<void> {
    const rehearsal = await this.elections.held(tx, id);
    assertRehearsal(rehearsal);
    if (rehearsal.stage === 'closed') return;
    assertStage(rehearsal, 'open');
    await tx.update(Election, id, { closesAt: this.clock.now() });
  }

  /** Erases every rehearsal of an election: box, electors, letters, documents. The log keeps that they took place. */
  async erase(tx: Tx, electionId: string, actor: string): Promise<number> {
    const found = await tx.findBy(Election, { rehearses: electionId });
    for (const { id } of found) {
      const electors = await tx.findBy(Elector, { electionId: id });
      for (const elector of electors) await tx.delete(OutboxMessage, { about: `elector:${elector.id}` });
      for (const entity of OF_AN_ELECTION) await tx.delete(entity, { electionId: id });
    }
    if (found.length > 0) await tx.delete(Election, { id: In(found.map((e) => e.id)) });
    await this.audit.record(tx, {
      actor,
      action: 'rehearsal.erased',
      subject: `election:${electionId}`,
      sentence: `${found.length} scrutins d’essai sont effacés.`,
    });
    return found.length;
  }

  private async copyCandidates(tx: Tx, from: string, to: string): Promise<void> {
    const standing = await this.candidates.standing(from, tx);
    await tx.insert(
      Candidate,
      standing.map((c) => ({ ...c, id: newId(this.clock), electionId: to })),
    );
  }

  private inventedElectors(electionId: string, given: { address: string; electors: number }) {
    return Array.from({ length: given.electors }, (_, i) => ({
      id: blindId(),
      electionId,
      organisationId: blindId(),
      personId: null,
      organisationName: `Association d’essai ${i + 1}`,
      delegateName: `Électeur d’essai ${i + 1}`,
      channel: 'mail' as const,
      address: given.address,
      reference: this.links.newReference(),
      printedAt: null,
    }));
  }
}

/** What only a rehearsal allows: closing early, votes by the machine. */
export function assertRehearsal(election: Election): void {
  if (election.rehearses) return;
  throw new Refused('not-a-rehearsal', 'Ceci n’est possible que dans un scrutin d’essai. Rien n’a changé.');
}
