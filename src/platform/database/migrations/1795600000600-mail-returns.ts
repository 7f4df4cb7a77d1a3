import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** What comes back of the letters that left: reports, addresses in error, how far the mailbox of returns is read. */
export class MailReturns1795600000600 implements MigrationInterface {
  name = 'MailReturns1795600000600';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    for (const name of ['messageId', 'cause'])
      await q.addColumn('outbox_message', new TableColumn({ name, type: t.varchar, isNullable: true }));
    await table(
      q,
      'mail_return',
      {
        id: key(t.uuid),
        digest: is(t.varchar),
        letterId: is(t.uuid),
        kind: is(t.varchar),
        cause: is(t.varchar),
        address: is(t.varchar),
        status: is(t.varchar),
        serverSaid: is(t.text),
        until: maybe(t.date),
        readAt: is(t.timestamp),
      },
      {
        uniques: [{ name: 'mail_return_once', columns: ['digest'] }],
        indices: [{ name: 'mail_return_letter', columns: ['letterId'] }],
      },
    );
    await table(q, 'address_in_error', { address: key(t.varchar), cause: is(t.varchar), since: is(t.timestamp) });
    await table(q, 'returns_source', {
      name: key(t.varchar),
      generation: is(t.varchar),
      lastUid: is('integer'),
      readAt: maybe(t.timestamp),
      problem: maybe(t.text),
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
