import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { ballotContext } from '../../domain/ballots/ballot-check.js';
import { partialDecryption, resultOf } from '../../domain/ballots/decryption.js';
import { encryptedTally } from '../../domain/ballots/tally.js';
import { type TurnoutVerdict, turnoutVerdict } from '../../domain/elections/turnout.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { nativeEngine } from '../../verifier/native-engine.js';
import { BallotBox, type Entry } from '../ballots/ballot-box.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertStage, ElectionsService } from '../elections.service.js';
import { RollService } from '../roll/roll.service.js';
import { PlatformTrustee } from './platform-trustee.js';

type Counted = { entries: Entry[]; totals: NonNullable<Election['totals']> };

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
  ) {}

  /** Whether enough electors voted, with the rule that says it. */
  async turnout(election: Election): Promise<TurnoutVerdict> {
    const [electors, voters] = await Promise.all([this.roll.electors(election.id), this.roll.voters(election.id)]);
    return turnoutVerdict({ electors: electors.length, voters }, rulesOf(election).election_quorum);
  }

  /**
   * Counts a closed election. The arithmetic is done before the transaction, from a box that cannot change any more;
   * the events, the totals and the stage are then written together, so an interrupted count leaves nothing behind.
   */
  async count(electionId: string, actor: string): Promise<void> {
    const election = await this.elections.one(electionId);
    assertStage(election, 'closed');
    const turnout = await this.turnout(election);
    if (!turnout.reached) throw new Refused('quorum-missed', turnout.sentence);
    const counted = await this.compute(election);
    await this.work.run((tx) => this.write(tx, election.id, counted, actor));
  }

  private async compute(election: Election): Promise<Counted> {
    const record = (await this.box.single(election.id, 'election'))!;
    const credentials = (await this.box.single(election.id, 'credentials'))!;
    const context = ballotContext(record, credentials, nativeEngine);
    const ballots = (await this.box.ballots(election.id)).map((b) => b.body);
    const tally = encryptedTally(context, ballots);
    const { privateKey } = this.trustee.key(context.election.group, election.uuid!);
    const part = partialDecryption(context.election, tally, privateKey, (n) => randomBytes(n));
    const result = resultOf(context.election, tally, [part.record]);
    return {
      entries: [
        {
          event: 'EncryptedTally',
          data: [data('encrypted_tally', tally.record), data('sized_tally', tally.sized)],
        },
        {
          event: 'PartialDecryption',
          data: [data('partial_decryption', part.record), data('owner', part.owned)],
        },
        { event: 'Result', data: [data('result', result.record)] },
      ],
      totals: {
        ...countsIn(result.values, election.allowBlank),
        ballots: tally.counted,
        ...(await this.people(election.id)),
      },
    };
  }

  private async people(electionId: string): Promise<{ electors: number; voters: number }> {
    const [electors, voters] = await Promise.all([this.roll.electors(electionId), this.roll.voters(electionId)]);
    return { electors: electors.length, voters };
  }

  private async write(tx: Tx, electionId: string, counted: Counted, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertStage(election, 'closed');
    if (counted.totals.ballots !== counted.totals.voters)
      throw new Refused(
        'totals-differ',
        `L’urne compte ${counted.totals.ballots} bulletins et la liste ${counted.totals.voters} votants. Ne proclamez pas. Appelez votre informaticien.`,
      );
    for (const entry of counted.entries) await this.box.append(tx, electionId, entry);
    await tx.update(Election, electionId, { stage: 'counted', countedAt: this.clock.now(), totals: counted.totals });
    await this.audit.record(tx, {
      actor,
      action: 'election.counted',
      subject: `election:${electionId}`,
      sentence: `Le vote « ${election.name} » est dépouillé : ${counted.totals.ballots} bulletins, dont ${counted.totals.blank} blancs, pour ${counted.totals.electors} électeurs.`,
    });
  }
}

const data = (type: string, body: string) => ({ type, body });

/** Votes in the order of the ballot, the blank ones apart. */
function countsIn(values: readonly bigint[][], allowBlank: boolean): { votes: number[]; blank: number } {
  const row = (values[0] ?? []).map(Number);
  return allowBlank ? { blank: row[0] ?? 0, votes: row.slice(1) } : { blank: 0, votes: row };
}
