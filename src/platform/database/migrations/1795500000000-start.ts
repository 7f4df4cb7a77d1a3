import type { MigrationInterface, QueryRunner } from 'typeorm';
import { columnTypes } from '../column-types.js';
import { is, key, maybe, table } from '../new-table.js';

/** The first schema. */
export class Start1795500000000 implements MigrationInterface {
  name = 'Start1795500000000';

  async up(q: QueryRunner): Promise<void> {
    const t = columnTypes(q);
    await table(
      q,
      'account',
      {
        id: key(t.uuid),
        email: is(t.varchar),
        name: is(t.varchar),
        jobTitle: is(t.varchar),
        role: is(t.varchar),
        createdAt: is(t.timestamp),
        closedAt: maybe(t.timestamp),
      },
      { uniques: [{ name: 'UQ_4c8f96ccf523e9a3faefd5bdd4c', columns: ['email'] }] },
    );
    await table(q, 'session', {
      id: key(t.uuid),
      accountId: is(t.uuid),
      openedAt: is(t.timestamp),
      seenAt: is(t.timestamp),
      closedAt: maybe(t.timestamp),
    });
    await table(q, 'sign_in', {
      id: key(t.varchar),
      accountId: is(t.uuid),
      expiresAt: is(t.timestamp),
      usedAt: maybe(t.timestamp),
      attempts: is(t.integer),
    });
    await table(
      q,
      'audit_entry',
      {
        position: key(t.integer),
        at: is(t.timestamp),
        actor: is(t.varchar),
        action: is(t.varchar),
        subject: is(t.varchar),
        sentence: is(t.text),
        reason: maybe(t.text),
        previousHash: is(t.varchar),
        hash: is(t.varchar),
      },
      { uniques: [{ name: 'UQ_d099f32d77ce3db4700a14896e6', columns: ['hash'] }] },
    );
    await table(q, 'body', {
      id: key(t.uuid),
      name: is(t.varchar),
      purpose: is(t.varchar),
      rulePack: is(t.varchar),
      timeZone: is(t.varchar),
      createdOn: is(t.date),
      endedOn: maybe(t.date),
    });
    await table(
      q,
      'holding',
      {
        id: key(t.uuid),
        holdingId: is(t.uuid),
        version: is(t.integer),
        mandateId: is(t.uuid),
        seatId: is(t.uuid),
        personId: is(t.uuid),
        quality: is(t.varchar),
        startsOn: is(t.date),
        endsOn: maybe(t.date),
        recordedAt: is(t.timestamp),
        supersededAt: maybe(t.timestamp),
      },
      {
        indices: [
          { name: 'holding_mandate', columns: ['mandateId'] },
          { name: 'holding_seat', columns: ['seatId'] },
        ],
      },
    );
    await table(
      q,
      'mandate',
      {
        id: key(t.uuid),
        mandateId: is(t.uuid),
        version: is(t.integer),
        bodyId: is(t.uuid),
        seatId: is(t.uuid),
        personId: is(t.uuid),
        organisationId: maybe(t.uuid),
        origin: is(t.varchar),
        electionId: maybe(t.uuid),
        startsOn: is(t.date),
        sinceAtLeast: is(t.boolean),
        plannedEnd: maybe(t.date),
        endedOn: maybe(t.date),
        endReason: maybe(t.varchar),
        kind: is(t.varchar),
        reason: is(t.text),
        decision: is(t.text),
        author: is(t.varchar),
        recordedAt: is(t.timestamp),
        supersededAt: maybe(t.timestamp),
      },
      {
        indices: [
          { name: 'mandate_mandate', columns: ['mandateId'] },
          { name: 'mandate_body', columns: ['bodyId'] },
        ],
      },
    );
    await table(
      q,
      'rule',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        ruleId: is(t.varchar),
        params: is(t.json),
        source: is(t.text),
        status: is(t.varchar),
        validFrom: is(t.date),
        validTo: maybe(t.date),
        recordedAt: is(t.timestamp),
      },
      { indices: [{ name: 'rule_body', columns: ['bodyId'] }] },
    );
    await table(
      q,
      'seat',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        number: is(t.integer),
        category: is(t.varchar),
        label: is(t.varchar),
        mode: is(t.varchar),
        designatingBody: is(t.varchar),
        voting: is(t.boolean),
        validFrom: is(t.date),
        validTo: maybe(t.date),
      },
      { indices: [{ name: 'seat_body', columns: ['bodyId'] }] },
    );
    await table(
      q,
      'box_record',
      {
        electionId: key(t.uuid),
        position: key(t.integer),
        kind: is(t.varchar),
        type: is(t.varchar),
        hash: is(t.varchar),
        body: is(t.text),
      },
      { uniques: [{ name: 'box_record_hash', columns: ['electionId', 'hash'] }] },
    );
    await table(
      q,
      'candidate',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        personId: is(t.uuid),
        organisationId: maybe(t.uuid),
        ballotName: is(t.varchar),
        organisationName: is(t.varchar),
        statement: is(t.text),
        position: maybe(t.integer),
        withdrawnAt: maybe(t.timestamp),
      },
      { indices: [{ name: 'candidate_election', columns: ['electionId'] }] },
    );
    await table(
      q,
      'issued_document',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        kind: is(t.varchar),
        fileName: is(t.varchar),
        sha256: is(t.varchar),
        bytes: is(t.blob),
        version: is(t.integer),
        issuedAt: is(t.timestamp),
      },
      { indices: [{ name: 'issued_document_election', columns: ['electionId'] }] },
    );
    await table(
      q,
      'election',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        name: is(t.varchar),
        rehearses: maybe(t.uuid),
        stage: is(t.varchar),
        seatIds: is(t.json),
        method: is(t.varchar),
        minChoices: is(t.integer),
        maxChoices: is(t.integer),
        allowBlank: is(t.boolean),
        revote: is(t.varchar),
        trust: is(t.varchar),
        rollDay: is(t.date),
        opensAt: is(t.timestamp),
        closesAt: is(t.timestamp),
        termStartsOn: is(t.date),
        rules: is(t.json),
        draw: maybe(t.json),
        rollFrozenAt: maybe(t.timestamp),
        seal: maybe(t.text),
        sealHash: maybe(t.varchar),
        sealedAt: maybe(t.timestamp),
        uuid: maybe(t.varchar),
        archiveTime: maybe(t.integer),
        openedAt: maybe(t.timestamp),
        closedAt: maybe(t.timestamp),
        countStartedAt: maybe(t.timestamp),
        countedAt: maybe(t.timestamp),
        totals: maybe(t.json),
        outcome: maybe(t.json),
        remarks: is(t.text),
        proclaimedAt: maybe(t.timestamp),
        proclaimedBy: maybe(t.varchar),
        birthDateRefused: maybe(t.json),
        witnesses: is(t.text),
        cancelledFor: maybe(t.text),
      },
      {
        uniques: [{ name: 'UQ_a35fef25708de9fa8c69fe2ec1f', columns: ['uuid'] }],
        indices: [{ name: 'election_body', columns: ['bodyId'] }],
      },
    );
    await table(
      q,
      'elector',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        organisationId: is(t.uuid),
        personId: maybe(t.uuid),
        organisationName: is(t.varchar),
        delegateName: is(t.varchar),
        channel: is(t.varchar),
        address: is(t.varchar),
        reference: is(t.varchar),
        printedAt: maybe(t.timestamp),
      },
      {
        uniques: [{ name: 'UQ_cde39020a3ecc78a9b18d08f923', columns: ['reference'] }],
        indices: [{ name: 'elector_election', columns: ['electionId'] }],
      },
    );
    await table(q, 'turnout_day', {
      electionId: key(t.uuid),
      day: key(t.date),
      votes: is(t.integer),
    });
    await table(
      q,
      'vote_mark',
      {
        id: key(t.uuid),
        electionId: is(t.uuid),
        electorId: is(t.uuid),
      },
      { withoutRowid: true, uniques: [{ name: 'vote_mark_once', columns: ['electionId', 'electorId'] }] },
    );
    await table(
      q,
      'delegation',
      {
        id: key(t.uuid),
        organisationId: is(t.uuid),
        personId: is(t.uuid),
        role: is(t.varchar),
        function: is(t.varchar),
        startsOn: is(t.date),
        endsOn: maybe(t.date),
      },
      { indices: [{ name: 'delegation_organisation', columns: ['organisationId'] }] },
    );
    await table(q, 'import', {
      id: key(t.uuid),
      fileName: is(t.varchar),
      file: is(t.blob),
      state: is(t.varchar),
      choices: is(t.json),
      report: maybe(t.json),
      before: maybe(t.json),
      madeBy: is(t.varchar),
      createdAt: is(t.timestamp),
      confirmedAt: maybe(t.timestamp),
    });
    await table(q, 'undo', {
      id: key(t.uuid),
      sentence: is(t.text),
      changes: is(t.json),
      madeAt: is(t.timestamp),
      undoneAt: maybe(t.timestamp),
    });
    await table(q, 'organisation', {
      id: key(t.uuid),
      name: is(t.varchar),
      acronym: is(t.varchar),
      enterpriseNumber: is(t.varchar),
      kind: is(t.varchar),
      emails: is(t.json),
      phone: is(t.varchar),
      street: is(t.varchar),
      postcode: is(t.varchar),
      locality: is(t.varchar),
      memberSince: maybe(t.date),
      leftOn: maybe(t.date),
      inOrder: is(t.boolean),
      workingGroup: is(t.varchar),
      remark: is(t.text),
      updatedAt: is(t.timestamp),
    });
    await table(q, 'person', {
      id: key(t.uuid),
      firstName: is(t.varchar),
      lastName: is(t.varchar),
      email: is(t.varchar),
      phone: is(t.varchar),
      sex: maybe(t.varchar),
      bornOn: maybe(t.date),
      updatedAt: is(t.timestamp),
    });
    await table(q, 'kept_mail', {
      id: key(t.uuid),
      toAddress: is(t.varchar),
      subject: is(t.varchar),
      sealed: is(t.text),
      keptAt: is(t.timestamp),
    });
    await table(
      q,
      'outbox_message',
      {
        id: key(t.uuid),
        key: is(t.varchar),
        template: is(t.varchar),
        toAddress: is(t.varchar),
        toName: is(t.varchar),
        lang: is(t.varchar),
        data: is(t.json),
        secret: maybe(t.json),
        campaign: maybe(t.varchar),
        about: maybe(t.varchar),
        thread: maybe(t.varchar),
        state: is(t.varchar),
        createdAt: is(t.timestamp),
        notBefore: is(t.timestamp),
        attempts: is(t.integer),
        sentAt: maybe(t.timestamp),
        subject: maybe(t.varchar),
        problem: maybe(t.text),
        serverSaid: maybe(t.text),
      },
      {
        uniques: [{ name: 'UQ_e06b294200d0e09060d812bca72', columns: ['key'] }],
        indices: [
          { name: 'outbox_message_due', columns: ['state', 'notBefore'] },
          { name: 'outbox_message_campaign', columns: ['campaign'] },
        ],
      },
    );
    await table(
      q,
      'notice',
      {
        id: key(t.uuid),
        key: is(t.varchar),
        plannedKey: is(t.varchar),
        bodyId: is(t.uuid),
        endsBefore: is(t.date),
        step: is(t.varchar),
        label: is(t.varchar),
        mandateIds: is(t.json),
        about: is(t.varchar),
        recipientName: is(t.varchar),
        recipientKind: is(t.varchar),
        dueOn: is(t.date),
        decidedOn: is(t.date),
        state: is(t.varchar),
        why: is(t.varchar),
        doneAt: maybe(t.timestamp),
      },
      {
        uniques: [{ name: 'notice_key', columns: ['key'] }],
        indices: [
          { name: 'notice_planned', columns: ['plannedKey'] },
          { name: 'notice_body', columns: ['bodyId'] },
        ],
      },
    );
    await table(q, 'notice_answer', {
      mandateId: key(t.uuid),
      endsBefore: key(t.date),
      answer: is(t.varchar),
      by: is(t.varchar),
      remark: is(t.text),
      answeredAt: is(t.timestamp),
    });
    await table(
      q,
      'notice_pause',
      {
        id: key(t.uuid),
        bodyId: is(t.uuid),
        endsBefore: is(t.date),
        step: is(t.varchar),
        reason: is(t.text),
        by: is(t.varchar),
        since: is(t.timestamp),
        resumedAt: maybe(t.timestamp),
      },
      { indices: [{ name: 'notice_pause_body', columns: ['bodyId'] }] },
    );
    await table(q, 'letter_link', {
      reference: key(t.varchar),
      kind: is(t.varchar),
      subject: is(t.varchar),
      expiresOn: is(t.date),
    });
    await table(q, 'job_run', {
      name: key(t.varchar),
      day: is(t.date),
      endedAt: is(t.timestamp),
    });
    await table(q, 'installation_draft', {
      id: key(t.varchar),
      organisation: is(t.json),
      account: maybe(t.json),
      signInId: maybe(t.varchar),
    });
    await table(q, 'settings', {
      id: key(t.varchar),
      name: is(t.varchar),
      service: is(t.varchar),
      phone: is(t.varchar),
      hours: is(t.varchar),
      email: is(t.varchar),
      contact: is(t.varchar),
      address: is(t.varchar),
      demo: is(t.boolean),
      installedAt: is(t.timestamp),
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: put back the copy made before the upgrade.');
  }
}
