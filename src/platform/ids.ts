import { randomFillSync, randomUUID } from 'node:crypto';
import type { Clock } from './clock.js';

let last = 0;
let sequence = 0;

/** A new identifier that sorts by time: UUID version 7 (RFC 9562), strictly increasing within the process. */
export function newId(clock: Clock): string {
  const now = clock.now().getTime();
  if (now > last) {
    last = now;
    sequence = randomFillSync(new Uint16Array(1))[0]! & 0x7ff;
  } else if (++sequence > 0xfff) {
    last++;
    sequence = 0;
  }
  const bytes = randomFillSync(Buffer.allocUnsafe(16));
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The moment inside an identifier of `newId`. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

/** An identifier that says nothing of time: for marks and whatever stands near a ballot. */
export function blindId(): string {
  return randomUUID();
}
