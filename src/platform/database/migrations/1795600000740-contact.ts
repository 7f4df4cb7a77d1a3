import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** What electors say of their address, claims about the roll, reminders planned ahead, and the booth of a seal. */
export class Contact1795600000740 implements MigrationInterface {
  name = 'Contact1795600000740';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await q.addColumn('elector', new TableColumn({ name: 'confirmedAt', type: t.timestamp, isNullable: true }));
    await q.addColumn('elector', new TableColumn({ name: 'batchId', type: t.uuid, isNullable: true }));
    await q.addColumn('outbox_message', new TableColumn({ name: 'discreet', type: t.boolean, isNullable: true }));
    await q.addColumn('election', new TableColumn({ name: 'archiveSha256', type: t.varchar, isNullable: true }));
    await table(
      q,
      'address_request',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        electorId: is(t.uuid),
        from: is(t.varchar),
        address: is(t.varchar),
        reason: is(t.text),
        askedBy: maybe(t.uuid),
        askedByName: is(t.varchar),
        askedAt: is(t.timestamp),
        state: is(t.varchar),
        decidedByName: is(t.varchar),
        decidedAt: maybe(t.timestamp),
      },
      { indices: [{ name: 'address_request_election', columns: ['electionId'] }] },
    );
    await table(
      q,
      'roll_claim',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        by: is(t.varchar),
        matter: is(t.text),
        receivedOn: is(t.date),
        decision: maybe(t.varchar),
        decisionReason: is(t.text),
        decidedAt: maybe(t.timestamp),
      },
      { indices: [{ name: 'roll_claim_election', columns: ['electionId'] }] },
    );
    await table(
      q,
      'planned_reminder',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        leavesAt: is(t.timestamp),
        plannedBy: is(t.varchar),
        state: is(t.varchar),
        count: maybe('integer'),
      },
      {
        uniques: [{ name: 'planned_reminder_once', columns: ['electionId', 'leavesAt'] }],
        indices: [{ name: 'planned_reminder_due', columns: ['state', 'leavesAt'] }],
      },
    );
    await table(
      q,
      'letter_batch',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        number: is('integer'),
        printedAt: is(t.timestamp),
        printedBy: is(t.varchar),
        count: is('integer'),
        postedOn: maybe(t.date),
      },
      { uniques: [{ name: 'letter_batch_number', columns: ['electionId', 'number'] }] },
    );
    await table(
      q,
      'mail_text',
      {
        id: key(t.uuid),
        template: is(t.varchar),
        source: is(t.text),
        text: maybe(t.text),
        version: is('integer'),
        writtenBy: is(t.varchar),
        writtenAt: is(t.timestamp),
      },
      { uniques: [{ name: 'mail_text_version', columns: ['template', 'source', 'version'] }] },
    );
    await table(q, 'sealed_booth_file', { hash: key(t.varchar), bytes: is(t.blob) });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
