import { addDays, type Day, earliest, latest } from '../../domain/calendar/day.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { daysOf } from '../../domain/committee/record.js';
import type { Holding } from '../holding.entity.js';
import type { Mandate } from '../mandate.entity.js';
import { dateTime, distinct, type Publication, personName } from './publication.js';

const CONTEXT = {
  org: 'http://www.w3.org/ns/org#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  as: 'http://www.w3.org/ns/activitystreams#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  besluit: 'http://data.vlaanderen.be/ns/besluit#',
  mandaat: 'http://data.vlaanderen.be/ns/mandaat#',
  generiek: 'http://data.vlaanderen.be/ns/generiek#',
  persoon: 'http://data.vlaanderen.be/ns/persoon#',
  person: 'http://www.w3.org/ns/person#',
  'mandaat:start': { '@type': 'xsd:dateTime' },
  'mandaat:einde': { '@type': 'xsd:dateTime' },
  'mandaat:bindingStart': { '@type': 'xsd:dateTime' },
  'mandaat:bindingEinde': { '@type': 'xsd:dateTime' },
  'generiek:begin': { '@type': 'xsd:dateTime' },
  'generiek:einde': { '@type': 'xsd:dateTime' },
} as const;

const STATUS = 'http://data.vlaanderen.be/id/concept/MandatarisStatusCode/';
const STATUSES = {
  effective: `${STATUS}21063a5b-912c-4241-841c-cc7fb3c73e75`,
  prevented: `${STATUS}c301248f-0199-45ca-b3e5-4c596731d5fe`,
  acting: `${STATUS}e1ca6edd-55e1-4288-92a5-53f4cf71946a`,
} as const;

type State = Readonly<{
  id: string;
  mandate: Mandate;
  personId: string;
  status: keyof typeof STATUSES;
  startsOn: Day;
  endsBefore: Day | null;
  /** The state of whoever replaces this one. */
  replacedBy: string | null;
}>;

/**
 * Profile B: OSLO Mandaat (mandates.md §3.2). One Mandataris for each state: a suspension ends the effective one and opens a
 * prevented one. `compat` adds the spelling `org:organisation`, which W3C ORG does not have, for the tools that ask for it.
 */
export function osloDocument(publication: Publication, compat = false) {
  const { sheet, mandates, annulled, iri } = publication;
  const ref = (id: string) => ({ '@id': id });
  const zone = sheet.body.timeZone;
  const start = (day: Day) => dateTime(day, '00:00', zone);
  const end = (endsBefore: Day) => dateTime(lastDayOf(endsBefore), '23:59:59', zone);
  const kinds = kindsOf(publication);
  const body = iri('comite', sheet.body.id);
  const period = `${body}#periode`;
  const starts = mandates.map(({ startsOn }) => startsOn).sort();
  const states = mandates.flatMap((mandate) => statesOf(mandate, publication.holdings));
  const seatKind = (seatId: string) => kinds.find(({ seats }) => seats.some(({ id }) => id === seatId));
  const bodies = [
    { '@id': body, '@type': 'besluit:Bestuursorgaan', 'skos:prefLabel': sheet.body.name },
    {
      '@id': period,
      '@type': 'besluit:Bestuursorgaan',
      'mandaat:isTijdspecialisatieVan': ref(body),
      'mandaat:bindingStart': start(starts[0] ?? sheet.body.createdOn),
      ...(sheet.body.endedOn ? { 'mandaat:bindingEinde': end(sheet.body.endedOn) } : {}),
      'org:hasPost': kinds.map(({ id }) => ref(id)),
    },
  ];
  const seatTypes = kinds.map(({ id, label, code, seats }) => ({
    '@id': id,
    '@type': 'mandaat:Mandaat',
    'skos:prefLabel': label,
    'org:role': ref(iri('role', code)),
    'mandaat:aantalHouders': seats.length,
  }));
  const roles = kinds.map(({ code, label }) => ({
    '@id': iri('role', code),
    '@type': 'skos:Concept',
    'skos:prefLabel': label,
  }));
  const holders = states.flatMap((state) => {
    const { mandate } = state;
    const kind = seatKind(mandate.seatId);
    if (!kind) return [];
    const membership = `${iri('mandat', mandate.mandateId)}-lidmaatschap`;
    return [
      {
        '@id': iri('etat', state.id),
        '@type': 'mandaat:Mandataris',
        'org:holds': ref(kind.id),
        'mandaat:isBestuurlijkeAliasVan': ref(iri('personne', state.personId)),
        'mandaat:start': start(state.startsOn),
        ...(state.endsBefore ? { 'mandaat:einde': end(state.endsBefore) } : {}),
        'mandaat:status': ref(STATUSES[state.status]),
        ...(state.replacedBy ? { 'mandaat:isTijdelijkVervangenDoor': ref(iri('etat', state.replacedBy)) } : {}),
        ...(mandate.organisationId ? { 'org:hasMembership': ref(membership) } : {}),
      },
    ];
  });
  const memberships = mandates.flatMap((mandate) => {
    if (!mandate.organisationId) return [];
    const { startsOn, endsBefore } = daysOf(mandate);
    const organisation = ref(iri('organisation', mandate.organisationId));
    return [
      {
        '@id': `${iri('mandat', mandate.mandateId)}-lidmaatschap`,
        '@type': 'org:Membership',
        'org:organization': organisation,
        ...(compat ? { 'org:organisation': organisation } : {}),
        'org:memberDuring': {
          '@type': 'dct:PeriodOfTime',
          'generiek:begin': start(startsOn),
          ...(endsBefore ? { 'generiek:einde': end(endsBefore) } : {}),
        },
      },
    ];
  });
  const people = distinct(states.map(({ personId }) => personId)).map((id) => {
    const { given, family } = personName(publication, id);
    return {
      '@id': iri('personne', id),
      '@type': 'person:Person',
      'persoon:gebruikteVoornaam': given,
      'foaf:familyName': family,
    };
  });
  const organisations = distinct(mandates.map(({ organisationId }) => organisationId)).map((id) => ({
    '@id': iri('organisation', id),
    '@type': 'org:Organization',
    'skos:prefLabel': sheet.organisations.get(id)?.name ?? '',
  }));
  const tombstones = annulled.map(({ mandateId }) => ({
    '@id': iri('etat', `${mandateId}-1`),
    '@type': 'as:Tombstone',
  }));
  return {
    '@context': CONTEXT,
    '@graph': [
      ...bodies,
      ...seatTypes,
      ...roles,
      ...holders,
      ...memberships,
      ...people,
      ...organisations,
      ...tombstones,
    ],
  };
}

/** Seats of one category are one Mandaat with so many holders. */
function kindsOf({ sheet, seats, iri }: Publication) {
  const codes = [...new Set(seats.map(({ category }) => category))];
  return codes.map((code) => {
    const own = seats.filter(({ category }) => category === code);
    return { id: iri('siege', code), code, label: own[0]?.label ?? code, seats: own, body: sheet.body.id };
  });
}

/** The days of a mandate cut where it was suspended; who replaced, acted or was prevented has a state of their own. */
function statesOf(mandate: Mandate, holdings: readonly Holding[]): State[] {
  const { startsOn, endsBefore } = daysOf(mandate);
  const own = holdings
    .filter((h) => h.mandateId === mandate.mandateId)
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn));
  const suspended = own.filter(({ quality }) => quality === 'suspended');
  const states: Omit<State, 'id'>[] = [];
  let from = startsOn;
  const effective = (until: Day | null) => {
    if (until === null || from < until)
      states.push({
        mandate,
        personId: mandate.personId,
        status: 'effective',
        startsOn: from,
        endsBefore: until,
        replacedBy: null,
      });
  };
  for (const pause of suspended) {
    effective(pause.startsOn);
    const until = pause.endsOn ?? endsBefore;
    states.push({
      mandate,
      personId: mandate.personId,
      status: 'prevented',
      startsOn: pause.startsOn,
      endsBefore: until,
      replacedBy: null,
    });
    from = until ?? addDays(pause.startsOn, 1);
    if (until === null) return numbered(mandate, states, own, endsBefore);
  }
  effective(endsBefore);
  return numbered(mandate, states, own, endsBefore);
}

function numbered(
  mandate: Mandate,
  states: readonly Omit<State, 'id'>[],
  own: readonly Holding[],
  endsBefore: Day | null,
): State[] {
  const named = states.map((state, i) => ({ ...state, id: `${mandate.mandateId}-${i + 1}` }));
  const others = own
    .filter(({ quality }) => quality === 'substitute' || quality === 'interim')
    .map((h) => ({
      id: h.holdingId,
      mandate,
      personId: h.personId,
      status: 'acting' as const,
      startsOn: latest(h.startsOn, mandate.startsOn),
      endsBefore: h.endsOn && endsBefore && h.quality === 'substitute' ? earliest(h.endsOn, endsBefore) : h.endsOn,
      replacedBy: null,
    }));
  return [
    ...named.map((state) => ({
      ...state,
      replacedBy:
        state.status === 'prevented' ? (others.find(({ startsOn }) => startsOn === state.startsOn)?.id ?? null) : null,
    })),
    ...others,
  ];
}
