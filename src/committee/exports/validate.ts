import { isDay } from '../../domain/calendar/day.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Terms that each profile may use, from the vocabularies themselves: a spelling that does not exist stops the publication. */
const TERMS: Readonly<Record<string, readonly string[]>> = {
  org: 'Organization Post Membership Role hasPost postIn role member organization memberDuring hasMembership holds'.split(
    ' ',
  ),
  schema: ['validFrom', 'validUntil'],
  foaf: ['Person', 'name', 'givenName', 'familyName'],
  skos: ['prefLabel', 'Concept'],
  dct: ['modified', 'source', 'PeriodOfTime'],
  prov: ['wasRevisionOf'],
  person: ['Person'],
  opengov: ['post', 'onBehalfOf'],
  time: ['Interval', 'Instant', 'hasBeginning', 'hasEnd', 'inXSDDate'],
  as: ['Tombstone', 'deleted'],
  xsd: ['date', 'dateTime'],
  besluit: ['Bestuursorgaan'],
  mandaat:
    'Mandaat Mandataris isTijdspecialisatieVan bindingStart bindingEinde aantalHouders isBestuurlijkeAliasVan start einde status isTijdelijkVervangenDoor bekrachtigtAanstellingVan bekrachtigtOntslagVan'.split(
      ' ',
    ),
  generiek: ['begin', 'einde'],
  persoon: ['gebruikteVoornaam'],
};

/** What may never leave, whatever the profile (mandates.md §3.3). */
const SECRET_KEY = /geslacht|gender|heeftGeboorte|birth|identifier|email|telephone|^sex$/i;
const ADDRESS = /[^\s@"]+@[^\s@"]+\.[a-z]{2,}/i;

/** What is wrong in a document of linked data, in sentences for whoever runs the program; nothing when it may leave. */
export function faultsOfGraph(document: unknown, { compat = false } = {}): string[] {
  const json = JSON.parse(JSON.stringify(document)) as { '@context': Json; '@graph'?: Json };
  const faults: string[] = [];
  const nodes = (json['@graph'] ?? []) as { [key: string]: Json }[];
  const known = new Set(nodes.map((node) => text(node['@id'])));
  if (known.size !== nodes.length) faults.push('Deux objets portent la même adresse.');
  walk(json['@graph'] ?? null, (key, value) => {
    for (const term of termsIn(key, value)) {
      const [prefix = '', name = ''] = term.split(':');
      const allowed = TERMS[prefix]?.includes(name) || (compat && term === 'org:organisation');
      if (!allowed) faults.push(`Le terme ${term} n’existe pas dans son vocabulaire.`);
    }
    if ((key === 'schema:validFrom' || key === 'schema:validUntil') && !isDay(text(value)))
      faults.push(`« ${text(value)} » n’est pas un jour.`);
  });
  for (const node of nodes) faults.push(...faultsOfNode(node, known));
  return [...new Set([...faults, ...personalData(document)])];
}

/** One start, one person, one mandate, one status for each Mandataris; every address inside is one that the file defines. */
function faultsOfNode(node: { [key: string]: Json }, known: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const id = text(node['@id'] ?? '');
  if (!/^https?:\/\//.test(id)) faults.push(`Un objet n’a pas d’adresse complète (${id}).`);
  if ([node['@type']].flat().includes('mandaat:Mandataris'))
    for (const key of ['mandaat:start', 'mandaat:isBestuurlijkeAliasVan', 'org:holds', 'mandaat:status'])
      if (node[key] === undefined || Array.isArray(node[key])) faults.push(`${id} : ${key} doit y être une fois.`);
  if ([node['@type']].flat().includes('org:Membership') && node['org:organization'] === undefined)
    faults.push(`${id} : org:organization manque.`);
  const base = id.split('#')[0] ?? '';
  walk(node, (key, value) => {
    const target = key === '@id' ? text(value) : '';
    if (target && target !== id && target.startsWith(`${base}#`) && !known.has(target) && !/-v\d+$/.test(target))
      faults.push(`${id} renvoie à ${target}, qui n’est pas dans le fichier.`);
  });
  const [from, until] = [
    node['mandaat:start'] ?? node['schema:validFrom'],
    node['mandaat:einde'] ?? node['schema:validUntil'],
  ];
  if (from && until && text(until) < text(from)) faults.push(`${id} finit avant de commencer.`);
  return faults;
}

/** What is wrong in a Popolo document: identifiers that lead nowhere, days that do not exist, an end before its start. */
export function faultsOfPopolo(document: unknown): string[] {
  const json = JSON.parse(JSON.stringify(document)) as Record<string, Record<string, Json>[]>;
  const ids = (name: string) => new Set((json[name] ?? []).map(({ id }) => id));
  const [persons, organizations, posts] = [ids('persons'), ids('organizations'), ids('posts')];
  const faults = (json['memberships'] ?? []).flatMap((m) => [
    ...(persons.has(m['person_id']!) ? [] : [`${text(m['id'])} : personne inconnue.`]),
    ...(organizations.has(m['organization_id']!) ? [] : [`${text(m['id'])} : organe inconnu.`]),
    ...(posts.has(m['post_id']!) ? [] : [`${text(m['id'])} : siège inconnu.`]),
    ...(m['on_behalf_of_id'] === null || organizations.has(m['on_behalf_of_id']!)
      ? []
      : [`${text(m['id'])} : association inconnue.`]),
    ...([m['start_date'], m['end_date']].every((day) => day === null || isDay(text(day)))
      ? []
      : [`${text(m['id'])} : un jour n’existe pas.`]),
    ...(m['end_date'] !== null && text(m['end_date']) < text(m['start_date'])
      ? [`${text(m['id'])} finit avant de commencer.`]
      : []),
  ]);
  return [...faults, ...personalData(document)];
}

/** Schema.org documents are one tree: names, roles and days. */
export function faultsOfSchema(document: unknown): string[] {
  const faults: string[] = [];
  walk(JSON.parse(JSON.stringify(document)) as Json, (key, value) => {
    if ((key === 'startDate' || key === 'endDate') && !isDay(text(value)))
      faults.push(`« ${text(value)} » n’est pas un jour.`);
  });
  return [...faults, ...personalData(document)];
}

function personalData(document: unknown): string[] {
  let found = false;
  walk(JSON.parse(JSON.stringify(document)) as Json, (key, value) => {
    if (SECRET_KEY.test(key) || (typeof value === 'string' && ADDRESS.test(value))) found = true;
  });
  return found ? ['Une donnée personnelle se trouve dans le fichier.'] : [];
}

function walk(value: Json, visit: (key: string, value: Json) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) {
    visit(key, item);
    walk(item, visit);
  }
}

function termsIn(key: string, value: Json): string[] {
  if (key === '@type') return [value].flat().map(text);
  return key.startsWith('@') ? [] : [key];
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
