import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Body } from '../../committee/body.entity.js';
import { hashOf } from '../../domain/ballots/archive.js';
import { formatReceipt, receiptOf, trackerOf } from '../../domain/ballots/ballot.js';
import { type BallotContext, ballotContext, REFUSALS } from '../../domain/ballots/ballot-check.js';
import { fingerprint } from '../../domain/ballots/election.js';
import { BELENIOS_2048 } from '../../domain/ballots/group.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { objectionToCasting } from '../../domain/elections/polling.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { blindId } from '../../platform/ids.js';
import { Courier } from '../../platform/mail/courier.js';
import { NotHere, Refused } from '../../platform/refused.js';
import { BallotPool } from '../../verifier/ballot-pool.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { ElectionsService } from '../elections.service.js';
import { Elector } from '../roll/elector.entity.js';
import { PersonalLinks } from '../roll/personal-links.js';
import { TurnoutDay } from '../roll/turnout-day.entity.js';
import { VoteMark } from '../roll/vote-mark.entity.js';
import { TRUST_WORDS } from '../trust-words.js';
import { BallotBox } from './ballot-box.js';
import type { BoothHolder, BoothView, CastReceipt, Doorstep } from './booth-views.js';

const BOOTH_MINUTES = 30;

/** What an elector may do: open a booth, and put a ballot in the box. */
@Injectable()
export class BallotsService implements OnApplicationShutdown {
  private readonly pool = new BallotPool({ workers: 2 });
  private readonly contexts = new Map<string, BallotContext>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly links: PersonalLinks,
    private readonly box: BallotBox,
    private readonly courier: Courier,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  async doorstep(reference: string): Promise<Doorstep> {
    const elector = await this.work.read.findOneBy(Elector, { reference: reference.toUpperCase() });
    if (!elector) throw new NotHere(NO_SUCH_LINK);
    const election = await this.elections.one(elector.electionId);
    if (election.stage === 'prepared') throw new NotHere(NO_SUCH_LINK);
    return this.stepOf(election, elector);
  }

  /** Opens a booth: consumes nothing, changes nothing. */
  async openBooth(reference: string): Promise<BoothHolder> {
    const elector = await this.work.read.findOneBy(Elector, { reference: reference.toUpperCase() });
    if (!elector) throw new NotHere(NO_SUCH_LINK);
    const election = await this.elections.one(elector.electionId);
    await this.assertMayVote(this.work.read, election, elector);
    return { electionId: election.id, electorId: elector.id };
  }

  async view(holder: BoothHolder): Promise<BoothView> {
    const { election, elector } = await this.who(holder);
    const body = (await this.box.single(election.id, 'election'))!;
    const standing = await this.candidates.standing(election.id);
    return {
      ...(await this.stepOf(election, elector)),
      election: body,
      fingerprint: fingerprint(body),
      uuid: election.uuid!,
      candidates: standing.map((c) => ({
        name: c.ballotName,
        organisationName: c.organisationName,
        statement: c.statement,
      })),
      minChoices: election.minChoices,
      maxChoices: Math.min(election.maxChoices, standing.length),
      allowBlank: election.allowBlank,
      orderWords: election.draw
        ? `Ordre alphabétique à partir de la lettre ${election.draw.letter}, tirée au sort.`
        : '',
    };
  }

  /** Says at once whether the code in the elector's hand is the right one. */
  async checkCredential(holder: BoothHolder, credential: string): Promise<void> {
    const { election, elector } = await this.who(holder);
    if (credential !== this.links.publicCredential(BELENIOS_2048, election, elector)) throw wrongCode();
  }

  /**
   * Puts a ballot in the box, and marks the elector, both or neither (BRIEF §12). The proofs are checked before the
   * transaction, by the workers; what depends on others — stage, hour, replays — inside it.
   */
  async cast(holder: BoothHolder, ballot: string): Promise<CastReceipt> {
    const { election, elector } = await this.who(holder);
    await this.assertMayVote(this.work.read, election, elector);
    const verdict = await this.pool.check(await this.context(election), ballot);
    if (!verdict.ok) throw new Refused(verdict.reason, REFUSALS[verdict.reason]);
    if (verdict.credential !== this.links.publicCredential(BELENIOS_2048, election, elector)) throw wrongCode();
    await this.work.run((tx) => this.keep(tx, holder, ballot));
    const tracker = trackerOf(ballot);
    return { receipt: formatReceipt(receiptOf(tracker)), tracker, receivedAt: this.clock.now().toISOString() };
  }

  /** Mails the receipt at once: its number is not kept with the elector. */
  async mailReceipt(holder: BoothHolder, receipt: string): Promise<void> {
    const { election, elector } = await this.who(holder);
    if (!elector.address)
      throw new Refused(
        'no-address',
        'Nous n’avons pas d’adresse électronique pour vous. Notez le numéro, ou imprimez cette page.',
      );
    await this.courier.sendNow({
      template: 'recu',
      toAddress: elector.address,
      toName: elector.delegateName || elector.organisationName,
      data: {
        association: elector.organisationName,
        election: election.name,
        recu: receipt,
        vote: this.clock.now().toISOString(),
        revote: election.revote === 'last_counts',
        page: `${this.config.baseUrl}/public/elections/${election.id}`,
        essai: election.rehearses !== null,
      },
    });
  }

  private async keep(tx: Tx, holder: BoothHolder, ballot: string): Promise<void> {
    const election = await this.elections.held(tx, holder.electionId);
    const elector = await tx.findOneByOrFail(Elector, { id: holder.electorId });
    if (await this.box.holds(election.id, hashOf(ballot), tx)) return;
    await this.assertMayVote(tx, election, elector);
    const first = !(await tx.existsBy(VoteMark, { electionId: election.id, electorId: elector.id }));
    await this.box.append(tx, election.id, { event: 'Ballot', data: [{ type: 'ballot', body: ballot }] });
    if (!first) return;
    await tx.insert(VoteMark, { id: blindId(), electionId: election.id, electorId: elector.id });
    await this.countDay(tx, election.id);
  }

  private async countDay(tx: Tx, electionId: string): Promise<void> {
    const day = dayAt(this.clock.now().toISOString());
    const { affected } = await tx.increment(TurnoutDay, { electionId, day }, 'votes', 1);
    if (!affected) await tx.insert(TurnoutDay, { electionId, day, votes: 1 });
  }

  private async assertMayVote(tx: Tx, election: Election, elector: Elector): Promise<void> {
    const voted = await tx.existsBy(VoteMark, { electionId: election.id, electorId: elector.id });
    const grace = rulesOf(election).ballot_secrecy.params.graceMinutes;
    const objection = objectionToCasting(election, { voted }, this.clock.now(), grace);
    if (objection) throw new Refused(objection.reason, objection.sentence);
  }

  private async who(holder: BoothHolder): Promise<{ election: Election; elector: Elector }> {
    const elector = await this.work.read.findOneBy(Elector, { id: holder.electorId, electionId: holder.electionId });
    if (!elector) throw new NotHere(NO_SUCH_LINK);
    return { election: await this.elections.one(holder.electionId), elector };
  }

  private async stepOf(election: Election, elector: Elector): Promise<Doorstep> {
    const [body, voted] = await Promise.all([
      this.work.read.findOneByOrFail(Body, { id: election.bodyId }),
      this.work.read.existsBy(VoteMark, { electionId: election.id, electorId: elector.id }),
    ]);
    return {
      state: this.stateOf(election),
      voted,
      revote: election.revote,
      rehearsal: election.rehearses !== null,
      electionName: election.name,
      bodyName: body.name,
      organisationName: elector.organisationName,
      opensAt: election.opensAt.toISOString(),
      closesAt: election.closesAt.toISOString(),
      minutes: BOOTH_MINUTES,
      trustWords: TRUST_WORDS[election.trust],
      publicPage: `/public/elections/${election.id}`,
    };
  }

  private stateOf(election: Election): Doorstep['state'] {
    const now = this.clock.now();
    if (election.stage === 'cancelled') return 'cancelled';
    if (now < election.opensAt || election.stage === 'sealed') return 'not-open';
    return now >= election.closesAt || election.stage !== 'open' ? 'closed' : 'open';
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

const NO_SUCH_LINK =
  'Ce lien ne marche pas. Il est peut-être coupé en deux, ou remplacé par un plus récent. Entrez le code de votre lettre, ou appelez-nous.';

const wrongCode = () =>
  new Refused(
    'wrong-code',
    'Ce code ne correspond pas à ce bulletin. Ouvrez le lien du dernier message reçu, ou recopiez le code de votre lettre.',
  );
