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
    const size = zip.readUInt32LE(at + 24);
    total += size;
    if (total > MOST_INFLATED) throw tooBig();
    const nameLength = zip.readUInt16LE(at + 28);
    const entry = {
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      size,
      local: zip.readUInt32LE(at + 42),
    };
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    parts.push({ name, read: () => inflated(zip, entry) });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  for (const part of parts) part.read();
  return parts;
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
