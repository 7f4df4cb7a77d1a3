import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { objectionToClosing, objectionToOpening } from '../domain/elections/stage.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { type Letter, Outbox } from '../platform/mail/outbox.service.js';
import { Scheduler } from '../platform/schedule/scheduler.js';
import { BallotBox } from './ballots/ballot-box.js';
import { afterTheHold, HOLD_MINUTES, invitations, reminders } from './campaigns.js';
import { IncidentsService } from './course/incidents.service.js';
import { Election } from './election.entity.js';
import { ElectionsService, moved } from './elections.service.js';
import { letterWords, threadOf } from './letter-words.js';
import type { Elector } from './roll/elector.entity.js';
import { RollService } from './roll/roll.service.js';

const WATCH_SECONDS = 5;

/** Opens and closes the vote at its hours, by itself, and invites. */
@Injectable()
export class PollsService implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly scheduler: Scheduler,
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
    private readonly box: BallotBox,
    private readonly incidents: IncidentsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(WATCH_SECONDS, 'Ouverture et clôture des votes', () => this.watch());
  }

  /** Opens what is due, then closes what is due: both may have passed while the program was stopped. */
  async watch(): Promise<void> {
    const now = this.clock.now();
    for (const { id } of await this.work.read.findBy(Election, { stage: 'sealed', opensAt: LessThanOrEqual(now) }))
      await this.work.run((tx) => this.open(tx, id));
    for (const { id } of await this.work.read.findBy(Election, { stage: 'open', closesAt: LessThanOrEqual(now) }))
      await this.work.run((tx) => this.close(tx, id));
  }

  private async open(tx: Tx, id: string): Promise<void> {
    const election = await this.elections.held(tx, id);
    const now = this.clock.now();
    if (election.stage !== 'sealed' || objectionToOpening(election.opensAt, now)) return;
    await tx.update(Election, id, { stage: moved(election, 'open'), openedAt: now });
    const electors = (await this.roll.electors(id, tx)).filter((e) => e.channel === 'mail');
    const letters = electors.map((elector) =>
      this.invitation(election, elector, election.rehearses ? now : afterTheHold(now)),
    );
    await this.outbox.post(tx, letters);
    await this.audit.record(tx, {
      actor: 'Le système',
      action: 'election.opened',
      subject: `election:${id}`,
      sentence: `Le vote « ${election.name} » s’est ouvert. L’urne est vide. ${letters.length} invitations attendent ${HOLD_MINUTES} minutes.`,
    });
  }

  private async close(tx: Tx, id: string): Promise<void> {
    const election = await this.elections.held(tx, id);
    if (election.stage !== 'open' || objectionToClosing(election.closesAt, this.clock.now())) return;
    if (await this.incidents.goesOnForQuorum(tx, election)) return;
    await this.box.append(tx, id, { event: 'EndBallots', data: [] });
    await tx.update(Election, id, { stage: moved(election, 'close'), closedAt: election.closesAt });
    for (const campaign of [invitations(id), reminders(id)]) await this.outbox.stop(tx, campaign);
    await this.audit.record(tx, {
      actor: 'Le système',
      action: 'election.closed',
      subject: `election:${id}`,
      sentence: `Le vote « ${election.name} » s’est terminé. Plus aucun bulletin n’entre dans l’urne.`,
    });
  }

  private publicPage({ id }: Election): string {
    return `${this.config.baseUrl}/public/elections/${id}`;
  }

  /** The letter that invites, the same link as any later one. */
  private invitation(election: Election, elector: Elector, notBefore: Date): Letter {
    return {
      key: `invitation:${election.id}:${elector.id}`,
      template: 'invitation',
      to: { address: elector.address, name: elector.delegateName || elector.organisationName },
      data: { ...letterWords(election, elector), publication: this.publicPage(election) },
      secret: { kind: 'ballot-link', id: elector.id },
      campaign: invitations(election.id),
      about: `elector:${elector.id}`,
      thread: threadOf(elector),
      notBefore,
    };
  }
}
