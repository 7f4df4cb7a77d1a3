import { lastDayOf } from '../../domain/calendar/term.js';
import { distinct, lastDayOfMandate, type Publication, personName } from './publication.js';

const CONTEXT = {
  org: 'http://www.w3.org/ns/org#',
  schema: 'http://schema.org/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  prov: 'http://www.w3.org/ns/prov#',
  person: 'http://www.w3.org/ns/person#',
  opengov: 'http://www.w3.org/ns/opengov#',
  time: 'http://www.w3.org/2006/time#',
  as: 'http://www.w3.org/ns/activitystreams#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  'schema:validFrom': { '@type': 'xsd:date' },
  'schema:validUntil': { '@type': 'xsd:date' },
} as const;

/** Profile A: W3C ORG with the terms of Popolo (mandates.md §3.1). People hold posts through memberships. */
export function orgDocument(publication: Publication) {
  const { sheet, mandates, seats, annulled, iri, source } = publication;
  const ref = (kind: Parameters<Publication['iri']>[0], id: string) => ({ '@id': iri(kind, id) });
  const organisations = distinct(mandates.map(({ organisationId }) => organisationId));
  const body = {
    '@id': iri('comite', sheet.body.id),
    '@type': 'org:Organization',
    'skos:prefLabel': { '@value': sheet.body.name, '@language': 'fr' },
    'org:hasPost': seats.map(({ id }) => ref('siege', id)),
  };
  const posts = seats.map((seat) => ({
    '@id': iri('siege', seat.id),
    '@type': 'org:Post',
    'skos:prefLabel': `Siège ${seat.number} (${seat.label})`,
    'org:postIn': ref('comite', sheet.body.id),
    'org:role': ref('role', 'membre'),
    'schema:validFrom': seat.validFrom,
    ...(seat.validTo ? { 'schema:validUntil': lastDayOf(seat.validTo) } : {}),
  }));
  const memberships = mandates.map((mandate) => {
    const end = lastDayOfMandate(mandate);
    return {
      '@id': iri('mandat', mandate.mandateId),
      '@type': 'org:Membership',
      'org:member': ref('personne', mandate.personId),
      'org:organization': ref('comite', sheet.body.id),
      'org:role': ref('role', 'membre'),
      'opengov:post': ref('siege', mandate.seatId),
      ...(mandate.organisationId ? { 'opengov:onBehalfOf': ref('organisation', mandate.organisationId) } : {}),
      'schema:validFrom': mandate.startsOn,
      ...(end ? { 'schema:validUntil': end } : {}),
      'org:memberDuring': {
        '@type': 'time:Interval',
        'time:hasBeginning': instant(mandate.startsOn),
        ...(end ? { 'time:hasEnd': instant(end) } : {}),
      },
      ...(source(mandate) ? { 'dct:source': { '@id': source(mandate) } } : {}),
      'dct:modified': { '@value': mandate.recordedAt.toISOString(), '@type': 'xsd:dateTime' },
      ...(mandate.version > 1
        ? { 'prov:wasRevisionOf': { '@id': `${iri('mandat', mandate.mandateId)}-v${mandate.version - 1}` } }
        : {}),
    };
  });
  const people = distinct(mandates.map(({ personId }) => personId)).map((id) => {
    const { given, family, whole } = personName(publication, id);
    return {
      '@id': iri('personne', id),
      '@type': ['person:Person', 'foaf:Person'],
      'foaf:name': whole,
      'foaf:givenName': given,
      'foaf:familyName': family,
      'org:hasMembership': mandates.filter((m) => m.personId === id).map((m) => ref('mandat', m.mandateId)),
    };
  });
  const behalf = organisations.map((id) => ({
    '@id': iri('organisation', id),
    '@type': 'org:Organization',
    'skos:prefLabel': sheet.organisations.get(id)?.name ?? '',
  }));
  const role = {
    '@id': iri('role', 'membre'),
    '@type': ['org:Role', 'skos:Concept'],
    'skos:prefLabel': [
      { '@value': 'membre', '@language': 'fr' },
      { '@value': 'lid', '@language': 'nl' },
    ],
  };
  const tombstones = annulled.map(({ mandateId, recordedAt }) => ({
    '@id': iri('mandat', mandateId),
    '@type': 'as:Tombstone',
    'as:deleted': { '@value': recordedAt.toISOString(), '@type': 'xsd:dateTime' },
  }));
  return { '@context': CONTEXT, '@graph': [body, ...posts, ...memberships, ...people, ...behalf, role, ...tombstones] };
}

const instant = (day: string) => ({
  '@type': 'time:Instant',
  'time:inXSDDate': { '@value': day, '@type': 'xsd:date' },
});
