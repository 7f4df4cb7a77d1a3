import { headBody, readHead } from '../archive.js';
import { Misshapen } from '../shape.js';
import { BLOCK, paddingAfter, statedIn, tarHeader } from '../tar.js';
import { Finding } from './finding.js';

/** What reading needs of the platform: SHA-256 of bytes in hexadecimal, and their text, null if they are not UTF-8. */
export type ByteTools = Readonly<{ hash: (bytes: Uint8Array) => string; text: (bytes: Uint8Array) => string | null }>;

/** A record as found in the file: the `number`th after the first, which only says what the file is. */
export type FoundRecord = Readonly<{ number: number; kind: 'data' | 'event'; hash: string; body: string }>;

/** No honest record is longer: a list of 100,000 credentials has 62 megabytes. */
const LARGEST_RECORD = 128 * 1024 * 1024;
const NAME = /^([0-9a-f]{64})\.(data|event)\.json$/;

/**
 * Reads an archive piece by piece and holds one record at a time. Every byte is compared with what must stand there
 * (BRIEF §10.1–10.3): headers whole, padding, each body with the hash it is named by. Throws `Finding`.
 */
export class ArchiveReader {
  private time: number | null = null;
  private read = 0;
  private records = 0;
  private header: Uint8Array | null = null;
  private block = new Uint8Array(BLOCK);
  private filled = 0;

  constructor(private readonly tools: ByteTools) {}

  *push(chunk: Uint8Array): Generator<FoundRecord> {
    let rest = chunk;
    while (rest.length > 0) {
      const part = rest.subarray(0, this.block.length - this.filled);
      this.block.set(part, this.filled);
      this.filled += part.length;
      rest = rest.subarray(part.length);
      if (this.filled === this.block.length) yield* this.full();
    }
  }

  /** To be called after the last piece: nothing may be left over, nothing missing. */
  end(): void {
    if (this.time === null && !this.header && this.filled === 0) throw new Finding('Le fichier est vide.');
    if (this.header || this.filled > 0)
      throw new Finding(`${this.place()} : le fichier s’arrête au milieu. Il est incomplet.`);
  }

  private *full(): Generator<FoundRecord> {
    const bytes = this.block;
    this.filled = 0;
    if (!this.header) {
      const size = this.sizeIn(bytes);
      this.header = bytes;
      this.block = new Uint8Array(size + paddingAfter(size));
      if (size > 0) return;
    }
    const record = this.record(this.header, this.header === bytes ? this.block : bytes);
    this.read += BLOCK + this.block.length;
    this.header = null;
    this.block = new Uint8Array(BLOCK);
    if (record) yield record;
  }

  /** Sees that the header is one, and of the first record that this is an archive at all. */
  private sizeIn(header: Uint8Array): number {
    const stated = statedIn(header);
    if (this.time === null && stated?.name !== 'BELENIOS')
      throw new Finding('Le fichier n’est pas une archive d’élection : il ne commence pas comme une archive Belenios.');
    if (!stated || stated.size > LARGEST_RECORD || (this.time !== null && !NAME.test(stated.name)))
      throw this.finding('ce n’est pas l’en-tête d’un enregistrement');
    if (this.time !== null) this.assertHeader(header, stated.name, stated.size, this.time);
    return stated.size;
  }

  private record(header: Uint8Array, bytes: Uint8Array): FoundRecord | null {
    const { name, size } = statedIn(header)!;
    const body = bytes.subarray(0, size);
    if (bytes.subarray(size).some((byte) => byte !== 0))
      throw this.finding('le remplissage qui le termine n’est pas fait de zéros');
    const text = this.tools.text(body);
    if (this.time === null) {
      this.time = this.timeIn(text);
      this.assertHeader(header, name, size, this.time);
      return null;
    }
    const [, hash = '', kind] = NAME.exec(name)!;
    if (this.tools.hash(body) !== hash)
      throw this.finding('son contenu ne correspond pas à son nom, qui est son empreinte. Il a été changé');
    if (text === null) throw this.finding('son contenu n’est pas un texte lisible (UTF-8)');
    return { number: ++this.records, kind: kind as FoundRecord['kind'], hash, body: text };
  }

  private timeIn(text: string | null): number {
    try {
      const time = readHead(text ?? '');
      if (headBody(time) === text) return time;
    } catch (error) {
      if (!(error instanceof Misshapen)) throw error;
    }
    throw this.finding('il n’annonce pas une archive de version 1 avec sa date');
  }

  private assertHeader(header: Uint8Array, name: string, size: number, time: number): void {
    const expected = tarHeader(name, size, time);
    if (header.some((byte, i) => byte !== expected[i]))
      throw this.finding('son en-tête n’est pas, octet par octet, celui que le format fixe');
  }

  private finding(what: string): Finding {
    return new Finding(`${this.place()} : ${what}.`);
  }

  private place(): string {
    const which = this.time === null ? 'Premier enregistrement' : `Enregistrement ${this.records + 1}`;
    return `${which} (octet ${this.read})`;
  }
}

/** How messages name a record: enough of its name to find it. */
export function placeOf({ number, kind, hash }: FoundRecord): string {
  return `Enregistrement ${number} (${hash.slice(0, 12)}….${kind}.json)`;
}
