import { BodiesService } from '../../src/committee/bodies.service.js';
import { MandateActs } from '../../src/committee/mandate-acts.service.js';
import { PeopleService } from '../../src/committee/people.service.js';
import { SeatsService } from '../../src/committee/seats.service.js';
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
    const seats = await app.app.get(SeatsService).of(bodyId, options.startsOn, tx);
    const elected = seats.filter(({ category }) => category === 'ASSOC').map(({ number }) => number);
    for (const { number } of seats.filter(({ category }) => category !== 'ASSOC'))
      await seated(app, tx, named('droit', number), {
        bodyId,
        seatNumber: number,
        organisationId: null,
        startsOn: options.startsOn,
      });
    const mandates: string[] = [];
    for (let i = 0; i < options.elected; i++) {
      mandates.push(
        await seated(app, tx, named('titulaire', i + 1), {
          bodyId,
          seatNumber: elected[i] ?? 0,
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
export async function association(app: TestApp, tx: Tx, i: number): Promise<string> {
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

const named = (what: string, i: number) => ({
  firstName: `${what.charAt(0).toUpperCase()}${what.slice(1)}${i}`,
  lastName: 'Essai',
  email: `${what}${i}@example.org`,
});

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
