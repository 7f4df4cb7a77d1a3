import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay, frenchRange } from '../domain/calendar/french.js';
import { lastDayOf, termFrom } from '../domain/calendar/term.js';
import { believed, daysOf, includesDay } from '../domain/committee/record.js';
import { assignSeats } from '../domain/committee/seat-assignment.js';
import { frenchCount, frenchList } from '../domain/french.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Refused } from '../platform/refused.js';
import { BodiesService } from './bodies.service.js';
import { Holding } from './holding.entity.js';
import { Mandate } from './mandate.entity.js';
import { type BodyRecord, type Ground, MandateBook } from './mandate-book.js';
import { namesOf } from './named.js';

export type Elected = {
  electionId: string;
  bodyId: string;
  /** The seats that were voted on, whether or not somebody was elected for each; those of the elected when absent. */
  seatIds?: readonly string[];
  termStartsOn: Day;
  /** First day after the term, by the rule frozen with the election; by the rule book when absent. */
  termEndsBefore?: Day;
  /** In the order of their results. */
  elected: readonly { seatId?: string; personId: string; organisationId: string | null }[];
  decision: string;
  author: string;
};

type Term = Elected & { seatIds: readonly string[]; termEndsBefore: Day };

/** From the elected of an election to mandates on seats, once per election. */
@Injectable()
export class InstallationsService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly bodies: BodiesService,
    private readonly book: MandateBook,
  ) {}

  /**
   * The former mandates of the seats end the day before, each elected person begins a term on one of them, seats
   * without an elected person stay vacant, seats that were not voted on are left alone. A second call changes nothing.
   */
  async install(tx: Tx, asked: Elected): Promise<Mandate[]> {
    const body = await this.bodies.held(tx, asked.bodyId);
    const given = await this.whole(tx, asked);
    const done = await tx.findBy(Mandate, { electionId: given.electionId, supersededAt: IsNull() });
    if (done.length > 0) return done;
    const record = await this.book.recordOf(given.bodyId, tx);
    await this.assertFree(tx, record, given);
    const places = assignSeats(
      given.seatIds,
      given.elected.map(({ personId }) => personId),
      (personId) => formerSeat(record, personId, given.termStartsOn),
    );
    await this.endFormer(tx, record, given, new Set(places.values()));
    const begun: Mandate[] = [];
    for (const { personId, organisationId } of given.elected) {
      const seatId = places.get(personId);
      if (seatId === undefined) throw new Refused('too-many-elected', 'Il y a plus de personnes élues que de sièges.');
      const facts = {
        bodyId: given.bodyId,
        seatId,
        personId,
        organisationId,
        electionId: given.electionId,
        origin: 'election' as const,
        startsOn: given.termStartsOn,
        sinceAtLeast: false,
        plannedEnd: given.termEndsBefore,
        endedOn: null,
        endReason: null,
      };
      begun.push(await this.book.begin(tx, facts, ground(given, 'Élection')));
    }
    await this.audit.record(tx, {
      actor: given.author,
      action: 'mandates.installed',
      subject: `body:${given.bodyId}`,
      sentence: `${frenchCount(begun.length, 'mandat commence', 'mandats commencent')} dans le comité « ${body.name} », ${frenchRange(given.termStartsOn, lastDayOf(given.termEndsBefore))}.`,
      reason: given.decision,
    });
    return begun;
  }

  private async whole(tx: Tx, given: Elected): Promise<Term> {
    const { params } = ruleInForce(await this.bodies.ruleBook(given.bodyId, tx), 'term', given.termStartsOn) ?? {};
    const { years, leapDay } = params ?? { years: 6, leapDay: 'eve' };
    return {
      ...given,
      seatIds: given.seatIds ?? given.elected.flatMap(({ seatId }) => seatId ?? []),
      termEndsBefore: given.termEndsBefore ?? termFrom(given.termStartsOn, years, leapDay).endsBefore,
    };
  }

  /** Nobody may hold two seats, and a seat may not already have a mandate that begins later. */
  private async assertFree(tx: Tx, { seats, mandates }: BodyRecord, given: Term): Promise<void> {
    const after = believed(mandates).filter(
      (m) => daysOf(m).endsBefore === null || daysOf(m).endsBefore! > given.termStartsOn,
    );
    const elsewhere = after.filter(
      (m) =>
        !given.seatIds.includes(m.seatId) &&
        m.startsOn < given.termEndsBefore &&
        given.elected.some(({ personId }) => personId === m.personId),
    );
    const later = after.filter((m) => given.seatIds.includes(m.seatId) && m.startsOn >= given.termStartsOn);
    const names = await namesOf(tx, [...elsewhere, ...later]);
    const said = (m: Mandate) => `${names.get(m.personId)} (siège ${seats.find((s) => s.id === m.seatId)?.number})`;
    if (elsewhere.length > 0)
      throw new Refused(
        'elected-sits-elsewhere',
        `${frenchList(elsewhere.map(said))} occupe déjà un autre siège du comité après le ${frenchDay(given.termStartsOn)}. Une personne n’occupe qu’un siège : mettez fin à ce mandat au plus tard le ${frenchDay(addDays(given.termStartsOn, -1))}, puis recommencez. Rien n’a changé.`,
      );
    if (later.length > 0)
      throw new Refused(
        'seat-has-successor',
        `Un mandat est déjà enregistré après le ${frenchDay(given.termStartsOn)} pour ${frenchList(later.map(said))}. Annulez-le sur la page du comité, puis recommencez. Rien n’a changé.`,
      );
  }

  private async endFormer(tx: Tx, record: BodyRecord, given: Term, filled: ReadonlySet<string>): Promise<void> {
    const former = believed(record.mandates).filter((m) => given.seatIds.includes(m.seatId) && m.endedOn === null);
    for (const mandate of former) {
      const { plannedEnd } = mandate;
      const overruns = plannedEnd === null || plannedEnd > given.termStartsOn;
      const held = plannedEnd !== null && plannedEnd <= given.termStartsOn && !filled.has(mandate.seatId);
      const endReason = overruns ? 'successor_installed' : 'term_completed';
      if (overruns || held)
        await this.book.supersede(
          tx,
          mandate,
          { endedOn: overruns ? given.termStartsOn : plannedEnd, endReason },
          ground(given, 'Installation des élus'),
        );
      if (held && plannedEnd < given.termStartsOn) await this.keepInterim(tx, mandate, plannedEnd, given.termStartsOn);
    }
  }

  /** A seat that nobody was elected for was held over until the installation: that stays true of those days. */
  private async keepInterim(tx: Tx, mandate: Mandate, startsOn: Day, endsOn: Day): Promise<void> {
    const id = newId(this.clock);
    await tx.insert(Holding, {
      id,
      holdingId: id,
      version: 1,
      mandateId: mandate.mandateId,
      seatId: mandate.seatId,
      personId: mandate.personId,
      quality: 'interim',
      startsOn,
      endsOn,
      reason: 'Affaires courantes jusqu’à l’installation',
      decision: '',
      author: '',
      recordedAt: this.clock.now(),
      supersededAt: null,
    });
  }
}

const ground = (given: Term, reason: string): Ground => ({
  kind: 'event',
  reason,
  decision: given.decision,
  author: given.author,
});

/** The seat on which a person sits until the eve, or sat last. */
function formerSeat({ mandates }: BodyRecord, personId: string, day: Day): string | null {
  const own = believed(mandates).filter((m) => m.personId === personId && m.startsOn < day);
  const sitting = own.find((m) => includesDay(daysOf(m), addDays(day, -1)));
  return (sitting ?? own.sort((a, b) => a.startsOn.localeCompare(b.startsOn)).at(-1))?.seatId ?? null;
}
