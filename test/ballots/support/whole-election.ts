import { createHash } from 'node:crypto';
import type { Choices } from '../../../src/domain/ballots/answers.js';
import {
  type ArchiveRecord,
  archiveBytes,
  type BoxEvent,
  eventBody,
  hashOf,
  setupRecord,
} from '../../../src/domain/ballots/archive.js';
import { makeBallot } from '../../../src/domain/ballots/ballot.js';
import { type BallotContext, ballotContext } from '../../../src/domain/ballots/ballot-check.js';
import { credentialOf, publicCredential, publicCredentialsRecord } from '../../../src/domain/ballots/credentials.js';
import { partialDecryption, resultOf } from '../../../src/domain/ballots/decryption.js';
import { electionRecord, newUuid, type Question } from '../../../src/domain/ballots/election.js';
import { groupNamed } from '../../../src/domain/ballots/group.js';
import { numberOf, type Random } from '../../../src/domain/ballots/hash.js';
import { type EncryptedTally, encryptedTally } from '../../../src/domain/ballots/tally.js';
import { electionPublicKey, trusteeFrom, trusteesRecord } from '../../../src/domain/ballots/trustees.js';
import { nativeEngine } from '../../../src/verifier/native-engine.js';

export type ElectionPlan = Readonly<{
  questions: readonly Question[];
  /** How many electors are on the list. */
  electors: number;
  /** Who votes what, in the order of the box; an elector may come back. */
  votes: readonly (readonly [elector: number, choices: readonly Choices[]])[];
  /** How many key holders; one unless said. */
  trustees?: number;
  /** Ends the archive after this event; after the result unless said. */
  until?: BoxEvent;
  seed?: string;
}>;

export type HeldElection = Readonly<{
  uuid: string;
  context: BallotContext;
  privateKeys: readonly bigint[];
  credentials: readonly string[];
  ballots: readonly string[];
  tally: EncryptedTally;
  values: bigint[][];
  records: readonly ArchiveRecord[];
  bytes: Buffer;
}>;

const TIME = 1_795_414_751;

/** An endless row of bytes that is the same for the same seed. */
export function seeded(seed: string): Random {
  let asked = 0;
  return (size) => {
    const row: Buffer[] = [];
    for (let have = 0; have < size; have += 32) row.push(createHash('sha256').update(`${seed}|${asked++}`).digest());
    return new Uint8Array(Buffer.concat(row).subarray(0, size));
  };
}

/** Holds an election from its keys to its archive, with nobody but this program. */
export function holdElection(plan: ElectionPlan): HeldElection {
  const random = seeded(plan.seed ?? 'an election');
  const group = groupNamed('BELENIOS-2048', nativeEngine)!;
  const uuid = newUuid(random);
  const holders = Array.from({ length: plan.trustees ?? 1 }, (_, i) => trusteeFrom(group, random, `Clé ${i + 1}`));
  const credentials = Array.from({ length: plan.electors }, () => credentialOf(numberOf(random(16))));
  const publicKey = electionPublicKey(
    group,
    holders.map((holder) => holder.publicKey),
  );
  const { questions } = plan;
  const election = electionRecord({
    name: 'Élection inventée',
    description: '« Essai »',
    uuid,
    group,
    publicKey,
    questions,
  });
  const trustees = trusteesRecord(holders.map((holder) => holder.record));
  const list = publicCredentialsRecord(credentials.map((c) => group.str(publicCredential(group, uuid, c))));
  const context = ballotContext(election, list, nativeEngine);

  const ballots = plan.votes.map(
    ([elector, choices]) =>
      makeBallot({ election: context.election, credential: credentials[elector]!, choices, random }).ballot,
  );
  const tally = encryptedTally(context, ballots);
  const parts = holders.map(({ privateKey }, i) =>
    partialDecryption(context.election, tally, privateKey, random, i + 1),
  );
  const result = resultOf(
    context.election,
    tally,
    parts.map((part) => part.record),
  );

  const records = chained(
    [
      ['Setup', election, trustees, list, setupRecord(election, trustees, list)],
      ...ballots.map((ballot): Entry => ['Ballot', ballot]),
      ['EndBallots'],
      ['EncryptedTally', tally.record, tally.sized],
      ...parts.map((part): Entry => ['PartialDecryption', part.record, part.owned]),
      ['Result', result.record],
    ],
    plan.until,
  );
  const bytes = Buffer.concat([...archiveBytes(TIME, records)]);
  const privateKeys = holders.map((holder) => holder.privateKey);
  return { uuid, context, privateKeys, credentials, ballots, tally, values: result.values, records, bytes };
}

type Entry = readonly [event: BoxEvent, ...data: string[]];

/** The records of an archive: each event after its data, chained to the one before. */
export function chained(entries: readonly Entry[], until?: BoxEvent): ArchiveRecord[] {
  const records: ArchiveRecord[] = [];
  let parent: string | null = null;
  for (const [height, [type, ...data]] of entries.entries()) {
    records.push(...data.map((body) => ({ kind: 'data' as const, body })));
    const body: string = eventBody({ parent, height, type, payload: data.length > 0 ? hashOf(data.at(-1)!) : null });
    records.push({ kind: 'event', body });
    parent = hashOf(body);
    if (type === until && entries[height + 1]?.[0] !== until) break;
  }
  return records;
}
