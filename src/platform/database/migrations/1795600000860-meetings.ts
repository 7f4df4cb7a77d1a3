import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** Meetings with their registers of attendance and their votes, and what repeated absences lead to. */
export class Meetings1795600000860 implements MigrationInterface {
  name = 'Meetings1795600000860';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await table(
      q,
      'meeting',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        day: is(t.date),
        opensAt: is(t.varchar),
        place: is(t.varchar),
        convenedOn: maybe(t.date),
        urgency: is(t.text),
        afterId: maybe(t.uuid),
        clock: is(t.varchar),
        cancelledBecause: is(t.text),
        closedAt: maybe(t.timestamp),
        outcome: is(t.text),
        author: is(t.varchar),
        recordedAt: is(t.timestamp),
      },
      { indices: [{ name: 'meeting_body', columns: ['bodyId'] }] },
    );
    await table(q, 'attendance', {
      meetingId: key(t.uuid),
      seatId: key(t.uuid),
      personId: key(t.uuid),
      was: is(t.varchar),
      arrivedAt: is(t.varchar),
      leftAt: is(t.varchar),
      irregular: is(t.boolean),
    });
    await table(q, 'stand_in', {
      meetingId: key(t.uuid),
      personId: key(t.uuid),
      position: is(t.integer),
      seatId: maybe(t.uuid),
    });
    await table(
      q,
      'meeting_vote',
      {
        id: key(t.uuid),
        meetingId: is(t.uuid),
        title: is(t.varchar),
        openedAt: is(t.timestamp),
        secret: is(t.boolean),
        tabledBefore: is(t.boolean),
        yes: is(t.integer),
        no: is(t.integer),
        abstain: is(t.integer),
        base: is(t.text),
        outcome: is(t.varchar),
        sentence: is(t.text),
        citations: is(t.text),
        author: is(t.varchar),
        recordedAt: is(t.timestamp),
      },
      { indices: [{ name: 'meeting_vote_meeting', columns: ['meetingId'] }] },
    );
    await table(
      q,
      'absence_notice',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        mandateId: is(t.uuid),
        personId: is(t.uuid),
        absences: is(t.text),
        rule: is(t.text),
        sentOn: is(t.date),
        defenceUntil: is(t.date),
        channel: is(t.varchar),
        decision: maybe(t.varchar),
        decidedOn: maybe(t.date),
        note: is(t.text),
        author: is(t.varchar),
        recordedAt: is(t.timestamp),
      },
      { indices: [{ name: 'absence_notice_body', columns: ['bodyId'] }] },
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
