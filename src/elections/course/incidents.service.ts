import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Day } from '../../domain/calendar/day.js';
import { dayAt, instantAt, wallClockAt } from '../../domain/calendar/instant.js';
import { countSettingsOf } from '../../domain/elections/count-settings.js';
import {
  closingAfterSuspension,
  closingForQuorum,
  type Incident,
  incidentSentence,
  objectionToExtending,
} from '../../domain/elections/incident.js';
import { drawOvertaken, objectionToSource } from '../../domain/elections/lots-of.js';
import { turnoutVerdict } from '../../domain/elections/turnout.js';
import { frenchCount } from '../../domain/french.js';
import { cited } from '../../domain/rules/rule-book.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { Refused, refuseIf } from '../../platform/refused.js';
import { afterTheHold, invitations, notices, reminders } from '../campaigns.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService, moved } from '../elections.service.js';
import { letterWords } from '../letter-words.js';
import { RollService } from '../roll/roll.service.js';
import { ElectionIncident } from './election-incident.entity.js';

type Told = 'suspension' | 'reprise' | 'prolongation';

/** A vote that does not run as announced: suspended, resumed, extended. Everybody is told, and the minutes tell it. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
  ) {}

  /** In the order in which they happened. */
  of(electionId: string, tx: Tx = this.work.read): Promise<ElectionIncident[]> {
    return tx.find(ElectionIncident, { where: { electionId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** As the minutes and the public page tell them. */
  async sentences(electionId: string, tx: Tx = this.work.read): Promise<string[]> {
    return (await this.of(electionId, tx)).map(incidentSentence);
  }

  /** Nobody can vote until it is resumed; what is in the box stays, and letters that wait do not leave. */
  async suspend(tx: Tx, electionId: string, reason: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'suspend');
    assertReason(reason, 'Écrivez pourquoi le vote est suspendu : tout le monde le lira.');
    await tx.update(Election, electionId, { stage });
    for (const campaign of [invitations(electionId), reminders(electionId)]) await this.outbox.stop(tx, campaign);
    await this.happened(tx, election, { kind: 'suspended', reason, closesAfter: election.closesAt }, actor);
    await this.tell(tx, election, 'suspension', reason);
  }

  /** What the closing hour would be if the vote went on now: the lost time is given back. */
  async closingIfResumed(election: Election, tx: Tx = this.work.read): Promise<Date> {
    const suspended = (await this.of(election.id, tx)).findLast((i) => i.kind === 'suspended');
    return closingAfterSuspension(election.closesAt, suspended?.at ?? this.clock.now(), this.clock.now());
  }

  async resume(tx: Tx, electionId: string, reason: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'resume');
    assertReason(reason, 'Écrivez ce qui permet de reprendre le vote : tout le monde le lira.');
    const closesAt = await this.closingIfResumed(election, tx);
    await tx.update(Election, electionId, { stage, closesAt });
    for (const campaign of [invitations(electionId), reminders(electionId)]) await this.outbox.resume(tx, campaign);
    await this.happened(tx, election, { kind: 'resumed', reason, closesAfter: closesAt }, actor);
    await this.tellOvertakenDraw(tx, { ...election, closesAt }, actor);
    await this.tell(tx, { ...election, closesAt }, 'reprise', reason);
  }

  /** Puts the closing off, before it comes, as far as the rule lets it go. */
  async extend(
    tx: Tx,
    electionId: string,
    given: { day: Day; time: string; reason: string },
    actor: string,
  ): Promise<Date> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'extend_closing');
    const placed = instantAt(given.day, given.time);
    if ('reason' in placed) throw new Refused(placed.reason, placed.sentence, 'time');
    const until = new Date(placed.instant);
    const earlier = await this.of(electionId, tx);
    const { reason } = given;
    const { closesAt } = election;
    const objection = objectionToExtending(
      { closesAt, until, now: this.clock.now(), reason, earlier },
      rulesOf(election).poll,
    );
    refuseIf(objection, objection?.reason === 'reason-missing' ? 'reason' : 'day');
    refuseIf(objectionToSource(countSettingsOf(election).lot, dayAt(until)), 'day');
    await this.postpone(tx, election, until, { kind: 'extended', reason }, actor);
    return until;
  }

  /** At its hour a vote without quorum goes on, once, where the rule says so. Answers whether it does. */
  async goesOnForQuorum(tx: Tx, election: Election): Promise<boolean> {
    const rules = rulesOf(election);
    const [electors, voters] = [await this.roll.size(election.id, tx), await this.roll.voters(election.id, tx)];
    const { reached } = turnoutVerdict({ electors, voters }, rules.election_quorum);
    const day = closingForQuorum(election.closesAt, reached, await this.of(election.id, tx), rules);
    if (day === null || election.rehearses) return false;
    const placed = instantAt(day, wallClockAt(election.closesAt).time);
    if ('reason' in placed) return false;
    const reason = `${frenchCount(voters, 'électeur a voté', 'électeurs ont voté')} sur ${electors}. ${cited(rules.election_quorum)}`;
    const kind = 'extended_for_quorum';
    await this.postpone(tx, election, new Date(placed.instant), { kind, reason }, 'Le système');
    return true;
  }

  /** A fact that the minutes must tell. */
  note(tx: Tx, election: Election, sentence: string, actor: string): Promise<void> {
    return this.happened(tx, election, { kind: 'noted', reason: sentence, closesAfter: election.closesAt }, actor);
  }

  private async postpone(
    tx: Tx,
    election: Election,
    closesAt: Date,
    about: Pick<Incident, 'kind' | 'reason'>,
    actor: string,
  ): Promise<void> {
    await tx.update(Election, election.id, { closesAt });
    await this.happened(tx, election, { ...about, closesAfter: closesAt }, actor);
    await this.tellOvertakenDraw(tx, { ...election, closesAt }, actor);
    await this.tell(tx, { ...election, closesAt }, 'prolongation', about.reason);
  }

  private async tellOvertakenDraw(tx: Tx, election: Election, actor: string): Promise<void> {
    const said = drawOvertaken(countSettingsOf(election).lot, dayAt(election.closesAt));
    if (said) await this.note(tx, election, said, actor);
  }

  private async happened(
    tx: Tx,
    { id, closesAt }: Election,
    about: { kind: Incident['kind']; reason: string; closesAfter: Date },
    actor: string,
  ): Promise<void> {
    const incident = {
      ...about,
      id: newId(this.clock),
      electionId: id,
      at: this.clock.now(),
      actor,
      closesBefore: closesAt,
    };
    await tx.insert(ElectionIncident, incident);
    await this.audit.record(tx, {
      actor,
      action: `election.${about.kind.replaceAll('_', '-')}`,
      subject: `election:${id}`,
      sentence: incidentSentence(incident),
      reason: about.reason,
    });
  }

  /** To every elector with an address, after the hold; those with a letter are on the secretary's list. */
  private async tell(tx: Tx, election: Election, template: Told, reason: string): Promise<void> {
    if (election.rehearses) return;
    const now = this.clock.now();
    const electors = (await this.roll.electors(election.id, tx)).filter((e) => e.channel === 'mail');
    await this.outbox.post(
      tx,
      electors.map((elector) => ({
        key: `${template}:${election.id}:${now.getTime()}:${elector.id}`,
        template,
        to: { address: elector.address, name: elector.delegateName || elector.organisationName },
        data: { ...letterWords(election, elector), motif: reason, dernierJour: dayAt(election.closesAt) },
        ...(template === 'suspension' ? {} : { secret: { kind: 'ballot-link' as const, id: elector.id } }),
        campaign: notices(election.id),
        about: `elector:${elector.id}`,
        notBefore: afterTheHold(now),
      })),
    );
  }
}

function assertReason(reason: string, sentence: string): void {
  if (reason.trim() === '') throw new Refused('reason-missing', sentence, 'reason');
}
