import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the write door refuses, PostgreSQL refuses too (mandates.md §2.8): no two live mandates on a seat on one day, and never
 * two versions of a mandate at one moment. SQLite has no such constraint; there the door alone keeps it.
 */
export class OneHolder1795600000820 implements MigrationInterface {
  name = 'OneHolder1795600000820';

  async up(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type !== 'postgres') return;
    await q.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await q.query(`ALTER TABLE "mandate" ADD CONSTRAINT "mandate_one_holder" EXCLUDE USING gist
      ("seatId" WITH =, daterange("startsOn", COALESCE("endedOn", "plannedEnd")) WITH &&)
      WHERE ("supersededAt" IS NULL AND "kind" <> 'annulment')`);
    await q.query(`ALTER TABLE "mandate" ADD CONSTRAINT "mandate_one_version" EXCLUDE USING gist
      ("mandateId" WITH =, tstzrange("recordedAt", "supersededAt") WITH &&)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
