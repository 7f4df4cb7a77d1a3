import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Body } from '../../committee/body.entity.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchFullDay, frenchMoment } from '../../domain/calendar/french.js';
import { dayAt, instantAt } from '../../domain/calendar/instant.js';
import {
  closingIfReopened,
  objectionToCall,
  objectionToPostponing,
  objectionToReopening,
} from '../../domain/elections/call.js';
import { frenchCount } from '../../domain/french.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { NotHere, Refused, refuseIf } from '../../platform/refused.js';
import { Scheduler } from '../../platform/schedule/scheduler.js';
import { afterTheHold } from '../campaigns.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService, moved } from '../elections.service.js';
import { Call } from './call.entity.js';
import { Candidacy } from './candidacy.entity.js';

const WATCH_SECONDS = 5;
const SECOND = 1000;
const LAST_MINUTE = '23:59';

export type CallHoursForm = { day: Day; time: string };
export type NewCall = CallHoursForm & { text: string; justification: string };

/** Letters of a call leave together and can be stopped together. */
export const callLetters = (electionId: string) => `election:${electionId}:call`;

/** The call for candidates: published, corrected, closed by itself, opened again once. */
@Injectable()
export class CallsService implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly scheduler: Scheduler,
    private readonly elections: ElectionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(WATCH_SECONDS, 'Clôture des appels à candidatures', () => this.watch());
  }

  of(electionId: string, tx: Tx = this.work.read): Promise<Call | null> {
    return tx.findOneBy(Call, { electionId });
  }

  async one(electionId: string, tx: Tx = this.work.read): Promise<Call> {
    const call = await this.of(electionId, tx);
    if (!call) throw new NotHere('Il n’y a pas d’appel à candidatures pour cette élection.');
    return call;
  }

  /** Publishes the call: what it asks does not change any more, and every association in order gets a letter. */
  async publish(tx: Tx, electionId: string, given: NewCall, actor: string): Promise<number> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'publish_call');
    const opensAt = this.clock.now();
    const closesAt = closingOf(given);
    const { justification } = given;
    const hours = { opensAt, closesAt, voteOpensAt: election.opensAt, justification };
    const objection = objectionToCall(hours, rulesOf(election).call);
    refuseIf(objection, objection?.reason === 'too-short' ? 'justification' : 'day');
    await tx.update(Election, electionId, { stage });
    await tx.insert(Call, {
      electionId,
      opensAt,
      closesAt,
      closedAt: null,
      reopened: 0,
      text: given.text,
      justification,
      errata: [],
      publications: [],
    });
    const posted = await this.write(tx, election, closesAt, 0);
    await this.record(tx, election, 'call.published', actor, {
      sentence: `L’appel à candidatures de « ${election.name} » est publié, jusqu’au ${frenchMoment(closesAt)}. ${frenchCount(posted, 'lettre part', 'lettres partent')} aux associations.`,
      ...(justification ? { reason: justification } : {}),
    });
    return posted;
  }

  /** A correction of the text, shown beside it: what was published is not rewritten. */
  async correct(tx: Tx, electionId: string, text: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'correct_call');
    const call = await this.one(electionId, tx);
    if (!text.trim()) throw new Refused('text-missing', 'Écrivez ce qui est corrigé.', 'text');
    await tx.update(Call, electionId, {
      errata: [...call.errata, { at: this.clock.now().toISOString(), text: text.trim() }],
    });
    await this.record(tx, election, 'call.corrected', actor, { sentence: `Erratum à l’appel : ${text.trim()}` });
  }

  async postpone(tx: Tx, electionId: string, given: CallHoursForm, actor: string): Promise<Date> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'postpone_call_deadline');
    const call = await this.one(electionId, tx);
    const closesAt = closingOf(given);
    refuseIf(objectionToPostponing(call.closesAt, closesAt, election.opensAt), 'day');
    await tx.update(Call, electionId, { closesAt });
    await this.record(tx, election, 'call.postponed', actor, {
      sentence: `La fin de l’appel à candidatures est reportée au ${frenchMoment(closesAt)}.`,
    });
    return closesAt;
  }

  /** Proof that the call was published somewhere besides. */
  async publishedAt(
    tx: Tx,
    electionId: string,
    publication: Call['publications'][number],
    actor: string,
  ): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const call = await this.one(electionId, tx);
    await tx.update(Call, electionId, { publications: [...call.publications, publication] });
    await this.record(tx, election, 'call.posted', actor, {
      sentence: `L’appel a été publié le ${frenchFullDay(publication.on)} : ${publication.where}.`,
    });
  }

  /** Opens an ended call again, once, by the days of the rule. Candidacies received stay received. */
  async reopen(tx: Tx, electionId: string, reason: string, actor: string): Promise<Date> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'reopen_call');
    const call = await this.one(electionId, tx);
    refuseIf(objectionToReopening(call.reopened, rulesOf(election).call));
    if (!reason.trim()) throw new Refused('reason-missing', 'Écrivez pourquoi l’appel est rouvert.', 'reason');
    const closesAt = closingOf({
      day: closingIfReopened(dayAt(this.clock.now()), rulesOf(election).call),
      time: LAST_MINUTE,
    });
    refuseIf(objectionToPostponing(call.closesAt, closesAt, election.opensAt));
    await tx.update(Election, electionId, { stage });
    await tx.update(Call, electionId, { closesAt, closedAt: null, reopened: call.reopened + 1 });
    await this.write(tx, election, closesAt, call.reopened + 1);
    await this.record(tx, election, 'call.reopened', actor, {
      sentence: `L’appel à candidatures est rouvert jusqu’au ${frenchMoment(closesAt)}.`,
      reason,
    });
    return closesAt;
  }

  /** Ends the calls whose last second is over, whoever was asleep meanwhile. */
  async watch(): Promise<void> {
    const over = new Date(this.clock.now().getTime() - SECOND + 1);
    const due = await this.work.read
      .createQueryBuilder(Call, 'c')
      .innerJoin(Election, 'e', 'e.id = c.electionId')
      .where({ closesAt: LessThan(over) })
      .andWhere("e.stage = 'call'")
      .getMany();
    for (const { electionId } of due) await this.work.run((tx) => this.close(tx, electionId));
  }

  private async close(tx: Tx, electionId: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const call = await this.one(electionId, tx);
    if (election.stage !== 'call' || this.clock.now().getTime() < call.closesAt.getTime() + SECOND) return;
    await tx.update(Election, electionId, { stage: moved(election, 'close_call') });
    await tx.update(Call, electionId, { closedAt: call.closesAt });
    await this.outbox.stop(tx, callLetters(electionId));
    const received = await tx.countBy(Candidacy, { electionId, state: 'received' });
    await this.record(tx, election, 'call.closed', 'Le système', {
      sentence: `L’appel à candidatures de « ${election.name} » est clos : ${frenchCount(received, 'candidature à examiner', 'candidatures à examiner')}.`,
    });
  }

  /** One letter to each association in order; an association without address is told otherwise. */
  private async write(tx: Tx, election: Election, closesAt: Date, round: number): Promise<number> {
    const { name } = await tx.findOneByOrFail(Body, { id: election.bodyId });
    const organisations = await tx.findBy(Organisation, { kind: 'association', inOrder: true });
    const notBefore = afterTheHold(this.clock.now());
    const letters = organisations
      .filter(({ emails, leftOn }) => emails[0] && leftOn === null)
      .map((organisation) => ({
        key: `call:${election.id}:${round}:${organisation.id}`,
        template: 'appel-candidatures',
        to: { address: organisation.emails[0]!, name: organisation.name },
        data: {
          association: organisation.name,
          organe: name,
          sieges: election.seatIds.length,
          dernierJour: dayAt(closesAt),
          cloture: closesAt.toISOString(),
          rouvert: round > 0,
          lien: `${this.config.baseUrl}/public/elections/${election.id}`,
        },
        campaign: callLetters(election.id),
        about: `organisation:${organisation.id}`,
        notBefore,
      }));
    return this.outbox.post(tx, letters);
  }

  private record(
    tx: Tx,
    { id }: Election,
    action: string,
    actor: string,
    said: { sentence: string; reason?: string },
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: `election:${id}`, ...said });
  }
}

/** The moment a call ends: a last minute lasts until its last second. */
function closingOf({ day, time }: CallHoursForm): Date {
  const placed = instantAt(day, time === LAST_MINUTE ? `${LAST_MINUTE}:59` : time);
  if ('reason' in placed) throw new Refused(placed.reason, placed.sentence, 'time');
  return new Date(placed.instant);
}
