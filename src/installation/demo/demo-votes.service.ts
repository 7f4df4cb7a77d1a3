import { Injectable } from '@nestjs/common';
import { credentialOfCode } from '../../domain/ballots/credentials.js';
import { BallotsService } from '../../elections/ballots/ballots.service.js';
import { BoothsService } from '../../elections/ballots/booths.service.js';
import type { Election } from '../../elections/election.entity.js';
import type { Elector } from '../../elections/roll/elector.entity.js';
import { RollService } from '../../elections/roll/roll.service.js';
import { Clock } from '../../platform/clock.js';
import { LetterSecrets } from '../../platform/mail/letter-secrets.js';
import { BallotMakers } from './ballot-makers.js';
import type { InventedTown } from './invented-town.js';
import { inventVotes, type Marks } from './invented-votes.js';

/** How an invented elector puts a ballot in the box. */
export type Casting = (elector: Elector, marks: Marks, place: number) => Promise<void>;

const AT_ONCE = 4;

/** Invented electors vote: each from the link of their letter, with the booth's own code. */
@Injectable()
export class DemoVotes {
  constructor(
    private readonly roll: RollService,
    private readonly booths: BoothsService,
    private readonly ballots: BallotsService,
    private readonly secrets: LetterSecrets,
    private readonly clock: Clock,
  ) {}

  /** The draw says who votes and what; `cast` says how. */
  async vote(
    election: Election,
    town: InventedTown,
    turnout: number,
    candidates: number,
    cast: Casting,
    told: (voted: number) => void = () => undefined,
  ): Promise<void> {
    const electors = town.draw.shuffled(await this.roll.electors(election.id)).slice(0, turnout);
    const seats = election.seatIds.length;
    const votes = inventVotes({ ballots: electors.length, candidates, seats, draw: town.draw });
    let next = 0;
    let voted = 0;
    const oneAfterAnother = async () => {
      for (let place = next++; place < electors.length; place = next++) {
        await cast(electors[place]!, votes[place]!, place);
        told(++voted);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
  }

  /** Casts within this program, each at its moment. */
  directly(election: Election, makers: BallotMakers, moment: (place: number) => Date): Casting {
    return async (elector, marks, place) => {
      const holder = { electionId: election.id, electorId: elector.id };
      const at = moment(place);
      await this.clock.at(at, async () => {
        const { election: record, candidates, allowBlank } = await this.booths.view(elector.reference, holder);
        const choices = choicesOf(marks, candidates.length, allowBlank);
        const ballot = await makers.make({ record, credential: await this.credential(election, elector), choices });
        await this.ballots.cast(holder, ballot);
      });
    };
  }

  /** What the elector's letter holds: the code behind the # of its link. */
  async codeOf(elector: Elector): Promise<string> {
    const { code = '' } = await this.secrets.find({ kind: 'ballot-link', id: elector.id });
    return code;
  }

  private async credential(election: Election, elector: Elector): Promise<string> {
    return credentialOfCode((await this.codeOf(elector)).replaceAll('-', ''), election.uuid!);
  }
}

/** One number per choice of the encrypted question, the blank flag first where there is one. */
export function choicesOf(marks: Marks, candidates: number, allowBlank: boolean): number[] {
  const plain = Array.from({ length: candidates }, (_, place) => (marks.includes(place) ? 1 : 0));
  return allowBlank ? [marks.length === 0 ? 1 : 0, ...plain] : plain;
}
