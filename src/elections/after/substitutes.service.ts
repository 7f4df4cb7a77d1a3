import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Body } from '../../committee/body.entity.js';
import { Mandate } from '../../committee/mandate.entity.js';
import { MandateActs } from '../../committee/mandate-acts.service.js';
import { Seat } from '../../committee/seat.entity.js';
import { addDays, type Day, latest } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { believed, daysOf, includesDay } from '../../domain/committee/record.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { LetterLinks } from '../../platform/mail/letter-links.service.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { NotHere, Refused } from '../../platform/refused.js';
import { Scheduler } from '../../platform/schedule/scheduler.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Election } from '../election.entity.js';
import { substituteLetter } from './acts/substitute-letter.js';
import { Reserves } from './reserves.service.js';
import { SubstituteCall } from './substitute-call.entity.js';
import { Vacancies, type Vacancy } from './vacancies.service.js';

/** A substitute answers within so many days. */
export const DAYS_TO_REPLY = 10;
const EVERY_SECONDS = 300;

/** The next of the reserve is called for a seat, answers, and finishes the term. */
@Injectable()
export class Substitutes implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly links: LetterLinks,
    private readonly vacancies: Vacancies,
    private readonly reserves: Reserves,
    private readonly documents: DocumentsService,
    private readonly mandates: MandateActs,
    private readonly scheduler: Scheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'appels de suppléants', () => this.takeBack());
  }

  /** Calls for seats that are not free any more: a resignation was taken back. Whoever was called hears it. */
  async takeBack(): Promise<void> {
    for (const { id } of await this.work.read.findBy(SubstituteCall, { answer: IsNull() }))
      await this.work.run((tx) => this.takeBackOne(tx, id));
  }

  private async takeBackOne(tx: Tx, callId: string): Promise<void> {
    const { call, candidate, seat, body } = await this.one(callId, tx);
    await this.work.alone(tx, `body:${call.bodyId}`);
    const held = believed(await tx.findBy(Mandate, { seatId: seat.id, supersededAt: IsNull() }));
    if (call.answer !== null || !held.some((mandate) => includesDay(daysOf(mandate), call.startsOn))) return;
    await tx.update(SubstituteCall, callId, {
      answer: 'void',
      answeredAt: this.clock.now(),
      note: 'Le siège n’est plus libre',
    });
    await this.audit.record(tx, {
      actor: 'Mandature',
      action: 'substitute.void',
      subject: `body:${call.bodyId}`,
      sentence: `L’appel de ${candidate.ballotName} au siège ${seat.number} est retiré : le siège n’est plus libre.`,
    });
    const person = await tx.findOneBy(Person, { id: candidate.personId });
    if (!person?.email) return;
    const data = { nom: candidate.ballotName, organe: body, siege: seat.number, predecesseur: call.predecessor };
    const to = { address: person.email, name: candidate.ballotName };
    const key = `substitute-void:${call.id}`;
    await this.outbox.post(tx, [{ key, template: 'appel-retire', to, data, about: `person:${person.id}` }]);
  }

  async vacancy(bodyId: string, number: number, tx: Tx = this.work.read): Promise<Vacancy> {
    const found = (await this.vacancies.of(bodyId, tx)).find(({ seat }) => seat.number === number);
    if (found) return found;
    throw new NotHere('Ce siège n’attend pas de remplacement. Revenez à la page du comité.');
  }

  /** The call that waits for its answer. */
  pending(seatId: string, tx: Tx = this.work.read): Promise<SubstituteCall | null> {
    return tx.findOneBy(SubstituteCall, { seatId, answer: IsNull() });
  }

  async one(callId: string, tx: Tx = this.work.read) {
    const call = await tx.findOneBy(SubstituteCall, { id: callId });
    if (!call) throw new NotHere('Cet appel n’existe plus. Appelez-nous en cas de doute.');
    const candidate = await tx.findOneByOrFail(Candidate, { id: call.candidateId });
    const seat = await tx.findOneByOrFail(Seat, { id: call.seatId });
    const { name: body } = await tx.findOneByOrFail(Body, { id: call.bodyId });
    return { call, candidate, seat, body };
  }

  /** Asks the one whom the rule calls, by letter (T26) and by mail where there is an address. */
  async call(tx: Tx, bodyId: string, number: number, startsOn: Day, actor: string): Promise<Candidate> {
    await this.work.alone(tx, `body:${bodyId}`);
    const vacancy = await this.vacancy(bodyId, number, tx);
    const { seat, rounds, predecessor, endsBefore } = vacancy;
    if (await this.pending(seat.id, tx)) throw new Refused('called', 'Une personne est déjà appelée pour ce siège.');
    if (startsOn < vacancy.since || startsOn >= endsBefore)
      throw new Refused(
        'outside-term',
        `Le siège est vacant du ${frenchDay(vacancy.since)} au ${frenchDay(lastDayOf(endsBefore))}.`,
        'startsOn',
      );
    const { proposal, candidates, persons } = await this.reserves.next(vacancy, startsOn, tx);
    const candidate = candidates.get(proposal.called?.id ?? '');
    if (!candidate) throw new Refused('reserve-empty', 'Personne de la réserve ne peut prendre ce siège.');
    const now = this.clock.now();
    const call = {
      id: newId(this.clock),
      bodyId,
      seatId: seat.id,
      electionId: candidate.electionId,
      candidateId: candidate.id,
      predecessor,
      startsOn,
      endsBefore,
      calledAt: now,
      replyBy: addDays(dayAt(now), DAYS_TO_REPLY),
      answer: null,
      answeredAt: null,
      note: '',
    };
    await tx.insert(SubstituteCall, call);
    const { name: body } = await tx.findOneByOrFail(Body, { id: bodyId });
    const election = rounds.find(({ id }) => id === candidate.electionId)!;
    await this.write(tx, { call, candidate, election, body, number }, persons.get(candidate.personId));
    await this.audit.record(tx, {
      actor,
      action: 'substitute.called',
      subject: `body:${bodyId}`,
      sentence:
        `${candidate.ballotName} est appelé·e au siège ${number}, à partir du ${frenchDay(startsOn)} ; réponse avant le ${frenchDay(call.replyBy)}. ${proposal.passedOver.map(({ sentence }) => sentence).join(' ')}`.trim(),
      reason: proposal.citation,
    });
    return candidate;
  }

  /** An acceptance begins the mandate for the rest of the term; a refusal is kept, and the next one may be called. */
  async answer(tx: Tx, callId: string, answer: 'accepted' | 'declined', note: string, actor: string): Promise<void> {
    const { call, candidate, seat, body } = await this.one(callId, tx);
    await this.work.alone(tx, `body:${call.bodyId}`);
    if (call.answer)
      throw new Refused('answered', 'Cet appel a déjà sa réponse. Pour changer, appelez le secrétariat.');
    const now = this.clock.now();
    await tx.update(SubstituteCall, callId, { answer, answeredAt: now, note });
    await this.audit.record(tx, {
      actor,
      action: `substitute.${answer}`,
      subject: `body:${call.bodyId}`,
      sentence: `${candidate.ballotName} ${answer === 'accepted' ? 'accepte' : 'décline'} le siège ${seat.number}.`,
      reason: note,
    });
    if (answer === 'declined') return;
    const today = dayAt(now);
    const startsOn = latest(call.startsOn, today);
    const { name } = await tx.findOneByOrFail(Election, { id: call.electionId });
    const entry = {
      bodyId: call.bodyId,
      seatNumber: seat.number,
      personId: candidate.personId,
      organisationId: candidate.organisationId,
      startsOn,
      lastDay: lastDayOf(call.endsBefore),
      decision: `Suppléance de l’élection « ${name} »`,
      electionId: call.electionId,
    };
    await this.mandates.enter(tx, entry, actor);
    await this.welcome(tx, call, candidate, { body, number: seat.number, startsOn });
  }

  private async write(
    tx: Tx,
    about: { call: SubstituteCall; candidate: Candidate; election: Election; body: string; number: number },
    person?: Person,
  ): Promise<void> {
    const { call, candidate, election, body, number } = about;
    const file = { subject: `call:${call.id}`, fileName: `appel-siege-${number}.pdf` };
    await this.documents.issueAct(tx, election, file, substituteLetter(about));
    if (!person?.email) return;
    const link = { kind: 'ma-suppleance', subject: call.id, expiresOn: addDays(call.replyBy, 1) };
    const data = {
      nom: candidate.ballotName,
      organe: body,
      siege: number,
      predecesseur: call.predecessor,
      debut: call.startsOn,
      fin: lastDayOf(call.endsBefore),
      repondreAvant: call.replyBy,
    };
    await this.outbox.post(tx, [
      {
        key: `substitute:${call.id}`,
        template: 'appel-suppleant',
        to: { address: person.email, name: candidate.ballotName },
        data,
        secret: await this.links.make(tx, link),
        about: `person:${person.id}`,
      },
    ]);
  }

  private async welcome(
    tx: Tx,
    call: SubstituteCall,
    candidate: Candidate,
    { body, number, startsOn }: { body: string; number: number; startsOn: Day },
  ): Promise<void> {
    const person = await tx.findOneBy(Person, { id: candidate.personId });
    if (!person?.email) return;
    const data = {
      nom: candidate.ballotName,
      organe: body,
      siege: number,
      predecesseur: call.predecessor,
      debut: startsOn,
      fin: lastDayOf(call.endsBefore),
    };
    const to = { address: person.email, name: candidate.ballotName };
    await this.outbox.post(tx, [
      { key: `replacement:${call.id}`, template: 'remplacement', to, data, about: `person:${person.id}` },
    ]);
  }
}
