import type { RankedProfile } from '../ranked/profile.js';
import { ProfileBuilder } from '../ranked/profile-builder.js';
import { type BallotFile, type FileProblem, isProblem, problem } from './ballot-file.js';
import { type BltBallot, type BltHead, BltReader } from './blt.js';
import { type PutAside, putAside } from './count-papers.js';

/** What no ranked method can read. */
export type RankingFault = 'unknown-candidate' | 'marked-twice';
/**
 * What each ranked method reads in its own way: no first preference for one candidate alone; further on, a rank left out
 * before another, or equal ranks.
 */
export type Irregularity = 'no-first' | 'gap' | 'equal';

/** The ballots of a file as rankings. Candidates keep their number in the file as id; withdrawn ones are struck out. */
export type RankedBallots = Readonly<{
  format: BallotFile['format'];
  title: string;
  /** Null where the format does not say it. */
  seats: number | null;
  profile: RankedProfile;
  /** Names of those who withdrew; the ranks below theirs move up. */
  withdrawn: readonly string[];
  ballots: number;
  blank: number;
  invalid: number;
  aside: ReadonlyMap<RankingFault, PutAside>;
  /** Ballots of the profile by the first irregularity on them. */
  irregular: ReadonlyMap<Irregularity, PutAside>;
}>;

/** Reads a BLT text piece by piece; what stays in memory is the different rankings. */
export class RankedBltReader {
  private collector: Collector | null = null;
  private readonly reader = new BltReader((ballot, head) => {
    this.collector ??= new Collector(head);
    this.collector.add(ballot);
  });

  /** The next piece of the text, cut anywhere. A problem ends the reading. */
  push(piece: string): FileProblem | null {
    return this.reader.push(piece);
  }

  end(): RankedBallots | FileProblem {
    const end = this.reader.end();
    if (isProblem(end)) return end;
    const head = this.reader.head!;
    const collector = this.collector ?? new Collector(head);
    return { format: 'blt', title: end.title, seats: head.seats, ...collector.collected(end.names) };
  }
}

/** The ballots of a file already read, as rankings. */
export function rankedBallots(file: BallotFile): RankedBallots | FileProblem {
  if (!file.ranked)
    return problem(
      'Ces bulletins portent des marques, sans ordre : cette méthode compte des bulletins de préférences.',
    );
  const withdrawn = new Set(file.withdrawn.map(Number));
  const collector = new Collector({ candidates: file.candidates.length, withdrawn });
  for (const { line, count, places } of file.papers) {
    const numbers = places.flat().map(Number);
    const ranks = places.flatMap((place, i) => place.map(() => i + 1));
    collector.add({ line, count, numbers, ranks, length: numbers.length });
  }
  const { format, title, seats } = file;
  return { format, title, seats, ...collector.collected(file.candidates.map(({ name }) => name)) };
}

type WrittenBallot = Readonly<
  Pick<BltBallot, 'line' | 'count' | 'length'> & { numbers: ArrayLike<number>; ranks: ArrayLike<number> }
>;

/** Checks ballots one by one and gathers them. */
class Collector {
  private readonly builder = new ProfileBuilder();
  /** Place among those who stand, by number in the file; -1 for who withdrew. */
  private readonly placeOf: Int32Array;
  /** The last ballot that named each number, to find a name marked twice. */
  private readonly namedOn: Float64Array;
  private readonly choices: Uint16Array;
  private readonly ranks: Uint16Array;
  private readonly aside = new Map<RankingFault, PutAside>();
  private readonly irregular = new Map<Irregularity, PutAside>();
  private read = 0;
  private ballots = 0;
  private blank = 0;
  private invalid = 0;

  constructor(private readonly head: Pick<BltHead, 'candidates' | 'withdrawn'>) {
    const { candidates, withdrawn } = head;
    this.placeOf = new Int32Array(candidates + 1).fill(-1);
    let standing = 0;
    for (let number = 1; number <= candidates; number++) if (!withdrawn.has(number)) this.placeOf[number] = standing++;
    this.namedOn = new Float64Array(candidates + 1);
    this.choices = new Uint16Array(candidates);
    this.ranks = new Uint16Array(candidates);
  }

  add(ballot: WrittenBallot): void {
    this.ballots += ballot.count;
    const fault = this.faultOf(ballot);
    if (fault) {
      this.invalid += ballot.count;
      putAside(this.aside, fault, ballot);
      return;
    }
    const length = this.strike(ballot);
    if (length === 0) this.blank += ballot.count;
    else {
      const irregularity = this.irregularityOf(length);
      if (irregularity) putAside(this.irregular, irregularity, ballot);
      this.builder.add(ballot.count, this.choices, this.ranks, length);
    }
  }

  collected(names: readonly string[]): Omit<RankedBallots, 'format' | 'title' | 'seats'> {
    const all = names.map((name, i) => ({ id: String(i + 1), name }));
    const { withdrawn } = this.head;
    return {
      profile: this.builder.profile(all.filter((_, i) => !withdrawn.has(i + 1))),
      withdrawn: all.filter((_, i) => withdrawn.has(i + 1)).map(({ name }) => name),
      ballots: this.ballots,
      blank: this.blank,
      invalid: this.invalid,
      aside: this.aside,
      irregular: this.irregular,
    };
  }

  private faultOf({ numbers, length }: WrittenBallot): RankingFault | null {
    this.read++;
    for (let i = 0; i < length; i++) {
      const number = numbers[i]!;
      if (number < 1 || number > this.head.candidates) return 'unknown-candidate';
      if (this.namedOn[number] === this.read) return 'marked-twice';
      this.namedOn[number] = this.read;
    }
    return null;
  }

  /** Copies the ballot without those who withdrew; a rank that was theirs alone closes up. How many are left. */
  private strike({ numbers, ranks, length }: WrittenBallot): number {
    let [kept, closed, rank, standing] = [0, 0, 0, true];
    for (let i = 0; i < length; i++) {
      if (ranks[i] !== rank) {
        if (!standing) closed++;
        [rank, standing] = [ranks[i]!, false];
      }
      const place = this.placeOf[numbers[i]!]!;
      if (place < 0) continue;
      standing = true;
      this.choices[kept] = place;
      this.ranks[kept++] = rank - closed;
    }
    return kept;
  }

  private irregularityOf(length: number): Irregularity | null {
    for (let i = 0; i < length; i++) {
      const equal = this.ranks[i + 1] === this.ranks[i] && i + 1 < length;
      if (!equal && this.ranks[i] === i + 1) continue;
      return i === 0 ? 'no-first' : equal ? 'equal' : 'gap';
    }
    return null;
  }
}
