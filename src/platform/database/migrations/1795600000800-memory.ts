import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** The memory of committees: offices outside, resignations, holdings with their reasons, certificates, impacts, merged records. */
export class Memory1795600000800 implements MigrationInterface {
  name = 'Memory1795600000800';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await q.addColumn('seat', new TableColumn({ name: 'externalOfficeId', type: t.uuid, isNullable: true }));
    for (const name of ['reason', 'decision', 'author'])
      await q.addColumn('holding', new TableColumn({ name, type: t.varchar, default: "''" }));
    for (const name of ['person', 'organisation'])
      await q.addColumn(name, new TableColumn({ name: 'mergedInto', type: t.uuid, isNullable: true }));
    await table(q, 'external_office', {
      id: key(t.uuid),
      title: is(t.varchar),
      renewal: is(t.varchar),
      link: is(t.varchar),
      organisationId: maybe(t.uuid),
    });
    await table(
      q,
      'body_office',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        office: is(t.varchar),
        personId: is(t.uuid),
        startsOn: is(t.date),
        endsOn: maybe(t.date),
        decision: is(t.varchar),
        author: is(t.varchar),
        recordedAt: is(t.timestamp),
      },
      { indices: [{ name: 'body_office_body', columns: ['bodyId'] }] },
    );
    await table(
      q,
      'resignation',
      {
        id: key(t.uuid),
        mandateId: is(t.uuid),
        letterOn: is(t.date),
        receivedOn: is(t.date),
        lastDay: is(t.date),
        motive: is(t.text),
        withdrawnOn: maybe(t.date),
        author: is(t.varchar),
        recordedAt: is(t.timestamp),
      },
      { indices: [{ name: 'resignation_mandate', columns: ['mandateId'] }] },
    );
    await table(
      q,
      'certificate',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        day: is(t.date),
        knownAt: is(t.timestamp),
        content: is(t.text),
        sha256: is(t.varchar),
        issuedBy: is(t.varchar),
        issuedAt: is(t.timestamp),
      },
      { indices: [{ name: 'certificate_body', columns: ['bodyId'] }] },
    );
    await table(
      q,
      'impact',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        mandateId: is(t.uuid),
        versionId: is(t.uuid),
        kind: is(t.varchar),
        factId: is(t.varchar),
        said: is(t.text),
        href: is(t.varchar),
        foundAt: is(t.timestamp),
        decision: maybe(t.varchar),
        note: is(t.text),
        decidedBy: is(t.varchar),
        decidedAt: maybe(t.timestamp),
      },
      { indices: [{ name: 'impact_body', columns: ['bodyId'] }] },
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
