import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { BELENIOS_2048 } from '../../domain/ballots/group.js';
import { invalidOf, PAPER_INVALID, type PaperInvalid } from '../../domain/elections/paper-count.js';
import { objectionToCounting } from '../../domain/elections/stage.js';
import { type TurnoutVerdict, turnoutVerdict } from '../../domain/elections/turnout.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused, refuseIf } from '../../platform/refused.js';
import { BallotBox } from '../ballots/ballot-box.js';
import { IncidentsService } from '../course/incidents.service.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { ElectionsService, moved } from '../elections.service.js';
import { type Joining, PaperVotes } from '../paper/paper-votes.service.js';
import { RollService } from '../roll/roll.service.js';
import { SealChecks } from '../seal/seal-checks.js';
import type { BoxCount } from './box-count.js';
import { CountingThread } from './counting-thread.js';
import { PlatformTrustee } from './platform-trustee.js';
import { ResultOpenings } from './result-openings.service.js';
import { RunningCounts } from './running-counts.js';

const PATIENCE_MS = 4000;

type Totals = NonNullable<Election['totals']>;
type People = Pick<Totals, 'electors' | 'voters'>;

/** The count: from the closed box to the totals, with the proofs that go into the archive. */
@Injectable()
export class CountsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
    private readonly box: BallotBox,
    private readonly trustee: PlatformTrustee,
    private readonly running: RunningCounts,
    private readonly paper: PaperVotes,
    private readonly incidents: IncidentsService,
    private readonly seals: SealChecks,
    private readonly openings: ResultOpenings,
  ) {}

  /** Whether enough electors voted, with the rule that says it. */
  async turnout(election: Election): Promise<TurnoutVerdict> {
    return turnoutVerdict(await this.people(election.id), rulesOf(election).election_quorum);
  }

  /** Begins the count of a closed election, or joins the one under way. A short one is over when this answers. */
  async begin(electionId: string, actor: string): Promise<void> {
    await this.running.start(electionId, () => this.count(electionId, actor), PATIENCE_MS);
  }

  /** How far the count of an election is in this process. */
  progress(electionId: string) {
    return this.running.state(electionId);
  }

  /**
   * Counts a closed election. The arithmetic is done before the transaction, from a box that cannot change any more;
   * the events, the totals and the stage are then written together, so an interrupted count leaves nothing behind.
   */
  async count(electionId: string, actor: string): Promise<void> {
    const election = await this.elections.one(electionId);
    if (election.stage === 'counted') return;
    moved(election, 'count');
    await this.openings.assertOpen(election);
    const broken = await this.seals.problemOf(election);
    if (broken) throw new Refused('seal-broken', `« ${election.name} » : ${broken}`);
    const startedAt = this.clock.now();
    const [turnout, people] = await Promise.all([this.turnout(election), this.people(electionId)]);
    const paper = await this.paper.toJoin(election);
    const count = await this.compute(election);
    const online = people.voters - (paper?.voters ?? 0);
    refuseIf(objectionToCounting(turnout, { ballots: count.counted, voters: online }));
    const { votes, against, blank, counted, replaced } = count;
    const box = { votes, ...(against ? { against } : {}), blank, ballots: counted, replaced, ...people };
    const totals = paper ? joined(box, paper) : box;
    await this.work.run(async (tx) => {
      await this.write(tx, electionId, { count, totals, startedAt }, actor);
      if (paper?.incident) await this.incidents.note(tx, election, paper.incident, actor);
    });
  }

  /** The arithmetic is another thread's, which is handed the box piece by piece. */
  private async compute(election: Election): Promise<BoxCount> {
    const thread = new CountingThread({
      election: (await this.box.single(election.id, 'election'))!,
      credentials: (await this.box.single(election.id, 'credentials'))!,
    });
    try {
      for await (const ballots of this.box.ballotsFromTheLast(election.id)) await thread.take(ballots);
      return await thread.count(this.trustee.key(BELENIOS_2048, election.uuid!).privateKey);
    } finally {
      await thread.stop();
    }
  }

  private async people(electionId: string): Promise<People> {
    const [electors, voters] = await Promise.all([this.roll.size(electionId), this.roll.voters(electionId)]);
    return { electors, voters };
  }

  /** Writes it all once: whoever comes second finds the election counted, and adds nothing. */
  private async write(
    tx: Tx,
    electionId: string,
    done: { count: BoxCount; totals: Totals; startedAt: Date },
    actor: string,
  ): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    if (election.stage === 'counted') return;
    const stage = moved(election, 'count');
    for (const entry of done.count.entries) await this.box.append(tx, electionId, entry);
    const { totals, startedAt } = done;
    await tx.update(Election, electionId, {
      stage,
      countStartedAt: startedAt,
      countedAt: this.clock.now(),
      totals,
    });
    await this.audit.record(tx, {
      actor,
      action: 'election.counted',
      subject: `election:${electionId}`,
      sentence: `Le vote « ${election.name} » est dépouillé : ${frenchCount(totals.ballots, 'bulletin')}, dont ${frenchCount(totals.blank, 'blanc')}, pour ${frenchCount(totals.electors, 'électeur')}.`,
    });
  }
}

/** The sums of both boxes, each told apart. */
function joined(box: Totals, { count, by }: Joining): Totals {
  const invalid = Object.entries(count.invalid)
    .filter(([, n]) => n > 0)
    .map(([reason, n]) => ({ reason: `papier : ${PAPER_INVALID[reason as PaperInvalid]}`, count: n }));
  return {
    ...box,
    votes: box.votes.map((n, i) => n + (count.votes[i] ?? 0)),
    blank: box.blank + count.blank,
    ballots: box.ballots + count.ballots,
    invalid,
    paper: {
      ballots: count.ballots,
      blank: count.blank,
      invalid: invalidOf(count),
      votes: [...count.votes],
      by: [...by],
    },
  };
}
