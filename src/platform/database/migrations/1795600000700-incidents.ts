import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** Votes suspended, resumed, extended; elections annulled; documents about one of many. */
export class Incidents1795600000700 implements MigrationInterface {
  name = 'Incidents1795600000700';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await table(
      q,
      'election_incident',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        kind: is(t.varchar),
        at: is(t.timestamp),
        reason: is(t.text),
        actor: is(t.varchar),
        closesBefore: maybe(t.timestamp),
        closesAfter: maybe(t.timestamp),
      },
      { indices: [{ name: 'election_incident_election', columns: ['electionId'] }] },
    );
    for (const name of ['subject', 'title'])
      await q.addColumn('issued_document', new TableColumn({ name, type: t.varchar, default: "''" }));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
