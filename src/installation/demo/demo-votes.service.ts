import { Injectable } from '@nestjs/common';
import { credentialOfCode } from '../../domain/ballots/credentials.js';
import { readElection } from '../../domain/ballots/election.js';
import { BallotsService } from '../../elections/ballots/ballots.service.js';
import { BoothsService } from '../../elections/ballots/booths.service.js';
import type { Election } from '../../elections/election.entity.js';
import type { Elector } from '../../elections/roll/elector.entity.js';
import { RollService } from '../../elections/roll/roll.service.js';
import { Clock } from '../../platform/clock.js';
import { LetterSecrets } from '../../platform/mail/letter-secrets.js';
import type { BallotMakers } from './ballot-makers.js';
import { HttpPerson } from './http-person.js';
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

  /** The draw says who votes and what; `cast` says how. A few at once; `told` how many have voted before each few. */
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
    for (let first = 0; first < electors.length; first += AT_ONCE) {
      told(first);
      const some = electors.slice(first, first + AT_ONCE);
      await Promise.all(some.map((elector, i) => cast(elector, votes[first + i]!, first + i)));
    }
  }

  /** Casts within this program, each at its moment. */
  directly(election: Election, makers: BallotMakers, moment: (place: number) => Date): Casting {
    return async (elector, marks, place) => {
      const holder = { electionId: election.id, electorId: elector.id };
      const at = moment(place);
      await this.clock.at(at, async () => {
        const { election: record, candidates, allowBlank } = await this.booths.view(elector.reference, holder);
        const names = candidates.map(({ name }) => name);
        const choices = choicesOf(marks, names, allowBlank);
        const ballot = await makers.make({ record, credential: await this.credential(election, elector), choices });
        await this.ballots.cast(await this.booths.held(elector.reference, holder), ballot);
      });
    };
  }

  /** Casts over HTTP as a browser does: doorstep, booth, code, ballot. */
  overHttp(election: Election, makers: BallotMakers, origin: string): Casting {
    return async (elector, marks) => {
      const person = new HttpPerson(origin);
      const path = `/v/${elector.reference}`;
      await person.reads(path);
      const booth = await person.presses('', path);
      const { record, candidates, allowBlank } = sealedIn(booth);
      const credential = await this.credential(election, elector);
      const ballot = await makers.make({ record, credential, choices: choicesOf(marks, candidates, allowBlank) });
      await person.sends(`${path}/bulletin`, ballot);
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

/** What the page of a booth says of the sealed election. */
function sealedIn(page: string): { record: string; candidates: readonly string[]; allowBlank: boolean } {
  const record = unescaped(/data-election="([^"]*)"/.exec(page)?.[1] ?? '');
  const { questions } = readElection(record);
  const [question] = questions;
  return { record, candidates: question!.answers, allowBlank: question!.blank };
}

const unescaped = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/**
 * One number per choice of the encrypted question, the blank flag first where there is one. Marks count the candidates
 * by name, so that the order drawn for the ballot changes nobody's vote.
 */
function choicesOf(marks: Marks, candidates: readonly string[], allowBlank: boolean): number[] {
  const byName = [...candidates].sort();
  const plain = candidates.map((name) => (marks.includes(byName.indexOf(name)) ? 1 : 0));
  return allowBlank ? [marks.length === 0 ? 1 : 0, ...plain] : plain;
}
