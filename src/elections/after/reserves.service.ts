import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Mandate } from '../../committee/mandate.entity.js';
import { MandatesService } from '../../committee/mandates.service.js';
import type { Day } from '../../domain/calendar/day.js';
import { balancedMembers } from '../../domain/committee/balance.js';
import { fullMember } from '../../domain/committee/composition.js';
import { believed, daysOf } from '../../domain/committee/record.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { callSubstitute, type SubstituteCall as Proposal } from '../../domain/counting/substitutes.js';
import { reserveOf } from '../../domain/elections/reserve.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Candidate } from '../candidates/candidate.entity.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { SubstituteCall } from './substitute-call.entity.js';
import type { Vacancy } from './vacancies.service.js';

/** Whom the rule calls to a seat that fell vacant, why those before are passed over, and everybody's names. */
export type Called = {
  proposal: Proposal;
  candidates: ReadonlyMap<string, Candidate>;
  persons: ReadonlyMap<string, Person>;
};

/** The reserve of an election: the next who accepts, is free, and keeps the balance. */
@Injectable()
export class Reserves {
  constructor(
    private readonly work: UnitOfWork,
    private readonly mandates: MandatesService,
  ) {}

  /** Whom the rule calls for a vacancy, to begin on a day. */
  async next(vacancy: Vacancy, startsOn: Day, tx: Tx = this.work.read): Promise<Called> {
    const { seat, rounds } = vacancy;
    const candidates = new Map<string, Candidate>();
    for (const candidate of await tx.findBy(Candidate, { electionId: In(rounds.map(({ id }) => id)) }))
      candidates.set(candidate.id, candidate);
    const personOf = new Map([...candidates.values()].map((c) => [c.id, c.personId]));
    const order = reserveOf(rounds.map((round) => ({ outcome: round.outcome as Outcome, personOf })));
    const reserve = order.flatMap((id) => candidates.get(id) ?? []);
    const persons = new Map(
      (await tx.findBy(Person, { id: In(reserve.map(({ personId }) => personId)) })).map((p) => [p.id, p]),
    );
    const composition = await this.mandates.composition(seat.bodyId, startsOn, null, tx);
    const others = composition.seats.filter((on) => on.seat.id !== seat.id);
    const ids = others.flatMap((on) => fullMember(on) ?? []);
    const sexes = new Map((await tx.findBy(Person, { id: In(ids) })).map((p) => [p.id, p.sex]));
    const members = balancedMembers(others, (id) => sexes.get(id));
    const calls = await tx.findBy(SubstituteCall, { electionId: In(rounds.map(({ id }) => id)) });
    const { substitutes, sex_balance } = rulesOf(rounds[0]!);
    const proposal = callSubstitute({
      reserve: reserve.map((c) => ({ id: c.id, name: c.ballotName, sex: persons.get(c.personId)?.sex ?? null })),
      sitting: members,
      seatsTotal: composition.seats.length,
      declined: declinedIn(calls, vacancy, substitutes.params.onDecline),
      notAvailable: await this.notAvailable(tx, reserve, calls, vacancy, startsOn),
      rules: { substitutes, sex_balance },
    });
    return { proposal, candidates, persons };
  }

  /** Those who sit or will, whose association left or already sits, and those who are asked for another seat. */
  private async notAvailable(
    tx: Tx,
    reserve: readonly Candidate[],
    calls: readonly SubstituteCall[],
    { seat, rounds }: Vacancy,
    day: Day,
  ): Promise<string[]> {
    const all = await tx.findBy(Mandate, { bodyId: seat.bodyId, supersededAt: IsNull() });
    const later = believed(all).filter((m) => (daysOf(m).endsBefore ?? '9') > day);
    const busy = new Set(later.map(({ personId }) => personId));
    const held = later.flatMap(({ organisationId }) => organisationId ?? []);
    const most = maxSeats(rounds[0]!);
    const organisations = await tx.findBy(Organisation, { id: In(reserve.flatMap((c) => c.organisationId ?? [])) });
    const left = new Set(organisations.filter((o) => o.leftOn !== null && o.leftOn <= day).map(({ id }) => id));
    const asked = new Set(calls.filter((c) => c.answer === null && c.seatId !== seat.id).map((c) => c.candidateId));
    return reserve
      .filter(({ id, personId, organisationId: own }) => {
        const full = own !== null && held.filter((other) => other === own).length >= most;
        return busy.has(personId) || asked.has(id) || full || (own !== null && left.has(own));
      })
      .map(({ id }) => id);
  }
}

const maxSeats = (election: Election) => rulesOf(election).one_org_one_seat.params.maxSeatsPerOrganisation;

/** Who declined: for this vacancy, or for good where the rule drops them. */
function declinedIn(
  calls: readonly SubstituteCall[],
  { seat, predecessor }: Vacancy,
  onDecline: 'stay' | 'drop',
): string[] {
  const same = (call: SubstituteCall) => call.seatId === seat.id && call.predecessor === predecessor;
  return calls.filter((c) => c.answer === 'declined' && (onDecline === 'drop' || same(c))).map((c) => c.candidateId);
}
