import type { RankedProfile } from '../ranked/profile.js';
import type { Stage, StvMethodName, StvRecord } from './record.js';
import type { StrictRankings } from './strict-rankings.js';
import type { OpenStvTie } from './tie.js';

export type Standing = 'hopeful' | 'pending' | 'elected' | 'excluded';

type Elected = Stage['elected'][number];

/** Who is still in the running, who is elected and who is out, candidates by their place. */
export class Contest {
  readonly elected: string[] = [];
  readonly standing: Standing[];

  constructor(
    readonly ids: readonly string[],
    readonly seats: number,
  ) {
    this.standing = ids.map(() => 'hopeful');
  }

  seatsLeft(): number {
    return this.seats - this.elected.length;
  }

  having(standing: Standing): number[] {
    const found: number[] = [];
    for (let c = 0; c < this.standing.length; c++) if (this.standing[c] === standing) found.push(c);
    return found;
  }

  /** No more candidates than seats: they are elected as they stand. */
  isDecided(): boolean {
    return this.having('hopeful').length <= this.seatsLeft();
  }

  /** Elects those who have reached the quota, the most votes first. */
  electByQuota(totals: readonly (number | bigint)[], quota: number | bigint, as: 'pending' | 'elected'): Elected[] {
    const reached = this.having('hopeful').filter((c) => totals[c]! >= quota);
    const ordered = reached.sort((a, b) => (totals[a]! < totals[b]! ? 1 : totals[a] === totals[b] ? 0 : -1));
    return ordered.map((c) => this.elect(c, as, 'quota'));
  }

  /** Elects those who are left when they are no more than the seats, in the order of the ballot paper. */
  electLast(): Elected[] {
    return this.isDecided() ? this.having('hopeful').map((c) => this.elect(c, 'elected', 'last_seats')) : [];
  }

  private elect(candidate: number, as: Standing, by: Elected['by']): Elected {
    this.standing[candidate] = as;
    this.elected.push(this.ids[candidate]!);
    return { id: this.ids[candidate]!, by };
  }
}

type Ended = Readonly<{
  method: StvMethodName;
  decimals: number;
  profile: RankedProfile;
  rankings: StrictRankings;
  contest: Contest;
  stages: readonly Stage[];
  openTie: OpenStvTie | null;
}>;

export function recordOf({ method, decimals, profile, rankings, contest, stages, openTie }: Ended): StvRecord {
  return {
    method,
    state: openTie ? 'open_tie' : 'complete',
    seats: contest.seats,
    decimals,
    candidates: profile.candidates,
    ballots: rankings.ballots,
    withoutFirst: rankings.withoutFirst,
    stages,
    elected: contest.elected,
    vacant: openTie ? 0 : contest.seatsLeft(),
    openTie,
  };
}
