import { randomBytes } from 'node:crypto';
import { BodiesService } from '../../src/committee/bodies.service.js';
import type { Body } from '../../src/committee/body.entity.js';
import { makeBallot } from '../../src/domain/ballots/ballot.js';
import { credentialOfCode } from '../../src/domain/ballots/credentials.js';
import { readElection } from '../../src/domain/ballots/election.js';
import { isYesNo } from '../../src/domain/elections/yes-no-ballot.js';
import { BallotBox } from '../../src/elections/ballots/ballot-box.js';
import { BallotsService } from '../../src/elections/ballots/ballots.service.js';
import { CandidatesService, type Standing } from '../../src/elections/candidates/candidates.service.js';
import { CountsService } from '../../src/elections/count/counts.service.js';
import { ProclamationsService } from '../../src/elections/count/proclamations.service.js';
import type { Election } from '../../src/elections/election.entity.js';
import { ElectionPlans } from '../../src/elections/election-plans.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { PollsService } from '../../src/elections/polls.service.js';
import type { Elector } from '../../src/elections/roll/elector.entity.js';
import { PersonalLinks } from '../../src/elections/roll/personal-links.js';
import { RollService } from '../../src/elections/roll/roll.service.js';
import { SealService } from '../../src/elections/seal/seal.service.js';
import { Delegation } from '../../src/organisations/delegation.entity.js';
import { Organisation } from '../../src/organisations/organisation.entity.js';
import { Person } from '../../src/organisations/person.entity.js';
import { Clock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/ids.js';
import { nativeEngine } from '../../src/verifier/native-engine.js';
import type { TestApp } from './app.js';
import { F1_NAMES } from './documents-f1.js';
import { F1_CANDIDATES, F1_VOTES } from './election-f1.js';

const ACTOR = 'Sabrina Collard';

/** A committee of 20 seats by the Namur pack, 16 of them elected. */
export function committee(app: TestApp): Promise<Body> {
  const given = { name: 'Comité de pilotage', purpose: 'Conseille la Ville.', pack: 'namur' as const };
  return app.app
    .get(UnitOfWork)
    .run((tx) => app.app.get(BodiesService).create(tx, { ...given, createdOn: '2020-01-01' }, ACTOR));
}

export type Associations = {
  count?: number;
  notInOrder?: number;
  withoutDelegate?: number;
  /** Electors who get letters. */
  withoutMail?: number;
};

/** Invented associations, each with a delegate: first those not in order, then those without delegate, then electors. */
export async function associations(app: TestApp, given: Associations = {}): Promise<void> {
  const { count = 12, notInOrder = 0, withoutDelegate = 0, withoutMail = 0 } = given;
  const clock = app.app.get(Clock);
  const updatedAt = clock.now();
  const plain = { acronym: '', enterpriseNumber: '', phone: '', street: '', postcode: '', locality: '' };
  const rows = Array.from({ length: count }, (_, i) => {
    const number = String(i + 1).padStart(3, '0');
    const letter = i >= count - withoutMail;
    const organisation = {
      ...plain,
      id: newId(clock),
      name: `Association inventée ${number}`,
      kind: 'association' as const,
      emails: letter ? [] : [`association${number}@example.org`],
      memberSince: '2019-01-01',
      leftOn: null,
      inOrder: i >= notInOrder,
      workingGroup: '',
      remark: '',
      updatedAt,
    };
    const email = letter ? '' : `delegue${number}@example.org`;
    const named = { firstName: 'Déléguée', lastName: `Inventée ${number}` };
    const person = { ...named, id: newId(clock), email, phone: '', sex: null, bornOn: null, updatedAt };
    return { organisation, person, delegated: i < notInOrder || i >= notInOrder + withoutDelegate };
  });
  await app.app.get(UnitOfWork).run(async (tx) => {
    for (let i = 0; i < rows.length; i += 50) {
      const some = rows.slice(i, i + 50);
      await tx.insert(
        Organisation,
        some.map(({ organisation }) => organisation),
      );
      const delegates = some.filter(({ delegated }) => delegated);
      await tx.insert(
        Person,
        delegates.map(({ person }) => person),
      );
      await tx.insert(
        Delegation,
        delegates.map(({ organisation, person }) => ({
          id: newId(clock),
          organisationId: organisation.id,
          personId: person.id,
          role: 'delegate' as const,
          function: '',
          startsOn: '2019-01-01',
          endsOn: null,
        })),
      );
    }
  });
}

/** The 22 invented candidates of fixture F-1, in the order of its votes; birth dates of P and Q are known. */
export const F1_STANDING: readonly Standing[] = F1_CANDIDATES.map(({ id, sex, born }) => {
  const [firstName = '', ...lastName] = (F1_NAMES[id]?.[0] ?? id).split(' ');
  const bornOn = typeof born === 'string' && born !== 'refused' ? born : null;
  return { firstName, lastName: lastName.join(' '), organisationId: null, statement: '', sex: sex ?? null, bornOn };
});

export type Plan = {
  candidates?: readonly Standing[];
  /** Days and hours of the place. */
  opensOn?: string;
  closesOn?: string;
  rollDay?: string;
  termStartsOn?: string;
  /** Changes before the roll is frozen. */
  change?: Partial<Election>;
};

const AT = { opensAt: '08:00', closesAt: '18:00' };

/** An election with its candidates, its drawn order and its frozen roll: ready for the seal. */
export async function prepared(app: TestApp, body: Body, plan: Plan = {}): Promise<Election> {
  const { candidates = F1_STANDING.slice(0, 6), change } = plan;
  const { opensOn = '2026-11-24', closesOn = '2026-12-04', rollDay = '2026-11-20', termStartsOn = '2027-02-01' } = plan;
  const [elections, plans, standing, roll] = [ElectionsService, ElectionPlans, CandidatesService, RollService].map(
    (service) => app.app.get<unknown>(service),
  ) as [ElectionsService, ElectionPlans, CandidatesService, RollService];
  const form = { ...AT, bodyId: body.id, name: 'Comité 2027', opensOn, closesOn, rollDay, termStartsOn };
  const preparation = await plans.read(form);
  const { id } = await app.app.get(UnitOfWork).run(async (tx) => {
    const election = await elections.prepare(tx, preparation, ACTOR);
    const maxChoices = Math.min(election.maxChoices, candidates.length);
    await elections.change(tx, election.id, { maxChoices, ...change }, ACTOR);
    for (const candidate of candidates) await standing.add(tx, election.id, candidate, ACTOR);
    await standing.draw(tx, election.id, ACTOR);
    await roll.freeze(tx, election.id, ACTOR);
    return election;
  });
  return elections.one(id);
}

/** Seals it, and lets its opening hour come: the invitations wait their ten minutes. */
export async function opened(app: TestApp, election: Election): Promise<Election> {
  await app.app.get(UnitOfWork).run((tx) => app.app.get(SealService).seal(tx, election.id, ACTOR));
  app.clock.set(election.opensAt);
  await app.app.get(PollsService).watch();
  return app.app.get(ElectionsService).one(election.id);
}

/** Lets the closing hour come. */
export async function closed(app: TestApp, election: Election): Promise<Election> {
  app.clock.set(election.closesAt);
  await app.app.get(PollsService).watch();
  return app.app.get(ElectionsService).one(election.id);
}

export async function counted(app: TestApp, election: Election): Promise<Election> {
  await app.app.get(CountsService).count(election.id, ACTOR);
  return app.app.get(ElectionsService).one(election.id);
}

export async function proclaimed(app: TestApp, election: Election): Promise<Election> {
  const by = { proclaimedBy: 'Jeanne Marchal, présidente', witnesses: 'Luc Adam', remarks: '' };
  await app.app.get(ProclamationsService).proclaim(election.id, by, ACTOR);
  return app.app.get(ElectionsService).one(election.id);
}

export const electorsOf = (app: TestApp, election: Election): Promise<Elector[]> =>
  app.app.get(RollService).electors(election.id);

/** The ballots of the box, in its order. */
export async function ballotsIn(app: TestApp, election: Election): Promise<string[]> {
  const ballots: string[] = [];
  for await (const some of app.app.get(BallotBox).ballotsFromTheLast(election.id)) ballots.push(...some);
  return ballots.reverse();
}

/** What one elector marks: places on the ballot, from 0; none is a blank vote. Where it asks yes or no, marks are yes. */
export type Marks = readonly number[];

/** Makes ballots of an election as the booth does, each from the code of an elector's letter. */
export async function ballotMaker(
  app: TestApp,
  election: Election,
): Promise<(elector: Elector, marks: Marks) => string> {
  const read = readElection((await app.app.get(BallotBox).single(election.id, 'election'))!, nativeEngine);
  const [question] = read.questions;
  const yesNo = isYesNo(read.questions);
  return (elector, marks) => {
    const plain = question!.answers.map((_, i) => (marks.includes(i) ? 1 : 0));
    const choices = question!.blank ? [marks.length === 0 ? 1 : 0, ...plain] : plain;
    const credential = credentialOfCode(app.app.get(PersonalLinks).code(election, elector), election.uuid!);
    const all = yesNo ? read.questions.map((_, i) => (marks.includes(i) ? [1, 0] : [0, 1])) : [choices];
    return makeBallot({ election: read, credential, choices: all, random: (n) => randomBytes(n) }).ballot;
  };
}

/** Casts one ballot each for electors of the list, from the one at `from` on. Gives the receipts. */
export async function cast(app: TestApp, election: Election, votes: readonly Marks[], from = 0): Promise<string[]> {
  const electors = (await electorsOf(app, election)).slice(from);
  const make = await ballotMaker(app, election);
  const receipts: Promise<string>[] = [];
  for (const [i, marks] of votes.entries()) {
    const elector = electors[i]!;
    const held = { election: await app.app.get(ElectionsService).one(election.id), elector };
    const kept = app.app.get(BallotsService).cast(held, make(elector, marks));
    receipts.push(kept.then(({ receipt }) => receipt));
    if (i % 4 === 3) await Promise.all(receipts);
  }
  return Promise.all(receipts);
}

/** Votes that add up to those of F-1: 97 ballots, 4 of them blank, for candidates by their place on the ballot. */
export function f1Votes(placeOf: (candidate: number) => number): Marks[] {
  const ballots: number[][] = Array.from({ length: 93 }, () => []);
  for (const [candidate, [, , votes]] of F1_VOTES.entries()) {
    const emptiest = [...ballots].sort((a, b) => a.length - b.length).slice(0, votes);
    for (const ballot of emptiest) ballot.push(placeOf(candidate));
  }
  return [...ballots, [], [], [], []];
}
