import { utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256Hex } from './hash.js';
import { exactly, fields, matching, optional, readCanonicalJson, recordHash, wholeNumber } from './shape.js';
import { paddingAfter, tarHeader } from './tar.js';

export const BOX_EVENTS = [
  'Setup',
  'Ballot',
  'EndBallots',
  'EncryptedTally',
  'Shuffle',
  'EndShuffles',
  'PartialDecryption',
  'Result',
] as const;

export type BoxEvent = (typeof BOX_EVENTS)[number];

/** One link of the chain: after which event it comes, at what height, and the record it is about. */
export type EventLink = Readonly<{ parent: string | null; height: number; type: BoxEvent; payload: string | null }>;

/** A record of the archive: data, or an event of the chain. Its name is its `hash`, computed where it is not known. */
export type ArchiveRecord = Readonly<{ kind: 'data' | 'event'; body: string; hash?: string }>;

/** The name of a record: SHA-256 of its body, hexadecimal. */
export const hashOf = sha256Hex;

/** The body of an event; the first has no parent, the two that end something have no payload. */
export function eventBody({ parent, height, type, payload }: EventLink): string {
  return JSON.stringify({ ...(parent && { parent }), height, type, ...(payload && { payload }) });
}

/** The record that the first event points to. */
export function setupRecord(election: string, trustees: string, credentials: string): string {
  return JSON.stringify({
    election: hashOf(election),
    trustees: hashOf(trustees),
    credentials: hashOf(credentials),
  });
}

/** The whole file, piece by piece. `time` is the archive's timestamp, in Unix seconds: the same for every record. */
export function* archiveBytes(time: number, records: Iterable<ArchiveRecord>): Generator<Uint8Array> {
  yield* archiveHead(time);
  yield* archiveParts(time, records);
}

/** The beginning of every archive. */
export function archiveHead(time: number): Generator<Uint8Array> {
  return recordBytes('BELENIOS', headBody(time), time);
}

/** Records as they follow each other in the file. */
export function* archiveParts(time: number, records: Iterable<ArchiveRecord>): Generator<Uint8Array> {
  for (const { kind, body, hash = hashOf(body) } of records) yield* recordBytes(recordName(kind, hash), body, time);
}

export function recordName(kind: ArchiveRecord['kind'], hash: string): string {
  return `${hash}.${kind}.json`;
}

/** The body of the first record of every archive. */
export function headBody(time: number): string {
  return JSON.stringify({ version: 1, timestamp: String(time) });
}

const HEAD = fields({ version: exactly(1), timestamp: matching(/^(0|[1-9][0-9]{0,9})$/) });

/** The archive's timestamp, from its first record; throws `Misshapen`. */
export function readHead(raw: string): number {
  return Number(readCanonicalJson(raw, HEAD).timestamp);
}

const EVENT = fields({
  parent: optional(recordHash),
  height: wholeNumber,
  type: matching(new RegExp(`^(${BOX_EVENTS.join('|')})$`)),
  payload: optional(recordHash),
});

/** Reads an event; throws `Misshapen`. */
export function readEvent(raw: string): EventLink {
  const { parent = null, height, type, payload = null } = readCanonicalJson(raw, EVENT);
  return { parent, height, type: type as BoxEvent, payload };
}

const SETUP = fields({ election: recordHash, trustees: recordHash, credentials: recordHash });

/** Reads the setup record; throws `Misshapen`. */
export function readSetup(raw: string): { election: string; trustees: string; credentials: string } {
  return readCanonicalJson(raw, SETUP);
}

function* recordBytes(name: string, body: string, time: number): Generator<Uint8Array> {
  const bytes = utf8ToBytes(body);
  yield tarHeader(name, bytes.length, time);
  yield bytes;
  yield new Uint8Array(paddingAfter(bytes.length));
}
