import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import type { Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { mandateState } from '../domain/committee/composition.js';
import { daysOf } from '../domain/committee/record.js';
import { daysOfService } from '../domain/committee/service.js';
import { frenchCount } from '../domain/french.js';
import { fullName } from '../domain/organisations/person-name.js';
import { Clock } from '../platform/clock.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { maybeDay } from '../platform/web/typed.js';
import { page } from '../platform/web/view.js';
import { isOffice, type Visitor, Who } from '../platform/web/visitor.js';
import { knownAt } from './committee-sheets.service.js';
import type { Mandate } from './mandate.entity.js';
import { MANDATE_STATES } from './mandate-states.js';
import { MandatesService } from './mandates.service.js';
import { PeopleService } from './people.service.js';

const SAID = { ...MANDATE_STATES, ending_soon: 'finit dans l’année' };

/** A person: mandates past and present; how to reach them, for the office only. */
@Controller('personnes')
@Allow(...STAFF)
export class PeopleController {
  constructor(
    private readonly clock: Clock,
    private readonly people: PeopleService,
    private readonly mandates: MandatesService,
  ) {}

  @Get(':id')
  async show(@Param('id', ParseUUIDPipe) id: string, @Query() query: Record<string, unknown>, @Who() visitor: Visitor) {
    const person = await this.people.one(id);
    const now = dayAt(this.clock.now());
    const knownOn = maybeDay(query['su'], 'su');
    const today = maybeDay(query['jour'], 'jour') ?? now;
    const held = await this.mandates.ofPerson(person.id, knownAt({ knownOn }));
    const titre = fullName(person);
    const contact = [
      { cle: 'Courriel', valeur: person.email || 'Non indiqué' },
      { cle: 'Téléphone', valeur: person.phone || 'Non indiqué' },
    ];
    return page(
      'committee/person',
      titre,
      {
        titre,
        id: person.id,
        jour: today,
        su: knownOn ?? '',
        autreJour: today === now && !knownOn ? '' : saidMoment(today, knownOn),
        service: serviceWords(
          held.map(({ mandate }) => mandate),
          today,
        ),
        contact: isOffice(visitor) ? contact : [],
        presences: held.map(({ mandate, body, seat }) => ({
          texte: `${body}, siège ${seat.number}`,
          href: `/comites/${mandate.bodyId}/presences/${mandate.mandateId}`,
        })),
        mandats: held.map(({ mandate, body, seat, organisation }) => {
          const end = daysOf(mandate).endsBefore;
          return [
            { texte: body, href: `/comites/${mandate.bodyId}` },
            { texte: `Siège ${seat.number}`, href: `/comites/${mandate.bodyId}/sieges/${seat.number}` },
            organisation || (seat.mode === 'elected' ? '' : seat.label),
            `${mandate.sinceAtLeast ? 'au moins ' : ''}${frenchDay(mandate.startsOn)}`,
            end === null ? 'jusqu’au successeur' : frenchDay(lastDayOf(end)),
            SAID[mandateState(mandate, today)],
          ];
        }),
      },
      {
        trail: [
          { href: '/comites', texte: 'Comités et mandats' },
          { href: '', texte: titre },
        ],
      },
    );
  }
}

/** « 8 ans et 41 jours de service en tout »: the days of all mandates together, a day counted once. */
function serviceWords(mandates: readonly Mandate[], today: Day): string {
  const days = daysOfService(mandates, today);
  return days === 0
    ? ''
    : `${frenchCount(days, 'jour')} de service jusqu’au ${frenchDay(today)}, chaque jour compté une fois.`;
}

/** « Situation au 3 mars 2025, telle que nous la savions le 1er mars 2025. » */
function saidMoment(day: Day, knownOn: Day | null): string {
  const known = knownOn ? `, telle que nous la savions le ${frenchDay(knownOn)}` : '';
  return `Situation au ${frenchDay(day)}${known}.`;
}
