import { type BoxEvent, eventBody, readEvent } from '../archive.js';
import { Misshapen } from '../shape.js';
import { type FoundRecord, placeOf } from './archive-reader.js';
import { Finding } from './finding.js';

/** An event of the chain with the data records it is about, in their order; the last is its payload. */
export type Step = Readonly<{ type: BoxEvent; height: number; data: readonly FoundRecord[] }>;

/** Which events may come next (BRIEF §10.4), and how many data records come before each. */
const GRAMMAR: Readonly<Record<BoxEvent, { data: number; next: readonly BoxEvent[] }>> = {
  Setup: { data: 4, next: ['Ballot', 'EndBallots'] },
  Ballot: { data: 1, next: ['Ballot', 'EndBallots'] },
  EndBallots: { data: 0, next: ['EncryptedTally'] },
  EncryptedTally: { data: 2, next: ['Shuffle', 'PartialDecryption'] },
  Shuffle: { data: 2, next: ['Shuffle', 'EndShuffles'] },
  EndShuffles: { data: 0, next: ['PartialDecryption'] },
  PartialDecryption: { data: 2, next: ['PartialDecryption', 'Result'] },
  Result: { data: 1, next: [] },
};

const MOST_DATA = 4;

/**
 * Follows the chain of events: each points to the one before, stands one higher, comes in an order that the protocol
 * allows, and is preceded by the records it is about and no other. Throws `Finding`.
 */
export class EventChain {
  private data: FoundRecord[] = [];
  private readonly seen = new Set<string>();
  private last: Readonly<{ type: BoxEvent; hash: string; height: number }> | null = null;

  /** The next record. Where it completes an event, the event. */
  take(record: FoundRecord): Step | null {
    if (this.seen.has(record.hash))
      throw new Finding(
        `${placeOf(record)} : le même enregistrement figure déjà plus haut. Rien ne peut servir deux fois.`,
      );
    this.seen.add(record.hash);
    if (record.kind === 'event') return this.event(record);
    this.data.push(record);
    if (this.data.length > MOST_DATA) throw notOfAny(this.data[0]!);
    return null;
  }

  /** To be called after the last record: no data may be left without an event. */
  end(): void {
    if (this.data[0]) throw notOfAny(this.data[0]);
    if (!this.last) throw new Finding('L’archive ne contient aucune élection.');
  }

  /** The hash of the last event: it stands for everything before it. */
  get tip(): string {
    return this.last?.hash ?? '';
  }

  get finished(): boolean {
    return this.last?.type === 'Result';
  }

  private event(record: FoundRecord): Step {
    const { type, parent, height, payload } = linkIn(record);
    const place = placeOf(record);
    if (parent !== (this.last?.hash ?? null))
      throw new Finding(`${place} : cet événement ne désigne pas celui qui le précède. La chaîne est rompue.`);
    if (height !== (this.last ? this.last.height + 1 : 0))
      throw new Finding(`${place} : le rang ${height} n’est pas celui qui suit. La chaîne est rompue.`);
    const next = this.last ? GRAMMAR[this.last.type].next : ['Setup'];
    if (!next.includes(type))
      throw new Finding(
        `${place} : ${outOfOrder(type, this.last?.type)} L’ordre des événements n’est pas celui d’une élection.`,
      );
    const data = this.data;
    if (data.length !== GRAMMAR[type].data)
      throw new Finding(
        `${place} : ${data.length} enregistrements précèdent l’événement ${type}, il en faut ${GRAMMAR[type].data}.`,
      );
    if (payload !== (data.at(-1)?.hash ?? null))
      throw new Finding(`${place} : l’événement ne désigne pas l’enregistrement qui le précède.`);
    this.data = [];
    this.last = { type, hash: record.hash, height };
    return { type, height, data };
  }
}

function linkIn(record: FoundRecord): ReturnType<typeof readEvent> {
  try {
    const link = readEvent(record.body);
    if (eventBody(link) === record.body) return link;
  } catch (error) {
    if (!(error instanceof Misshapen)) throw error;
  }
  throw new Finding(`${placeOf(record)} : cet événement ne s’écrit pas comme le protocole le fixe.`);
}

function outOfOrder(type: BoxEvent, after: BoxEvent | undefined): string {
  return after
    ? `l’événement ${type} ne peut pas suivre ${after}.`
    : `le premier événement est ${type} au lieu de Setup.`;
}

function notOfAny(record: FoundRecord): Finding {
  return new Finding(`${placeOf(record)} : aucun événement n’utilise cet enregistrement.`);
}
