import { In } from 'typeorm';
import { BodiesService } from '../../committee/bodies.service.js';
import { MandatesService } from '../../committee/mandates.service.js';
import { frenchFullDay } from '../../domain/calendar/french.js';
import { endOfDay } from '../../domain/calendar/instant.js';
import { fullName } from '../../domain/organisations/person-name.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type Answer, type Call, day, done } from '../command.js';
import { withInstance } from '../with-instance.js';

export async function composition(call: Call): Promise<Answer> {
  const on = day(call, 'on', 'le jour');
  const known = call.values['known'] === undefined ? null : day(call, 'known', 'le jour de ce qui est su');
  return withInstance(async (app) => {
    const bodies = [];
    for (const body of await app.get(BodiesService).list()) {
      const knownAt = known ? new Date(endOfDay(known)) : null;
      const { seats } = await app.get(MandatesService).composition(body.id, on, knownAt);
      const name = await names(app.get(UnitOfWork), seats);
      bodies.push({
        body: body.name,
        seats: seats.map((s) => ({
          seat: s.seat.number,
          label: s.seat.label,
          state: s.state,
          person: s.personId ? (name.get(s.personId) ?? null) : null,
          organisation: s.mandate?.organisationId ? (name.get(s.mandate.organisationId) ?? null) : null,
          startsOn: s.mandate?.startsOn ?? null,
          lastDay: s.lastDay,
        })),
      });
    }
    for (const { body, seats } of bodies) {
      call.say(`${body}, le ${frenchFullDay(on)} :`);
      for (const { seat, label, state, person, organisation, lastDay } of seats)
        call.say(
          `  ${String(seat).padStart(2)}  ${person ?? (state === 'to_confirm' ? 'à confirmer' : 'siège vacant')}${organisation ? ` – ${organisation}` : ` – ${label}`}${lastDay ? ` (jusqu’au ${frenchFullDay(lastDay)})` : ''}`,
        );
    }
    if (bodies.length === 0) call.say('Aucun comité n’est encore enregistré.');
    return done({ on, known, bodies });
  });
}

async function names(
  work: UnitOfWork,
  seats: readonly { personId: string | null; mandate: { organisationId: string | null } | null }[],
): Promise<Map<string, string>> {
  const people = await work.read.findBy(Person, { id: In(seats.flatMap((s) => s.personId ?? [])) });
  const organisations = await work.read.findBy(Organisation, {
    id: In(seats.flatMap((s) => s.mandate?.organisationId ?? [])),
  });
  return new Map([
    ...people.map((p) => [p.id, fullName(p)] as const),
    ...organisations.map((o) => [o.id, o.name] as const),
  ]);
}
