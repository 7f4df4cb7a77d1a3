import { Mandate } from '../../src/committee/mandate.entity.js';
import { entities } from '../../src/entities.js';
import { dataSourceFromUrl } from '../../src/platform/database/data-source.js';
import { stores } from '../support/stores.js';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const mandate = (n: number, more: Partial<Mandate> = {}): Mandate => ({
  id: id(n),
  mandateId: id(100 + n),
  version: 1,
  bodyId: id(900),
  seatId: id(901),
  personId: id(200 + n),
  organisationId: null,
  origin: 'register',
  electionId: null,
  startsOn: '2025-03-03',
  sinceAtLeast: false,
  plannedEnd: '2031-03-03',
  endedOn: null,
  endReason: null,
  kind: 'event',
  reason: '',
  decision: '',
  author: 'Essai',
  recordedAt: new Date('2025-02-20T09:00:00Z'),
  supersededAt: null,
  ...more,
});

/** What SQL itself refuses, without the write door; only PostgreSQL has it. */
describe.each(stores().filter(({ name }) => name === 'PostgreSQL'))('one holder a seat, on $name', ({ url }) => {
  it('refuses an overlap of one day, accepts back to back, a superseded version, an annulled one', async () => {
    const db = await dataSourceFromUrl(await url(), entities).initialize();
    await db.runMigrations();
    const insert = (row: Mandate) => db.manager.insert(Mandate, row);
    await insert(mandate(1));
    await expect(insert(mandate(2, { startsOn: '2031-03-02', plannedEnd: '2037-03-03' }))).rejects.toThrow(
      'mandate_one_holder',
    );
    await insert(mandate(3, { startsOn: '2031-03-03', plannedEnd: null }));
    await expect(insert(mandate(4, { startsOn: '2040-01-01', plannedEnd: null }))).rejects.toThrow(
      'mandate_one_holder',
    );
    await insert(mandate(5, { supersededAt: new Date('2025-02-21T09:00:00Z') }));
    await insert(mandate(6, { kind: 'annulment' }));
    const twin = mandate(7, { mandateId: id(101), seatId: id(902), version: 2 });
    await expect(insert(twin)).rejects.toThrow('mandate_one_version');
    await insert(mandate(8, { endedOn: '2025-03-03', seatId: id(903) }));
    await db.destroy();
  });
});
