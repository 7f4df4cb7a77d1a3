import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** What follows the count: second rounds and by-elections, lots and refusals, claims, calls of substitutes. */
export class AfterTheCount1795600000500 implements MigrationInterface {
  name = 'AfterTheCount1795600000500';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    const columns = { follows: t.uuid, followsAs: t.varchar, termEndsBefore: t.date, countSettings: t.json };
    for (const [name, type] of Object.entries(columns))
      await q.addColumn('election', new TableColumn({ name, type, isNullable: true }));
    await q.addColumn('candidate', new TableColumn({ name: 'countGroup', type: t.varchar, default: "''" }));
    await table(
      q,
      'election_fact',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        kind: is(t.varchar),
        subject: is(t.varchar),
        at: is(t.timestamp),
        actor: is(t.varchar),
        data: is(t.json),
      },
      { indices: [{ name: 'election_fact_election', columns: ['electionId'] }] },
    );
    await table(
      q,
      'election_claim',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        by: is(t.varchar),
        channel: is(t.varchar),
        receivedAt: is(t.timestamp),
        postmarkedOn: maybe(t.date),
        matter: is(t.text),
        inTime: is(t.boolean),
        decision: maybe(t.varchar),
        decidedOn: maybe(t.date),
        decisionReason: is(t.text),
        recordedAt: is(t.timestamp),
      },
      { indices: [{ name: 'election_claim_election', columns: ['electionId'] }] },
    );
    await table(
      q,
      'substitute_call',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        seatId: is(t.uuid),
        electionId: is(t.uuid),
        candidateId: is(t.uuid),
        predecessor: is(t.varchar),
        startsOn: is(t.date),
        endsBefore: is(t.date),
        calledAt: is(t.timestamp),
        replyBy: is(t.date),
        answer: maybe(t.varchar),
        answeredAt: maybe(t.timestamp),
        note: is(t.text),
      },
      { indices: [{ name: 'substitute_call_seat', columns: ['seatId'] }] },
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
