import { inflateRawSync } from 'node:zlib';
import { unusable } from './book.js';

const MOST_INFLATED = 120 * 1024 * 1024;
const MOST_PARTS = 2000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;

export type Part = { name: string; read(): Buffer };

/**
 * The parts of a zip archive, each checked before anything else opens it: what the parts announce must stay within
 * reason, and none may inflate to more than it announced.
 */
export function partsOf(zip: Buffer): Part[] {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  const parts: Part[] = [];
  if (count > MOST_PARTS) throw tooBig();
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) throw damaged();
    const nameLength = zip.readUInt16LE(at + 28);
    const extra = zip.subarray(at + 46 + nameLength, at + 46 + nameLength + zip.readUInt16LE(at + 30));
    const [size, packed, local] = wide(
      [24, 20, 42].map((field) => zip.readUInt32LE(at + field)),
      extra,
    );
    total += size!;
    if (total > MOST_INFLATED) throw tooBig();
    const entry = { method: zip.readUInt16LE(at + 10), packed: packed!, size: size!, local: local! };
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    parts.push({ name, read: () => inflated(zip, entry) });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  for (const part of parts) part.read();
  return parts;
}

/** Numbers too large for 32 bits stand in the 64-bit record, in the same order; some writers use it for small ones too. */
function wide(numbers: readonly number[], extra: Buffer): number[] {
  const record: number[] = [];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    for (let from = at + 4; from + 8 <= end; from += 8) record.push(Number(extra.readBigUInt64LE(from)));
  }
  return numbers.map((number) => (number === 0xffffffff ? (record.shift() ?? number) : number));
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at--)
    if (zip.readUInt32LE(at) === END) return at;
  throw damaged();
}

function inflated(zip: Buffer, entry: { method: number; packed: number; size: number; local: number }): Buffer {
  const { local, packed, size, method } = entry;
  if (local + 30 > zip.length) throw damaged();
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + packed);
  if (method === 0) return bytes;
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooBig() : damaged();
  }
}

const tooBig = () =>
  unusable(
    'file-inflates',
    'Une fois ouvert, ce fichier est beaucoup trop grand pour une liste d’associations. Copiez la feuille utile dans un nouveau classeur, puis recommencez.',
  );

const damaged = () =>
  unusable(
    'file-damaged',
    'Ce fichier est abîmé ou incomplet : nous n’arrivons pas à l’ouvrir. Ouvrez-le dans Excel ou LibreOffice, enregistrez-le à nouveau, puis recommencez.',
  );
