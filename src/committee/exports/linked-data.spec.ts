import jsonld from 'jsonld';
import { mandate, sheet } from '../../../test/support/exported-committee.js';
import type { Holding } from '../holding.entity.js';
import { popoloDocument } from './popolo.js';
import { orgDocument } from './profile-org.js';
import { osloDocument } from './profile-oslo.js';
import { schemaDocument } from './profile-schema.js';
import { dateTime, publicationOf } from './publication.js';
import { faultsOfGraph, faultsOfPopolo, faultsOfSchema } from './validate.js';

const BASE = 'https://vote.example.be';
const PAGE = `${BASE}/public/comites/body-1`;
const publication = (...given: Parameters<typeof sheet>) => publicationOf(sheet(...given), BASE);

const holding = (n: number, quality: Holding['quality'], personId: string): Holding => ({
  id: `version-h${n}`,
  holdingId: `holding-${n}`,
  version: 1,
  mandateId: 'mandate-2',
  seatId: 'seat-5',
  personId,
  quality,
  startsOn: '2032-03-01',
  endsOn: '2032-09-01',
  reason: 'Congé',
  decision: '',
  author: '',
  recordedAt: new Date('2031-05-16T08:00:00Z'),
  supersededAt: null,
});

/** The triples that a library of its own reads, as « subject predicate object ». */
async function triples(document: object): Promise<string[]> {
  const quads = (await jsonld.toRDF(document as never, { format: 'application/n-quads' })) as unknown as string;
  return quads.trim().split('\n');
}

describe('the register as linked data', () => {
  it('is W3C ORG, read by a library that is not ours (profile A)', async () => {
    const document = orgDocument(publication());
    expect(faultsOfGraph(document)).toEqual([]);
    const read = await triples(document);
    const about = (id: string) => read.filter((line) => line.startsWith(`<${PAGE}#${id}>`));
    expect(about('mandat-mandate-4')).toEqual(
      expect.arrayContaining([
        expect.stringContaining('<http://schema.org/validUntil> "2031-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        expect.stringContaining(`<http://www.w3.org/ns/opengov#post> <${PAGE}#siege-seat-7>`),
        expect.stringContaining(`<http://www.w3.org/ns/org#organization> <${PAGE}>`),
      ]),
    );
    expect(read.filter((line) => line.includes('ns/org#Membership>'))).toHaveLength(4);
    expect(read.join(' ')).not.toMatch(/organisation>|holds|heldBy|geslacht|1970-01-02|secret@/);
  });

  it('names the election that a mandate comes from', async () => {
    const elected = mandate(5, 8, { electionId: 'election-1' });
    const read = await triples(orgDocument(publication([elected])));
    expect(
      read.some((line) => line.includes('dc/terms/source> <https://vote.example.be/public/elections/election-1>')),
    ).toBe(true);
    expect(popoloDocument(publication([elected])).memberships.find(({ id }) => id === 'mandate-5')?.sources).toEqual([
      { url: 'https://vote.example.be/public/elections/election-1', note: 'élection' },
    ]);
  });

  it('leaves a tombstone for an annulled mandate, and nothing else of it', async () => {
    const annulled = mandate(5, 8, { kind: 'annulment', version: 2 });
    const read = await triples(orgDocument(publication([annulled])));
    expect(read.filter((line) => line.startsWith(`<${PAGE}#mandat-mandate-5>`))).toEqual([
      expect.stringContaining('activitystreams#Tombstone'),
      expect.stringContaining('activitystreams#deleted'),
    ]);
  });

  it('is OSLO Mandaat: a suspension ends the effective state and opens a prevented one (profile B)', async () => {
    const held = [holding(1, 'suspended', 'person-2'), holding(2, 'substitute', 'person-3')];
    const document = osloDocument(publication([], held));
    expect(faultsOfGraph(document)).toEqual([]);
    const read = await triples(document);
    const states = ['1', '2', '3'].map((n) => read.filter((line) => line.startsWith(`<${PAGE}#etat-mandate-2-${n}>`)));
    const value = (lines: string[] | undefined, term: string) =>
      /"([^"]*)"|> <([^>]*)> \.$/
        .exec(lines?.find((line) => line.includes(`#${term}>`)) ?? '')
        ?.slice(1)
        .find(Boolean);
    expect(states.map((lines) => [value(lines, 'start'), value(lines, 'einde')])).toEqual([
      ['2031-05-15T00:00:00+02:00', '2032-02-29T23:59:59+01:00'],
      ['2032-03-01T00:00:00+01:00', '2032-08-31T23:59:59+02:00'],
      ['2032-09-01T00:00:00+02:00', '2037-05-14T23:59:59+02:00'],
    ]);
    expect(value(states[1], 'status')).toContain('c301248f');
    expect(value(states[1], 'isTijdelijkVervangenDoor')).toBe(`${PAGE}#etat-holding-2`);
    expect(read.find((line) => line.includes('aantalHouders') && line.includes('siege-ASSOC'))).toContain('"16"');
    expect(read.join(' ')).not.toContain('org#organisation>');
    expect((await triples(osloDocument(publication(), true))).join(' ')).toContain('org#organisation>');
  });

  it('is schema.org for display, and Popolo for programs', async () => {
    const document = schemaDocument(publication());
    expect(faultsOfSchema(document)).toEqual([]);
    const read = await triples(document);
    expect(read.filter((line) => line.includes('schema.org/OrganizationRole>'))).toHaveLength(4);
    const popolo = popoloDocument(publication());
    expect(faultsOfPopolo(popolo)).toEqual([]);
    expect(popolo.memberships.find(({ id }) => id === 'mandate-4')).toMatchObject({
      post_id: 'seat-7',
      on_behalf_of_id: 'organisation-4',
      start_date: '2031-05-15',
      end_date: '2031-12-31',
    });
    expect(popolo.posts).toHaveLength(20);
  });

  it('does not leave with a term that no vocabulary has, a personal datum, or an address that leads nowhere', () => {
    const document = orgDocument(publication());
    const [body, ...others] = document['@graph'];
    const spoiled = (more: object) => faultsOfGraph({ ...document, '@graph': [{ ...body, ...more }, ...others] });
    expect(spoiled({ 'org:organisation': { '@id': PAGE } })[0]).toContain('org:organisation');
    expect(spoiled({ 'foaf:name': 'x@example.org' })[0]).toContain('donnée personnelle');
    expect(spoiled({ 'org:hasPost': { '@id': `${PAGE}#siege-inconnu` } })[0]).toContain('n’est pas dans le fichier');
    expect(spoiled({ 'schema:validFrom': '2026-06-31' })[0]).toContain('2026-06-31');
    const popolo = popoloDocument(publication());
    const lost = { ...popolo, persons: [] };
    expect(faultsOfPopolo(lost)[0]).toContain('personne inconnue');
  });

  it('says the offset of each day: winter, summer, and the nights between', () => {
    expect(dateTime('2030-10-26', '23:59:59', 'Europe/Brussels')).toBe('2030-10-26T23:59:59+02:00');
    expect(dateTime('2030-10-27', '23:59:59', 'Europe/Brussels')).toBe('2030-10-27T23:59:59+01:00');
    expect(dateTime('2024-12-02', '00:00', 'Europe/Brussels')).toBe('2024-12-02T00:00:00+01:00');
  });
});
