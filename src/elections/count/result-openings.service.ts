import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Day } from '../../domain/calendar/day.js';
import { countSettingsOf } from '../../domain/elections/count-settings.js';
import {
  type Agreement,
  awaited,
  awaitedSentence,
  type OpeningSide,
  objectionToOpening,
} from '../../domain/elections/result-opening.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused, refuseIf } from '../../platform/refused.js';
import { STAFF } from '../../platform/web/allow.decorator.js';
import { Dashboard, type Task } from '../../platform/web/dashboard.js';
import type { Visitor } from '../../platform/web/visitor.js';
import { ElectionFacts } from '../after/election-facts.service.js';
import { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';

type Account = NonNullable<Visitor['account']>;

/** A result that nobody sees before two people agree: the box is not counted until then, so there is nothing to leak. */
@Injectable()
export class ResultOpenings implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly facts: ElectionFacts,
    private readonly dashboard: Dashboard,
  ) {}

  onModuleInit(): void {
    this.dashboard.task({ roles: STAFF, find: (visitor, today) => this.tasks(visitor, today) });
  }

  /** Null where the secretary counts alone; otherwise who has agreed and who is awaited. */
  async state(election: Election, tx: Tx = this.work.read) {
    if (countSettingsOf(election).opening !== 'two_people') return null;
    const agreed = await this.facts.of(election.id, 'opening_agreed', tx);
    const agreements: Agreement[] = agreed.map(({ data: { account, side } }) => ({ account, side }));
    const sides = awaited(agreements);
    return {
      agreements,
      open: sides.length === 0,
      sentence: awaitedSentence(sides),
      agreedBy: agreed.map(({ actor }) => actor),
    };
  }

  async assertOpen(election: Election): Promise<void> {
    const state = await this.state(election);
    if (state && !state.open) throw new Refused('result-sealed', `Le résultat est sous scellé. ${state.sentence}`);
  }

  /** Whether this person's agreement would be of use now. */
  async mayAgree(election: Election, account: Account): Promise<boolean> {
    const state = await this.state(election);
    return state !== null && !state.open && objectionToOpening(state.agreements, agreementOf(account)) === null;
  }

  /** Answers whether the box may be counted now. */
  async agree(tx: Tx, electionId: string, account: Account): Promise<boolean> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'open_result');
    const state = await this.state(election, tx);
    if (!state) throw new Refused('not-sealed', 'Le résultat de cette élection n’est pas sous scellé.');
    const mine = agreementOf(account);
    refuseIf(objectionToOpening(state.agreements, mine));
    const [actor, data] = [account.name, { ...mine, role: account.jobTitle }];
    await this.facts.add(tx, { electionId, kind: 'opening_agreed', actor, data });
    const next = awaitedSentence(awaited([...state.agreements, mine]));
    await this.audit.record(tx, {
      actor,
      action: 'result.opening-agreed',
      subject: `election:${electionId}`,
      sentence: `Accord pour ouvrir le résultat de « ${election.name} ». ${next}`,
    });
    return awaited([...state.agreements, mine]).length === 0;
  }

  private async tasks({ account }: Visitor, due: Day): Promise<Task[]> {
    if (!account) return [];
    const closed = await this.work.read.findBy(Election, { stage: 'closed' });
    const tasks: Task[] = [];
    for (const election of closed)
      if (await this.mayAgree(election, account))
        tasks.push({
          text: `Ouvrir le résultat de « ${election.name} »`,
          why: (await this.state(election))!.sentence,
          href: `/elections/${election.id}/depouillement`,
          due,
        });
    return tasks;
  }
}

const SIDES: Readonly<Record<Account['role'], OpeningSide>> = {
  secretary: 'office',
  administrator: 'office',
  chair: 'bureau',
  witness: 'bureau',
};

const agreementOf = ({ id, role }: Account): Agreement => ({ account: id, side: SIDES[role] });
