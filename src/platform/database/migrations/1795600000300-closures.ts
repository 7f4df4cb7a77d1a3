import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, table } from '../new-table.js';

/** School holidays and closing days of the office. */
export class Closures1795600000300 implements MigrationInterface {
  name = 'Closures1795600000300';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await table(q, 'office_closure', {
      id: key(t.uuid),
      kind: is(t.varchar),
      firstDay: is(t.date),
      lastDay: is(t.date),
      label: is(t.varchar),
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
