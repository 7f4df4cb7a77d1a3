import { DataSource, IsNull } from 'typeorm';
import { Body } from '../../src/committee/body.entity.js';
import { Feeds } from '../../src/committee/feeds.service.js';
import { Mandate } from '../../src/committee/mandate.entity.js';
import { Certificate } from '../../src/committee/memory/certificate.entity.js';
import { Certificates } from '../../src/committee/memory/certificates.service.js';
import { Impacts } from '../../src/committee/memory/impacts.service.js';
import { PeopleService } from '../../src/committee/people.service.js';
import { Rule } from '../../src/committee/rule.entity.js';
import { addDays } from '../../src/domain/calendar/day.js';
import { Candidate } from '../../src/elections/candidates/candidate.entity.js';
import { AddressRequests } from '../../src/elections/contact/address-requests.service.js';
import { IssuedDocument } from '../../src/elections/documents/issued-document.entity.js';
import type { Election } from '../../src/elections/election.entity.js';
import { PlannedReminders } from '../../src/elections/reminders/planned-reminders.service.js';
import { Elector } from '../../src/elections/roll/elector.entity.js';
import { RollClaims } from '../../src/elections/roll/roll-claims.service.js';
import { AbsenceNotice } from '../../src/meetings/absence-notice.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import { Meetings } from '../../src/meetings/meetings.service.js';
import { Registers } from '../../src/meetings/registers.service.js';
import { StandIns } from '../../src/meetings/stand-ins.service.js';
import { Delegation } from '../../src/organisations/delegation.entity.js';
import { Import } from '../../src/organisations/import.entity.js';
import { Organisation } from '../../src/organisations/organisation.entity.js';
import { Person } from '../../src/organisations/person.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/ids.js';
import { KeptMail } from '../../src/platform/mail/kept-mail.entity.js';
import { LetterLinks } from '../../src/platform/mail/letter-links.service.js';
import { OutboxMessage } from '../../src/platform/mail/outbox-message.entity.js';
import { routes } from '../../src/platform/web/routes-have-rules.js';
import type { TestApp } from './app.js';
import { openVote } from './booth.js';
import {
  associations,
  cast,
  closed,
  committee,
  counted,
  electorsOf,
  opened,
  prepared,
  proclaimed,
} from './election.js';
import { messyFile } from './messy-file.js';
import type { Visitor } from './visitor.js';
import { comesIn, installed } from './world.js';

/** An instance in which something of everything has happened. */
export type Population = {
  secretary: Visitor;
  /** Elections in preparation, in the middle of the vote, and proclaimed. */
  elections: { prepared: Election; open: Election; proclaimed: Election };
  /** What each parameter of a path may be, by the beginning of the path and its name. */
  values: Record<string, string[]>;
};

export async function populated(app: TestApp): Promise<Population> {
  const first = await installed(app);
  await first.reads('/associations/imports/nouveau');
  await first.submits('/associations/imports', { fichier: { name: 'Membres 2026.xlsx', bytes: messyFile() } });
  const body = await committee(app);
  await associations(app, { count: 9, withoutMail: 1 });
  const done = await opened(app, await prepared(app, body));
  await cast(app, done, [[0, 1], [1, 2], [2], [0, 2, 3], [4, 5], []]);
  const past = await proclaimed(app, await counted(app, await closed(app, done)));
  const days = {
    rollDay: '2026-12-07',
    opensOn: '2026-12-10',
    closesOn: '2026-12-21',
    termStartsOn: '2027-02-15',
    change: { name: 'Commission 2027' },
  };
  const { election: open } = await openVote(app, { electors: 8, withoutMail: 1, ...days });
  await cast(app, open, [[0], [1, 2]]);
  const { manager } = app.app.get(DataSource);
  await manager.update(Body, open.bodyId, { name: 'Commission inventée' });
  const later = {
    rollDay: '2027-02-01',
    opensOn: '2027-02-10',
    closesOn: '2027-02-20',
    termStartsOn: '2027-04-01',
    change: { name: 'Sièges restants 2027' },
  };
  const ready = await prepared(app, body, later);
  await app.mails();
  const secretary = await comesIn(app, 'secretary@example.org');
  await contacted(app, open, ready);
  await remembered(app, past.bodyId);
  await met(app, past.bodyId);
  const elections = { prepared: ready, open, proclaimed: past };
  return { secretary, elections, values: await valuesOf(app, elections) };
}

/** An address to agree to, one that an elector asks for, a claim about a roll, a reminder planned. */
async function contacted(app: TestApp, open: Election, ready: Election): Promise<void> {
  const [requests, claims, planned] = [AddressRequests, RollClaims, PlannedReminders].map((service) =>
    app.app.get<unknown>(service),
  ) as [AddressRequests, RollClaims, PlannedReminders];
  const [first, second] = await electorsOf(app, open);
  const official = { id: newId(app.clock), name: 'Luc Adam' };
  await app.app.get(UnitOfWork).run(async (tx) => {
    await requests.ask(tx, first!.id, 'ailleurs@example.org', 'Demandé au téléphone.', official);
    await requests.receive(tx, second!.id, '', 'Je ne suis plus la bonne personne.');
    const claim = { by: 'Association inventée 001', matter: 'Changer de déléguée.', receivedOn: '2026-11-23' };
    await claims.record(tx, ready.id, claim, 'Essai');
    await planned.plan(tx, open.id, new Date('2026-12-14T08:00:00Z'), false, 'Essai');
  });
}

/** A composition certified, then a late change that touches it, and the address of a calendar. */
async function remembered(app: TestApp, bodyId: string): Promise<void> {
  const { read } = app.app.get(UnitOfWork);
  const mandate = await read.findOneByOrFail(Mandate, { bodyId, supersededAt: IsNull() });
  await app.app.get(UnitOfWork).run(async (tx) => {
    await app.app.get(Certificates).issue(tx, bodyId, { day: mandate.startsOn, knownOn: null }, 'Essai');
    await app.app.get(Impacts).record(tx, mandate, { ...mandate, kind: 'annulment', recordedAt: app.clock.now() });
    await app.app.get(Feeds).open(tx, { kind: 'body', id: bodyId }, 'Essai');
  });
}

/** A meeting to come, one with its register open, and one that was closed; a member told of repeated absences. */
async function met(app: TestApp, bodyId: string): Promise<void> {
  const [meetings, registers] = [app.app.get(Meetings), app.app.get(Registers)];
  const { read } = app.app.get(UnitOfWork);
  const { startsOn, mandateId, personId } = await read.findOneByOrFail(Mandate, { bodyId, supersededAt: IsNull() });
  const now = app.clock.now();
  const given = { opensAt: '14:00', place: 'Salle inventée', convenedOn: null, urgency: '', afterId: null };
  await app.app.get(UnitOfWork).run(async (tx) => {
    app.clock.set(`${addDays(startsOn, 60)}T18:00:00Z`);
    for (const days of [10, 20, 90])
      await meetings.call(tx, bodyId, { ...given, day: addDays(startsOn, days) }, 'Essai');
    const [, open, closed] = await meetings.list(bodyId, tx);
    for (const meeting of [open!, closed!]) {
      const { rows } = await registers.sheet(meeting, tx);
      const hours = { arrivedAt: '', leftAt: '', irregular: false };
      const came = rows.map(({ seatId, personId: who }) => ({
        seatId,
        personId: who,
        was: 'present' as const,
        ...hours,
      }));
      await registers.keep(tx, meeting, came, 'Essai');
    }
    const substitute = await app.app
      .get(PeopleService)
      .resolve(tx, { firstName: 'Suppléante', lastName: 'Inventée', email: 'suppleante@example.org' });
    await app.app.get(StandIns).add(tx, open!, { personId: substitute, seatId: null });
    await registers.close(tx, closed!, 'Essai');
    const told = { absences: JSON.stringify([startsOn]), rule: 'Règle R-39', sentOn: startsOn, defenceUntil: startsOn };
    const open39 = { channel: 'letter' as const, decision: null, decidedOn: null, note: '', author: 'Essai' };
    await tx.insert(AbsenceNotice, {
      id: newId(app.clock),
      bodyId,
      mandateId,
      personId,
      recordedAt: app.clock.now(),
      ...told,
      ...open39,
    });
  });
  app.clock.set(now.toISOString());
}

async function valuesOf(app: TestApp, elections: Population['elections']): Promise<Population['values']> {
  const { read } = app.app.get(UnitOfWork);
  const ids = async (entity: new () => { id: string }, where: object = {}) =>
    (await read.find(entity, { where, order: { id: 'ASC' } as never, take: 3 })).map(({ id }) => id);
  const { proclaimed: past, open } = elections;
  const [mandate] = await read.find(Mandate, { take: 1, order: { id: 'ASC' } });
  const [rule] = await read.find(Rule, { where: { bodyId: past.bodyId }, take: 1 });
  const letters = await read.find(OutboxMessage, { take: 2, order: { id: 'DESC' } });
  const campaigns = letters.flatMap(({ campaign }) => campaign ?? []);
  const references = (await read.find(Elector, { where: { electionId: open.id }, take: 1 })).map((e) => e.reference);
  return {
    '/elections/:id': Object.values(elections).map(({ id }) => id),
    '/public/elections/:id': [open.id, past.id],
    '/public :file': [`${past.uuid}.bel`],
    ':candidate': await ids(Candidate, { electionId: elections.prepared.id }),
    ':elector': await ids(Elector, { electionId: open.id }),
    ':document': await ids(IssuedDocument),
    '/comites/:id': [past.bodyId],
    ':number': ['1', '5'],
    ':mandate': mandate ? [mandate.mandateId] : [],
    ':rule': rule ? [rule.ruleId] : [],
    '/associations/imports/:id': await ids(Import),
    '/associations/:id': (await ids(Organisation)).slice(0, 1),
    ':delegation': (await ids(Delegation)).slice(0, 1),
    '/personnes/:id': (await ids(Person)).slice(0, 1),
    '/courriels/boite/:id': (await ids(KeptMail)).slice(0, 1),
    '/courriels/lettres/:id': letters.map(({ id }) => id).slice(0, 1),
    ':name': campaigns.length > 0 ? campaigns.slice(0, 1) : ['connexion'],
    ':reference': references,
    ':text': ['invitation'],
    ':code': ['T19'],
    ':meeting': await ids(Meeting),
    ':notice': await ids(AbsenceNotice),
    ':certificate': await ids(Certificate),
    '/agendas/:kind': ['comite'],
    '/agendas/:kind/:id': [past.bodyId],
    ...(await personalLinks(app, elections)),
    '/connexion/:id': ['AAAAAAAAAAA'],
    '/bienvenue/compte/:id': ['AAAAAAAAAAA'],
  };
}

/** What a reader without an account finds behind the links of letters. */
async function personalLinks(app: TestApp, { proclaimed }: Population['elections']) {
  const { read } = app.app.get(UnitOfWork);
  const links = app.app.get(LetterLinks);
  const mandate = await read.findOneByOrFail(Mandate, { bodyId: proclaimed.bodyId, supersededAt: IsNull() });
  const candidate = await read.findOneByOrFail(Candidate, { electionId: proclaimed.id });
  const subjects: Record<string, string> = {
    'ma-designation': [mandate.seatId, '2030-12-02', 'Institution inventée'].join('|'),
    reponse: [mandate.mandateId, mandate.plannedEnd ?? '2030-12-31', 'Association inventée'].join('|'),
    'mon-resultat': candidate.id,
    'mon-siege': candidate.id,
  };
  const made = await app.app.get(UnitOfWork).run(async (tx) => {
    const all: [string, string[]][] = [];
    for (const [kind, subject] of Object.entries(subjects)) {
      const { id } = await links.make(tx, { kind, subject, expiresOn: '2030-12-31' });
      all.push([`/${kind}/:lien`, [links.path({ kind, reference: id }).split('/').at(-1)!]]);
    }
    return all;
  });
  return Object.fromEntries(made);
}

const ABSENT: Record<string, string> = {
  ':number': '999',
  ':rule': 'no-such-rule',
  ':file': 'rien.bel',
  ':name': 'rien',
};
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Addresses of a route: with what is there, and once with what is not. */
export function addresses(path: string, values: Population['values']): { here: string[]; absent: string | null } {
  const tidy = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (!tidy.includes(':')) return { here: [tidy], absent: null };
  const parts = tidy.split('/').slice(1);
  let here = [''];
  parts.forEach((part, i) => {
    const soFar = `/${parts.slice(0, i + 1).join('/')}`;
    const known = part.startsWith(':')
      ? (values[soFar] ?? values[`/${parts[0]} ${part}`] ?? values[part] ?? [])
      : [part];
    here = here.flatMap((before) => known.map((value) => `${before}/${encodeURIComponent(value)}`));
  });
  return { here, absent: tidy.replace(/:\w+/g, (name) => ABSENT[name] ?? NOBODY) };
}

/** The same route before, during and after its vote. */
const STATES = new Set(['/elections/:id', '/public/elections/:id/']);

/** One address for each route that can be read, or one for each state of the thing. */
export function onePerRoute(app: TestApp, { values }: Population): string[] {
  const all = routes(app.app).filter(({ verb }) => verb === 0);
  return all.flatMap(({ path }) => {
    const { here } = addresses(path, values);
    if (STATES.has(path)) return here;
    return /resultat|proclamation|document|archive/.test(path) ? here.slice(-1) : here.slice(0, 1);
  });
}

/** Every address that a browser may read, of pages and of files. */
export function readable(app: TestApp, { values }: Population): { here: string[]; absent: string[] } {
  const all = routes(app.app)
    .filter(({ verb }) => verb === 0)
    .map(({ path }) => addresses(path, values));
  return { here: all.flatMap((a) => a.here), absent: all.flatMap((a) => a.absent ?? []) };
}
