import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { BodiesService } from '../committee/bodies.service.js';
import { Seat } from '../committee/seat.entity.js';
import type { Day } from '../domain/calendar/day.js';
import { frenchMoment } from '../domain/calendar/french.js';
import { type Act, mayDo } from '../domain/elections/acts.js';
import { type Move, objectionToCancelling, STAGE_SAID, type Stage, stageAfter } from '../domain/elections/stage.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { NotHere, Refused, refuseIf } from '../platform/refused.js';
import { invitations, reminders } from './campaigns.js';
import { Election } from './election.entity.js';
import { rulesFor } from './election-rules.js';

export type Preparation = {
  bodyId: string;
  name: string;
  seatIds: string[];
  opensAt: Date;
  closesAt: Date;
  rollDay: Day;
  termStartsOn: Day;
};

/** Elections from their preparation on: what they are, and the settings that may change until the seal. */
@Injectable()
export class ElectionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly bodies: BodiesService,
    private readonly outbox: Outbox,
  ) {}

  /** Real elections, the latest first. */
  list(): Promise<Election[]> {
    return this.work.read
      .createQueryBuilder(Election, 'e')
      .where('e.rehearses IS NULL')
      .orderBy('e.closesAt', 'DESC')
      .getMany();
  }

  async one(id: string, tx: Tx = this.work.read): Promise<Election> {
    const election = await tx.findOneBy(Election, { id });
    if (!election) throw new NotHere('Cette élection n’existe pas ou n’existe plus. Revenez à la liste des élections.');
    return election;
  }

  /** Locks the life of one election for the transaction, and reads it. */
  async held(tx: Tx, id: string): Promise<Election> {
    await this.work.alone(tx, `election:${id}`);
    return this.one(id, tx);
  }

  /** The seats to fill, in the order of their numbers. */
  seats(election: Election, tx: Tx = this.work.read): Promise<Seat[]> {
    return tx
      .createQueryBuilder(Seat, 's')
      .where('s.id IN (:...ids)', { ids: election.seatIds })
      .orderBy('s.number')
      .getMany();
  }

  /** Begins an election with the rules of the body as they stand today. */
  async prepare(tx: Tx, given: Preparation, actor: string): Promise<Election> {
    assertDates(given);
    if (given.seatIds.length === 0)
      throw new Refused('no-seats', 'Choisissez au moins un siège à pourvoir.', 'seatIds');
    const rules = rulesFor(await this.bodies.ruleBook(given.bodyId, tx), given.rollDay);
    const election = {
      ...given,
      ...formFrom(rules, given.seatIds.length),
      id: newId(this.clock),
      rehearses: null,
      follows: null,
      followsAs: null,
      termEndsBefore: null,
      countSettings: null,
      stage: 'prepared' as const,
      revote: rules.ballot_secrecy.params.revote,
      trust: 'standard' as const,
      rules,
      ...UNTOUCHED,
    };
    await tx.insert(Election, election as Election);
    await this.audit.record(tx, {
      actor,
      action: 'election.prepared',
      subject: `election:${election.id}`,
      sentence: `L’élection « ${given.name} » est en préparation : ${given.seatIds.length} sièges, vote du ${frenchMoment(given.opensAt.toISOString())} au ${frenchMoment(given.closesAt.toISOString())}.`,
    });
    return election;
  }

  /** Changes dates until the seal, and the rules of the ballot until the call: what stays the same is not looked at. */
  async change(tx: Tx, id: string, given: Partial<Settings>, actor: string): Promise<void> {
    const election = await this.held(tx, id);
    assertMay(election, 'change_dates');
    for (const field of SETTINGS) if (differs(election[field], given[field])) assertMay(election, ACT_OF[field]);
    const changed = { ...election, ...given };
    assertDates(changed);
    await tx.update(Election, id, given);
    await this.audit.record(tx, {
      actor,
      action: 'election.changed',
      subject: `election:${id}`,
      sentence: `Les réglages de « ${election.name} » ont changé : vote du ${frenchMoment(changed.opensAt.toISOString())} au ${frenchMoment(changed.closesAt.toISOString())}, ${changed.maxChoices} choix au plus.`,
    });
  }

  /** Gives up an election that is not proclaimed. Its box stays sealed and its log stays. */
  async cancel(tx: Tx, id: string, reason: string, actor: string): Promise<void> {
    const election = await this.held(tx, id);
    const stage = moved(election, 'cancel');
    refuseIf(objectionToCancelling(reason), 'reason');
    await tx.update(Election, id, { stage, cancelledFor: reason });
    for (const campaign of [invitations(id), reminders(id)]) await this.outbox.stop(tx, campaign);
    await this.audit.record(tx, {
      actor,
      action: 'election.cancelled',
      subject: `election:${id}`,
      sentence: `L’élection « ${election.name} » est annulée. Son urne reste scellée.`,
      reason,
    });
  }
}

export type Settings = Pick<
  Election,
  | 'name'
  | 'opensAt'
  | 'closesAt'
  | 'rollDay'
  | 'termStartsOn'
  | 'minChoices'
  | 'maxChoices'
  | 'allowBlank'
  | 'revote'
  | 'remarks'
>;

/** What a change of each setting is, among the acts of an election. */
const ACT_OF: Readonly<Record<keyof Settings, Act>> = {
  name: 'change_dates',
  opensAt: 'change_dates',
  closesAt: 'change_dates',
  rollDay: 'change_dates',
  remarks: 'change_dates',
  termStartsOn: 'change_rules',
  minChoices: 'change_rules',
  maxChoices: 'change_rules',
  allowBlank: 'change_rules',
  revote: 'change_rules',
};

const SETTINGS = Object.keys(ACT_OF) as (keyof Settings)[];

function differs(before: unknown, given: unknown): boolean {
  if (given === undefined) return false;
  return before instanceof Date && given instanceof Date ? before.getTime() !== given.getTime() : before !== given;
}

/** The stage a move leads to, or the refusal that says why it cannot be made. */
export function moved(election: Pick<Election, 'stage'>, move: Move): Stage {
  const after = stageAfter(election.stage, move);
  if (typeof after === 'string') return after;
  throw new Refused(after.reason, after.sentence);
}

/** Refuses an act that the stage of the election does not allow. */
export function assertMay(election: Pick<Election, 'stage'>, act: Act): void {
  refuseIf(mayDo(act, election.stage));
}

/** Acts that lead to no other stage: refused outside the stages where they make sense. */
export function assertStage(election: Election, ...stages: Election['stage'][]): void {
  if (stages.includes(election.stage)) return;
  throw new Refused(
    'wrong-stage',
    `L’élection « ${election.name} » est ${STAGE_SAID[election.stage]} : cette action n’est plus possible, ou pas encore. Rien n’a changé.`,
  );
}

function assertDates(given: Pick<Election, 'opensAt' | 'closesAt'>): void {
  if (given.closesAt > given.opensAt) return;
  throw new Refused('closes-before-opening', 'La clôture doit venir après l’ouverture du vote.', 'closesAt');
}

function formFrom(rules: ReturnType<typeof rulesFor>, seats: number) {
  const { method, maxChoices, minChoices, allowBlank } = rules.ballot_form.params;
  if (method === 'yes_no') return { method, minChoices: 0, maxChoices: Math.max(1, seats), allowBlank: false };
  const max = maxChoices === 'seats' || maxChoices === 'candidates' ? seats : maxChoices;
  return { method, minChoices, maxChoices: method === 'single' ? 1 : max, allowBlank };
}

/** What nothing has touched yet of an election that begins. */
export const UNTOUCHED = {
  draw: null,
  rollFrozenAt: null,
  seal: null,
  sealHash: null,
  archiveSha256: null,
  sealedAt: null,
  uuid: null,
  archiveTime: null,
  openedAt: null,
  closedAt: null,
  countStartedAt: null,
  countedAt: null,
  totals: null,
  outcome: null,
  birthDateRefused: null,
  witnesses: '',
  remarks: '',
  proclaimedAt: null,
  proclaimedBy: null,
  cancelledFor: null,
};
