import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** Documents have sentences to edit as mails do: one table for both. */
export class EditedTexts1795600000760 implements MigrationInterface {
  name = 'EditedTexts1795600000760';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await table(
      q,
      'edited_text',
      {
        id: key(t.uuid),
        template: is(t.varchar),
        source: is(t.text),
        text: maybe(t.text),
        version: is('integer'),
        writtenBy: is(t.varchar),
        writtenAt: is(t.timestamp),
      },
      { uniques: [{ name: 'edited_text_version', columns: ['template', 'source', 'version'] }] },
    );
    await q.query('INSERT INTO "edited_text" SELECT * FROM "mail_text"');
    await q.dropTable('mail_text');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
