import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { hashOf } from '../../domain/ballots/archive.js';
import { formatReceipt, receiptOfHash } from '../../domain/ballots/ballot.js';
import {
  type BallotContext,
  type BallotRefusal,
  ballotContext,
  credentialNamed,
  openBallot,
  REFUSALS,
} from '../../domain/ballots/ballot-check.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Courier } from '../../platform/mail/courier.js';
import { Refused } from '../../platform/refused.js';
import { BallotPool } from '../../verifier/ballot-pool.js';
import { AMPLE } from '../../verifier/checking-thread.js';
import type { Election } from '../election.entity.js';
import { ElectionsService } from '../elections.service.js';
import { VoteMarks } from '../roll/vote-marks.service.js';
import { BallotBox } from './ballot-box.js';
import type { CastReceipt } from './booth-views.js';
import { BoothsService, type Held } from './booths.service.js';
import { Tries } from './tries.js';

/** Puts ballots in the box. */
@Injectable()
export class BallotsService implements OnApplicationShutdown {
  private readonly pool = new BallotPool({ workers: 2, memory: AMPLE });
  private readonly contexts = new Map<string, BallotContext>();
  private readonly casts = new Tries(30, 10);
  private readonly receiptMails = new Tries(5, 60);

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly booths: BoothsService,
    private readonly box: BallotBox,
    private readonly courier: Courier,
    private readonly marks: VoteMarks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  /**
   * Puts a ballot in the box, and marks the elector, both or neither (BRIEF §12, cheap things first). The proofs are
   * checked before the transaction, by the workers; what depends on others — stage, hour, replays — again inside it.
   * A ballot sent twice, because the answer was lost or the button pressed twice, is one ballot with one receipt.
   */
  async cast(held: Held, ballot: string, from = ''): Promise<CastReceipt> {
    const hash = hashOf(ballot);
    const isHeld = await this.box.holds(held.election.id, hash);
    if (isHeld && (await this.isLastOf(held, ballot))) return this.receiptFor(hash);
    await this.assertMayVote(this.work.read, held);
    this.assertNotTooOften(`${from}|${held.elector.id}`);
    const context = await this.context(held.election);
    const opened = openBallot(context, ballot);
    if ('reason' in opened) throw refusal(opened.reason);
    this.booths.checkCredential(held, opened.credential, from);
    if (isHeld) throw replaced();
    const verdict = await this.pool.check(context, ballot);
    if (!verdict.ok) throw refusal(verdict.reason);
    await this.work.run((tx) => this.keep(tx, held, { ballot, hash }));
    return this.receiptFor(hash);
  }

  /** Mails the receipt at once: its number is not kept with the elector. */
  async mailReceipt({ election, elector }: Held, receipt: string): Promise<void> {
    const now = this.clock.now();
    if (!elector.address) throw new Refused('no-address', NO_ADDRESS);
    if (this.receiptMails.exhausted(elector.id, now)) throw new Refused('too-often', RECEIPT_SENT_OFTEN);
    this.receiptMails.note(elector.id, now);
    if (!(await this.receipts(election.id)).includes(receipt)) throw new Refused('no-such-receipt', NO_SUCH_RECEIPT);
    await this.courier.sendNow({
      template: 'recu',
      toAddress: elector.address,
      toName: elector.delegateName || elector.organisationName,
      data: {
        association: elector.organisationName,
        election: election.name,
        recu: receipt,
        vote: now.toISOString(),
        revote: election.revote === 'last_counts',
        page: `${this.config.baseUrl}/public/elections/${election.id}`,
        essai: election.rehearses !== null,
      },
    });
  }

  /** The receipts of all ballots in the box, as electors have them, in the order of the box. */
  async receipts(electionId: string): Promise<string[]> {
    return (await this.box.ballotHashes(electionId)).map((hash) => formatReceipt(receiptOfHash(hash)));
  }

  private async keep(tx: Tx, held: Held, { ballot, hash }: { ballot: string; hash: string }): Promise<void> {
    const election = await this.elections.held(tx, held.election.id);
    if (await this.box.holds(election.id, hash, tx)) return;
    await this.assertMayVote(tx, { ...held, election });
    await this.box.append(tx, election.id, { event: 'Ballot', data: [{ type: 'ballot', body: ballot }] });
    await this.marks.mark(tx, election.id, held.elector.id);
  }

  /** Whether this ballot of the box is the one that counts for its elector. */
  private async isLastOf(held: Held, ballot: string): Promise<boolean> {
    const credential = this.booths.credentialOf(held);
    if (credentialNamed(ballot) !== credential) return false;
    for await (const ballots of this.box.ballotsFromTheLast(held.election.id)) {
      const last = ballots.find((body) => credentialNamed(body) === credential);
      if (last !== undefined) return last === ballot;
    }
    return false;
  }

  private async assertMayVote(tx: Tx, held: Held): Promise<void> {
    const objection = await this.booths.objection(tx, held);
    if (objection) throw new Refused(objection.reason, objection.sentence);
  }

  private assertNotTooOften(key: string): void {
    const now = this.clock.now();
    if (this.casts.exhausted(key, now)) throw new Refused('too-many-tries', TOO_MANY_CASTS);
    this.casts.note(key, now);
  }

  /** The tracker is the name of the ballot in the archive, in Base64 without padding. */
  private receiptFor(hash: string): CastReceipt {
    const tracker = Buffer.from(hash, 'hex').toString('base64').replace(/=+$/, '');
    return { receipt: formatReceipt(receiptOfHash(hash)), tracker, receivedAt: this.clock.now().toISOString() };
  }

  private async context(election: Election): Promise<BallotContext> {
    const known = this.contexts.get(election.id);
    if (known) return known;
    const context = ballotContext(
      (await this.box.single(election.id, 'election'))!,
      (await this.box.single(election.id, 'credentials'))!,
    );
    this.contexts.set(election.id, context);
    return context;
  }
}

const refusal = (reason: BallotRefusal) => new Refused(reason, REFUSALS[reason]);

const replaced = () =>
  new Refused(
    'replaced',
    'Ce bulletin est dans l’urne, mais vous en avez envoyé un autre depuis : c’est le dernier qui compte. Rien ne change.',
  );

const TOO_MANY_CASTS = 'Trop de bulletins sont partis de cet appareil. Attendez dix minutes, puis réessayez.';
const NO_ADDRESS = 'Nous n’avons pas d’adresse électronique pour vous. Notez le numéro, ou imprimez cette page.';
const RECEIPT_SENT_OFTEN = 'Ce reçu est déjà parti plusieurs fois. Regardez aussi dans « Indésirables ».';
const NO_SUCH_RECEIPT = 'Ce numéro n’est pas dans l’urne. Rien n’est parti.';
