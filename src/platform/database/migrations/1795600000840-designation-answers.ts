import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, table } from '../new-table.js';

/** What institutions answer about their seats after the communal elections. */
export class DesignationAnswers1795600000840 implements MigrationInterface {
  name = 'DesignationAnswers1795600000840';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await table(q, 'designation_answer', {
      seatId: key(t.uuid),
      installedOn: key(t.date),
      answer: is(t.varchar),
      name: is(t.varchar),
      email: is(t.varchar),
      decision: is(t.varchar),
      by: is(t.varchar),
      answeredAt: is(t.timestamp),
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
