import { lastDayOf } from '../../domain/calendar/term.js';
import { distinct, lastDayOfMandate, type Publication, personName } from './publication.js';

/** Popolo JSON, the twin of profile A: persons, organizations, posts, memberships. Last days are included. */
export function popoloDocument(publication: Publication) {
  const { sheet, mandates, seats, source } = publication;
  return {
    persons: distinct(mandates.map(({ personId }) => personId)).map((id) => {
      const { given, family, whole } = personName(publication, id);
      return { id, name: whole, given_name: given, family_name: family };
    }),
    organizations: [
      { id: sheet.body.id, name: sheet.body.name, classification: 'comité consultatif' },
      ...distinct(mandates.map(({ organisationId }) => organisationId)).map((id) => ({
        id,
        name: sheet.organisations.get(id)?.name ?? '',
        classification: 'association',
      })),
    ],
    posts: seats.map((seat) => ({
      id: seat.id,
      label: `Siège ${seat.number} (${seat.label})`,
      role: 'membre',
      organization_id: sheet.body.id,
      start_date: seat.validFrom,
      end_date: seat.validTo ? lastDayOf(seat.validTo) : null,
    })),
    memberships: mandates.map((mandate) => ({
      id: mandate.mandateId,
      person_id: mandate.personId,
      organization_id: sheet.body.id,
      post_id: mandate.seatId,
      role: 'membre',
      on_behalf_of_id: mandate.organisationId,
      start_date: mandate.startsOn,
      end_date: lastDayOfMandate(mandate),
      sources: source(mandate) ? [{ url: source(mandate), note: 'élection' }] : [],
      created_at: mandate.recordedAt.toISOString(),
      updated_at: mandate.recordedAt.toISOString(),
    })),
  };
}
