import { Injectable } from '@nestjs/common';
import { Body } from '../../committee/body.entity.js';
import { normaliseReference } from '../../domain/ballots/codes.js';
import { fingerprint } from '../../domain/ballots/election.js';
import { BELENIOS_2048 } from '../../domain/ballots/group.js';
import { type CastingReason, objectionToCasting } from '../../domain/elections/polling.js';
import type { Objection } from '../../domain/objection.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { ElectionsService } from '../elections.service.js';
import { PaperVote } from '../paper/paper-vote.entity.js';
import { Elector } from '../roll/elector.entity.js';
import { PersonalLinks } from '../roll/personal-links.js';
import { VoteMark } from '../roll/vote-mark.entity.js';
import { BoothBundle } from '../seal/booth-bundle.js';
import { TRUST_WORDS } from '../trust-words.js';
import { BallotBox } from './ballot-box.js';
import type { BoothHolder, BoothView, Doorstep } from './booth-views.js';
import { Tries } from './tries.js';

/** How long an opened booth stays open. */
export const BOOTH_MINUTES = 30;

/** An elector and their election, once it is known that the booth is theirs. */
export type Held = { election: Election; elector: Elector };

/** What a personal link leads to: the doorstep, and the booth behind it. Nothing here changes anything. */
@Injectable()
export class BoothsService {
  private readonly wrongCodes = new Tries(10, 15);
  /** Lines of the sealed lists by elector: each takes a slow hash to find. */
  private readonly credentials = new Map<string, string>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly links: PersonalLinks,
    private readonly box: BallotBox,
    private readonly bundle: BoothBundle,
  ) {}

  /** What the link says before anything is opened; null for a link that leads nowhere, or no longer. */
  async doorstep(reference: string): Promise<Doorstep | null> {
    const found = await this.behind(reference);
    return found && this.stepOf(found);
  }

  /** Whose booth it is, if a vote may be cast in it now. Consumes nothing. */
  async openBooth(reference: string): Promise<BoothHolder | null> {
    const found = await this.behind(reference);
    if (!found || (await this.objection(this.work.read, found))) return null;
    return { electionId: found.election.id, electorId: found.elector.id };
  }

  async view(reference: string, holder: BoothHolder): Promise<BoothView> {
    const held = await this.held(reference, holder);
    const { election, elector } = held;
    const body = (await this.box.single(election.id, 'election'))!;
    const standing = await this.candidates.standing(election.id);
    return {
      ...(await this.stepOf(held)),
      election: body,
      fingerprint: fingerprint(body),
      uuid: election.uuid!,
      bundle: this.bundle.of(election),
      candidates: standing.map((c) => ({
        name: c.ballotName,
        organisationName: c.organisationName,
        statement: c.statement,
      })),
      minChoices: election.minChoices,
      maxChoices: Math.min(election.maxChoices, standing.length),
      allowBlank: election.allowBlank,
      yesNo: election.method === 'yes_no',
      orderWords: election.draw
        ? `Ordre alphabétique à partir de la lettre ${election.draw.letter}, tirée au sort.`
        : '',
      mayVote: (await this.objection(this.work.read, held)) === null,
      closesInSeconds: Math.round((election.closesAt.getTime() - this.clock.now().getTime()) / 1000),
      hasAddress: elector.address !== '',
    };
  }

  /**
   * Says at once whether the code in the elector's hand is the right one. After ten wrong ones from one place, that
   * place waits; the elector's other devices do not.
   */
  checkCredential(held: Held, credential: string, from: string): void {
    const key = `${from}|${held.elector.id}`;
    const now = this.clock.now();
    if (this.wrongCodes.exhausted(key, now)) throw new Refused('too-many-tries', TOO_MANY_TRIES);
    if (credential === this.credentialOf(held)) return;
    this.wrongCodes.note(key, now);
    throw new Refused('wrong-code', WRONG_CODE);
  }

  /** Whether the open booth is the one behind this link, and the link a live one. */
  async opens(reference: string, holder: BoothHolder): Promise<boolean> {
    return (await this.heldBy(reference, holder)) !== null;
  }

  /** The elector behind an open booth, as long as the link that it was opened with is the live one. */
  async held(reference: string, holder: BoothHolder): Promise<Held> {
    const held = await this.heldBy(reference, holder);
    if (!held) throw new Refused('booth-closed', BOOTH_CLOSED);
    return held;
  }

  /** The elector's line of the sealed list. */
  credentialOf({ election, elector }: Held): string {
    const known = this.credentials.get(elector.id);
    if (known) return known;
    const credential = this.links.publicCredential(BELENIOS_2048, election, elector);
    this.credentials.set(elector.id, credential);
    return credential;
  }

  /** Why this elector may not cast a ballot now, or null. */
  async objection(tx: Tx, { election, elector }: Held): Promise<Objection<CastingReason> | null> {
    const mark = { electionId: election.id, electorId: elector.id };
    const [voted, onPaper] = [await tx.existsBy(VoteMark, mark), await tx.existsBy(PaperVote, mark)];
    const grace = rulesOf(election).ballot_secrecy.params.graceMinutes;
    return objectionToCasting(election, { voted, onPaper }, this.clock.now(), grace);
  }

  private async heldBy(reference: string, { electorId, electionId }: BoothHolder): Promise<Held | null> {
    const found = await this.behind(reference);
    return found?.elector.id === electorId && found.election.id === electionId ? found : null;
  }

  private async behind(typed: string): Promise<Held | null> {
    const reference = normaliseReference(typed);
    const elector = reference && (await this.work.read.findOneBy(Elector, { reference }));
    if (!elector) return null;
    const election = await this.elections.one(elector.electionId);
    return election.uuid ? { election, elector } : null;
  }

  private async stepOf({ election, elector }: Held): Promise<Doorstep> {
    const [body, voted] = await Promise.all([
      this.work.read.findOneByOrFail(Body, { id: election.bodyId }),
      this.work.read.existsBy(VoteMark, { electionId: election.id, electorId: elector.id }),
    ]);
    return {
      state: this.stateOf(election),
      reference: elector.reference,
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
    const objection = objectionToCasting(election, { voted: false }, this.clock.now());
    if (election.stage === 'cancelled') return 'cancelled';
    if (!objection) return 'open';
    return objection.reason === 'not-open' || objection.reason === 'suspended' ? objection.reason : 'closed';
  }
}

const WRONG_CODE =
  'Ce code ne correspond pas à ce bulletin. Ouvrez le lien du dernier message reçu, ou recopiez le code de votre lettre.';

const BOOTH_CLOSED = 'Ce bulletin n’est plus ouvert. Rouvrez-le par votre lien.';

const TOO_MANY_TRIES =
  'Dix codes étaient faux. Pour protéger votre bulletin, attendez un quart d’heure avant d’essayer encore. Votre lien et votre lettre marchent toujours.';
