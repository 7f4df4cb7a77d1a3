import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import {
  type DoubtfulBallots,
  type IrregularityVerdict,
  irregularityVerdict,
} from '../../domain/counting/irregularity.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { OutcomesService } from '../count/outcomes.service.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { ElectionFacts } from './election-facts.service.js';

/** could the ballots in doubt have changed who is elected? The answer goes into the minutes. */
@Injectable()
export class Irregularities {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
    private readonly facts: ElectionFacts,
  ) {}

  async verdict(election: Election, ballots: DoubtfulBallots, tx: Tx = this.work.read): Promise<IrregularityVerdict> {
    const candidates = await this.candidates.standing(election.id, tx);
    const names = Object.fromEntries(candidates.map((c) => [c.id, c.ballotName]));
    return irregularityVerdict(
      ballots,
      await this.outcomes.margins(election, tx),
      names,
      rulesOf(election).irregularity,
    );
  }

  /** Notes what was found, in the words of whoever found it, with the verdict. */
  async note(
    tx: Tx,
    electionId: string,
    given: DoubtfulBallots & { what: string },
    actor: string,
  ): Promise<IrregularityVerdict> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'check_irregularity');
    const verdict = await this.verdict(election, given, tx);
    const { sentence, citation, material } = verdict;
    const data = { what: given.what, sentence, citation, material };
    await this.facts.add(tx, { electionId, kind: 'irregularity', actor, data });
    await this.audit.record(tx, {
      actor,
      action: 'election.irregularity',
      subject: `election:${electionId}`,
      sentence: `Irrégularité notée pour « ${election.name} ». ${sentence}`,
      reason: given.what,
    });
    return verdict;
  }
}
