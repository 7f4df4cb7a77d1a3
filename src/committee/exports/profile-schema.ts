import { lastDayOfMandate, type Publication, personName } from './publication.js';

/** Profile C: schema.org, for the public page: who is a member, in what role, from when to when (mandates.md §3.4). */
export function schemaDocument(publication: Publication) {
  const { sheet, mandates, iri } = publication;
  return {
    '@context': { '@vocab': 'http://schema.org/' },
    '@id': iri('comite', sheet.body.id),
    '@type': 'Organization',
    name: sheet.body.name,
    ...(sheet.body.purpose ? { description: sheet.body.purpose } : {}),
    member: mandates.map((mandate) => {
      const { given, family, whole } = personName(publication, mandate.personId);
      const end = lastDayOfMandate(mandate);
      const seat = publication.seats.find(({ id }) => id === mandate.seatId);
      return {
        '@id': iri('mandat', mandate.mandateId),
        '@type': 'OrganizationRole',
        roleName: seat?.category === 'CHAIR' ? 'présidence' : 'membre',
        startDate: mandate.startsOn,
        ...(end ? { endDate: end } : {}),
        member: {
          '@id': iri('personne', mandate.personId),
          '@type': 'Person',
          name: whole,
          givenName: given,
          familyName: family,
        },
      };
    }),
  };
}
