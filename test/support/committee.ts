import { BodiesService } from '../../src/committee/bodies.service.js';
import { MandateActs } from '../../src/committee/mandate-acts.service.js';
import { PeopleService } from '../../src/committee/people.service.js';
import type { Organisation } from '../../src/organisations/organisation.entity.js';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { type Tx, UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { TestApp } from './app.js';

export type Committee = { bodyId: string; organisations: string[]; mandates: string[] };

export type CommitteeOptions = {
  /** First day of the elected mandates. */
  startsOn: string;
  /** Last day of the elected mandates; by the rule of the pack when absent. */
  lastDay?: string;
  elected: number;
  associations: number;
  pack?: 'namur' | 'forum';
};

/** A committee with its seats by right, some elected seats held, and associations; every name is invented. */
export function committee(app: TestApp, options: CommitteeOptions): Promise<Committee> {
  return app.app.get(UnitOfWork).run(async (tx) => {
    const pack = options.pack ?? 'namur';
    const given = { name: 'Comité de pilotage', purpose: '', pack, createdOn: options.startsOn } as never;
    const { id: bodyId } = await app.app.get(BodiesService).create(tx, given, 'Essai');
    const organisations: string[] = [];
    for (let i = 1; i <= options.associations; i++) organisations.push(await association(app, tx, i));
    await byRight(app, tx, bodyId, options.startsOn);
    const mandates: string[] = [];
    for (let i = 0; i < options.elected; i++) {
      const holder = { firstName: `Titulaire${i + 1}`, lastName: 'Essai', email: `titulaire${i + 1}@example.org` };
      mandates.push(
        await seated(app, tx, holder, {
          bodyId,
          seatNumber: i + 5,
          organisationId: organisations[i] ?? null,
          startsOn: options.startsOn,
          ...(options.lastDay ? { lastDay: options.lastDay } : {}),
        }),
      );
    }
    return { bodyId, organisations, mandates };
  });
}

/** The addresses of the associations 1 to n; the third has none. */
async function association(app: TestApp, tx: Tx, i: number): Promise<string> {
  const fields: Omit<Organisation, 'id' | 'updatedAt'> = {
    name: `Association ${i} asbl`,
    acronym: '',
    enterpriseNumber: '',
    kind: 'association',
    emails: i === 3 ? [] : [`association${i}@example.org`],
    phone: '',
    street: '',
    postcode: '',
    locality: '',
    memberSince: '2020-01-01',
    leftOn: null,
    inOrder: true,
    workingGroup: '',
    remark: '',
  };
  return (await app.app.get(OrganisationsService).add(tx, fields, 'Essai')).organisation.id;
}

async function byRight(app: TestApp, tx: Tx, bodyId: string, startsOn: string): Promise<void> {
  for (const seatNumber of [1, 2, 3, 4]) {
    const holder = { firstName: `Droit${seatNumber}`, lastName: 'Essai', email: `droit${seatNumber}@example.org` };
    await seated(app, tx, holder, { bodyId, seatNumber, organisationId: null, startsOn });
  }
}

type Place = { bodyId: string; seatNumber: number; organisationId: string | null; startsOn: string; lastDay?: string };

/** Enters somebody on a seat, as the secretary would. */
export async function seated(
  app: TestApp,
  tx: Tx,
  holder: { firstName: string; lastName: string; email: string; sex?: 'F' | 'M' },
  place: Place,
): Promise<string> {
  const personId = await app.app.get(PeopleService).resolve(tx, { ...holder, organisationId: place.organisationId });
  const mandate = await app.app.get(MandateActs).enter(tx, { ...place, personId, decision: 'Essai' }, 'Essai');
  return mandate.mandateId;
}
