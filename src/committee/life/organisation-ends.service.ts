import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { addDays } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { type CascadeProposal, cascadeOf, type OrganisationEnd } from '../../domain/committee/cascade.js';
import { saidEndReason } from '../../domain/committee/end-reasons.js';
import { believed } from '../../domain/committee/record.js';
import { frenchCount } from '../../domain/french.js';
import { Delegation } from '../../organisations/delegation.entity.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotHere, Refused } from '../../platform/refused.js';
import { Mandate } from '../mandate.entity.js';
import { MandateActs } from '../mandate-acts.service.js';
import { MandateBook } from '../mandate-book.js';
import { MandateLog } from '../mandate-log.js';

export type EndOfOrganisation = OrganisationEnd & {
  decision: string;
  /** What it merged into. */
  successorId: string | null;
  /** Keys of the proposals that a person confirmed; the others are left alone. */
  confirmed: readonly string[];
  /** Mandates that the new association confirms, by `mandate:<id>`. */
  continued: readonly string[];
};

/** The name of a proposal in a form. */
export function keyOf(proposal: CascadeProposal): string {
  switch (proposal.kind) {
    case 'membership':
      return 'membership';
    case 'delegation':
      return `delegation:${proposal.delegationId}`;
    case 'mandate':
      return `mandate:${proposal.mandateId}`;
  }
}

/** An association that is dissolved, leaves or merges: what depends on it is proposed, and ended one by one. */
@Injectable()
export class OrganisationEnds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly acts: MandateActs,
    private readonly book: MandateBook,
    private readonly log: MandateLog,
  ) {}

  async proposals(end: OrganisationEnd, tx: Tx = this.work.read): Promise<CascadeProposal[]> {
    const { organisationId } = end;
    const delegations = (await tx.findBy(Delegation, { organisationId })).map(({ endsOn, ...d }) => ({
      ...d,
      endsBefore: endsOn,
    }));
    const mandates = await tx.findBy(Mandate, { organisationId, supersededAt: IsNull() });
    return cascadeOf(end, delegations, believed(mandates));
  }

  /** Ends what was confirmed, in one act. Answers how many things ended. */
  async end(tx: Tx, end: EndOfOrganisation, actor: string): Promise<number> {
    const organisation = await tx.findOneBy(Organisation, { id: end.organisationId });
    if (!organisation) throw new NotHere('Cette association n’existe pas ou n’existe plus.');
    if (end.how === 'merged' && end.successorId === null)
      throw new Refused('successor-missing', 'Dites dans quelle association elle se fond.', 'successor');
    if (end.successorId === organisation.id)
      throw new Refused('same-organisation', 'Une association ne fusionne pas avec elle-même.', 'successor');
    if (organisation.memberSince && end.lastDay < organisation.memberSince)
      throw new Refused(
        'ends-before-start',
        `Elle est membre depuis le ${frenchDay(organisation.memberSince)} : choisissez un jour plus tardif.`,
        'lastDay',
      );
    const proposals = await this.proposals(end, tx);
    const done = proposals.filter((proposal) => end.confirmed.includes(keyOf(proposal)));
    for (const proposal of done) await this.apply(tx, proposal, end, actor);
    for (const proposal of proposals)
      if (proposal.kind === 'mandate' && end.continued.includes(keyOf(proposal)) && !done.includes(proposal))
        await this.carryOver(tx, proposal.mandateId, end, actor);
    await this.audit.record(tx, {
      actor,
      action: 'organisation.ended',
      subject: `organisation:${organisation.id}`,
      sentence: `« ${organisation.name} » : dernier jour le ${frenchDay(end.lastDay)}. ${frenchCount(done.length, 'suite est confirmée', 'suites sont confirmées')}, ${proposals.length - done.length} laissée telle quelle.`,
      reason: end.decision,
    });
    return done.length;
  }

  private async apply(tx: Tx, proposal: CascadeProposal, end: EndOfOrganisation, actor: string): Promise<void> {
    const endsBefore = addDays(end.lastDay, 1);
    switch (proposal.kind) {
      case 'membership':
        await tx.update(Organisation, end.organisationId, { leftOn: endsBefore, updatedAt: this.clock.now() });
        return;
      case 'delegation':
        await tx.update(Delegation, proposal.delegationId, { endsOn: endsBefore });
        return;
      case 'mandate':
        await this.acts.end(
          tx,
          proposal.mandateId,
          { lastDay: proposal.lastDay, reason: proposal.reason, note: '', decision: end.decision },
          actor,
        );
    }
  }

  /**
   * The delegation goes on only by the confirmation of the new association: the mandate ends with the old one, and another
   * begins the day after in the name of the new one, to the same planned end.
   */
  private async carryOver(tx: Tx, mandateId: string, end: EndOfOrganisation, actor: string): Promise<void> {
    if (end.successorId === null) return;
    const departure = { lastDay: end.lastDay, reason: 'organisation_merged', note: '', decision: end.decision };
    const before = await this.acts.end(tx, mandateId, departure, actor);
    const { seat } = await this.log.held(tx, mandateId);
    const ground = {
      kind: 'event' as const,
      reason: saidEndReason('organisation_merged'),
      decision: end.decision,
      author: actor,
    };
    const { bodyId, seatId, personId, electionId, origin, plannedEnd } = before;
    const facts = { bodyId, seatId, personId, electionId, origin, plannedEnd, endedOn: null, endReason: null };
    const startsOn = addDays(end.lastDay, 1);
    const mandate = await this.book.begin(
      tx,
      { ...facts, organisationId: end.successorId, startsOn, sinceAtLeast: false },
      ground,
      'successor',
    );
    await this.log.said(tx, mandate, seat, 'mandate.carried-over', (name, place) => {
      return `${name} (${place}) siège au nom de la nouvelle association, qui le confirme.`;
    });
  }
}
