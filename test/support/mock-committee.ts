import { BodiesService } from '../../src/committee/bodies.service.js';
import { MandateActs } from '../../src/committee/mandate-acts.service.js';
import { PeopleService } from '../../src/committee/people.service.js';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { type Tx, UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { TestApp } from './app.js';

type Line = [seat: number, name: string, on: string, from: string, left?: string];

/** Invented people and associations: a committee of 2021 that has lived. */
const LINES: Line[] = [
  [1, 'Paul Henrard', '', '2021-02-01'],
  [1, 'Amélie Dewulf', '', '2024-12-02'],
  [2, 'Luc Vanhove', 'Ville de Brindesart', '2021-02-01'],
  [3, 'Paule Wéry', 'CPAS de Brindesart', '2021-02-01'],
  [4, 'Fatoumata Diallo', 'Province', '2022-04-01'],
  [5, 'Jean-Marc Piette', 'Handi-Brindesart asbl', '2021-02-01'],
  [6, 'Benoît Marchal', 'Le Relais des Aînés asbl', '2021-02-01', '2026-08-31'],
  [7, 'Ilse Peeters', 'Buurthuis De Brug vzw', '2021-02-01'],
  [8, 'Monique Thirion', 'Les Petits Déjeuners solidaires', '2021-02-01', '2026-12-31'],
  [9, 'Sofia Reyes', 'Accueil sans frontières', '2021-02-01', '2024-10-31'],
  [9, 'Dragan Petrović', 'Accueil sans frontières', '2025-01-01'],
  [10, 'Aïcha El Idrissi', 'Table du Quartier Nord', '2021-02-01'],
  [11, 'Gérard Simonis', 'Vie locale', '2021-02-01'],
  [12, 'Luc Adam', 'Femmes d’ici et d’ailleurs', '2021-02-01', '2026-02-28'],
  [13, 'Christine Maes', 'Habitat Plus', '2021-02-01'],
  [14, 'Anne Paquet', 'Culture et Quartiers', '2021-02-01', '2025-04-30'],
  [14, 'Hugo Lefèvre', 'Culture et Quartiers', '2025-06-02'],
  [15, 'Brigitte Collin', 'Croix locale', '2021-02-01'],
  [16, 'Samir Haddad', 'Sport pour tous', '2021-02-01'],
  [17, 'Élise Bodart', 'Parents solidaires', '2021-02-01'],
  [18, 'Michel Roland', 'Entraide Saint-Roch', '2021-02-01'],
  [19, 'Pierre Gilles', 'Jardins partagés', '2021-02-01', '2023-01-15'],
  [19, 'Zoé Fontaine', 'Jardins partagés', '2023-03-01'],
  [20, 'Kwame Mensah', 'Maison médicale du Pont', '2021-02-01'],
];

const WOMEN = /^(Amélie|Paule|Fatoumata|Ilse|Monique|Sofia|Aïcha|Christine|Anne|Brigitte|Élise|Zoé)/;

/** The committee of the mock-up, entered act by act. Answers its identifier. */
export function mockCommittee(app: TestApp): Promise<string> {
  return app.app.get(UnitOfWork).run(async (tx) => {
    const bodies = app.app.get(BodiesService);
    const given = { name: 'Comité de la Plateforme sociale', purpose: '', pack: 'namur' as const };
    const { id } = await bodies.create(tx, { ...given, createdOn: '2021-02-01' }, 'Essai');
    const organisations = new Map<string, string>();
    for (const line of LINES) await entered(app, tx, id, line, organisations);
    return id;
  });
}

async function entered(app: TestApp, tx: Tx, bodyId: string, line: Line, organisations: Map<string, string>) {
  const [seatNumber, name, on, startsOn, left] = line;
  const organisationId = on ? (organisations.get(on) ?? (await organisation(app, tx, on))) : null;
  if (organisationId) organisations.set(on, organisationId);
  const [firstName = '', ...last] = name.split(' ');
  const sex = WOMEN.test(name) ? ('F' as const) : ('M' as const);
  const person = { firstName, lastName: last.join(' '), sex, organisationId };
  const personId = await app.app.get(PeopleService).resolve(tx, person);
  const acts = app.app.get(MandateActs);
  const decision = startsOn === '2021-02-01' ? 'PV du 1er février 2021' : 'Lettre de désignation';
  const place = { bodyId, seatNumber, personId, organisationId, startsOn, decision };
  const { mandateId } = await acts.enter(tx, place, 'Essai');
  const departure = { reason: 'resignation', note: '', decision: 'Lettre de démission' };
  if (left) await acts.end(tx, mandateId, { ...departure, lastDay: left }, 'Essai');
}

async function organisation(app: TestApp, tx: Tx, name: string): Promise<string> {
  const empty = {
    acronym: '',
    enterpriseNumber: '',
    phone: '',
    street: '',
    postcode: '',
    locality: '',
    workingGroup: '',
  };
  const facts = {
    kind: 'association' as const,
    emails: [],
    memberSince: null,
    leftOn: null,
    inOrder: true,
    remark: '',
  };
  return (await app.app.get(OrganisationsService).add(tx, { ...empty, ...facts, name }, 'Essai')).organisation.id;
}
