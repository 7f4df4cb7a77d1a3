import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** Calls for candidates, candidacies, and the files that people bring. */
export class Call1795600000200 implements MigrationInterface {
  name = 'Call1795600000200';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await table(q, 'election_call', {
      electionId: key(t.uuid),
      opensAt: is(t.timestamp),
      closesAt: is(t.timestamp),
      closedAt: maybe(t.timestamp),
      reopened: is(t.integer),
      text: is(t.text),
      justification: is(t.text),
      errata: is(t.json),
      publications: is(t.json),
    });
    await table(
      q,
      'candidacy',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        number: maybe(t.integer),
        state: is(t.varchar),
        channel: is(t.varchar),
        firstName: is(t.varchar),
        lastName: is(t.varchar),
        email: is(t.varchar),
        phone: is(t.varchar),
        organisationId: maybe(t.uuid),
        statement: is(t.text),
        sex: maybe(t.varchar),
        bornOn: maybe(t.date),
        consents: is(t.boolean),
        createdAt: is(t.timestamp),
        receivedAt: maybe(t.timestamp),
        proof: is(t.text),
        cureUntil: maybe(t.date),
        decidedAt: maybe(t.timestamp),
        reason: is(t.text),
        appealUntil: maybe(t.date),
        appeal: maybe(t.json),
        candidateId: maybe(t.uuid),
        approval: maybe(t.varchar),
        approvalRemark: is(t.text),
        link: maybe(t.varchar),
      },
      { indices: [{ name: 'candidacy_election', columns: ['electionId'] }] },
    );
    await table(
      q,
      'election_file',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        subject: is(t.varchar),
        name: is(t.varchar),
        type: is(t.varchar),
        sha256: is(t.varchar),
        bytes: is(t.blob),
        addedAt: is(t.timestamp),
      },
      { indices: [{ name: 'election_file_subject', columns: ['subject'] }] },
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
