import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** Votes on paper, their counts, and booths opened at the counter. */
export class Paper1795600000400 implements MigrationInterface {
  name = 'Paper1795600000400';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await table(
      q,
      'paper_vote',
      { id: key(t.uuid), electionId: is(t.uuid), electorId: is(t.uuid) },
      { withoutRowid: true, uniques: [{ name: 'paper_vote_once', columns: ['electionId', 'electorId'] }] },
    );
    await table(
      q,
      'paper_typing',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        accountId: is(t.uuid),
        name: is(t.varchar),
        at: is(t.timestamp),
        count: is(t.json),
      },
      { indices: [{ name: 'paper_typing_election', columns: ['electionId'] }] },
    );
    await table(q, 'counter_opening', {
      codeHash: key(t.varchar),
      electionId: is(t.uuid),
      electorId: is(t.uuid),
      expiresAt: is(t.timestamp),
      usedAt: maybe(t.timestamp),
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
