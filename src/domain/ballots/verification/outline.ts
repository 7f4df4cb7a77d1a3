import { credentialNamed } from '../ballot-check.js';
import { sha256Base64 } from '../hash.js';
import type { EventChain, Step } from './event-chain.js';

/** What a first reading of the whole file tells: its ballots, which of them count, where it ends. */
export class Outline {
  ballots = 0;
  private readonly last = new Map<string, number>();
  private readonly replaced = new Set<number>();
  tip = '';
  finished = false;

  /** Of each credential the last ballot counts. A ballot that names none is found by the check of the ballots. */
  note({ type, height, data }: Step): void {
    if (type !== 'Ballot') return;
    this.ballots++;
    const credential = credentialNamed(data[0]!.body);
    if (credential === null) return;
    // Its hash, not itself: a part of a text would keep the whole ballot in memory.
    const key = sha256Base64(credential);
    const earlier = this.last.get(key);
    if (earlier !== undefined) this.replaced.add(earlier);
    this.last.set(key, height);
  }

  close(chain: EventChain): void {
    this.tip = chain.tip;
    this.finished = chain.finished;
  }

  counts(height: number): boolean {
    return !this.replaced.has(height);
  }
}
