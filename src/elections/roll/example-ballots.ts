import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { makeBallot } from '../../domain/ballots/ballot.js';
import { credentialOfCode } from '../../domain/ballots/credentials.js';
import { type Election as Ballot, readElection } from '../../domain/ballots/election.js';
import { isYesNo } from '../../domain/elections/yes-no-ballot.js';
import { nativeEngine } from '../../verifier/native-engine.js';
import { BallotBox } from '../ballots/ballot-box.js';
import { BallotsService } from '../ballots/ballots.service.js';
import type { Election } from '../election.entity.js';
import { assertStage, ElectionsService } from '../elections.service.js';
import { PersonalLinks } from './personal-links.js';
import { assertRehearsal } from './rehearsals.service.js';
import { RollService } from './roll.service.js';

const ONE_IN = 8;

/** Yes twice as often as no, and now and then an abstention. */
const ANSWERS = [
  [1, 0],
  [1, 0],
  [0, 1],
  [0, 0],
];

/** Votes by the machine, in rehearsals only: real ballots of invented electors, by chance, through the same checks. */
@Injectable()
export class ExampleBallots {
  constructor(
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
    private readonly links: PersonalLinks,
    private readonly box: BallotBox,
    private readonly ballots: BallotsService,
  ) {}

  /** One ballot for each invented elector who has not voted. Answers how many. */
  async cast(electionId: string): Promise<number> {
    const election = await this.elections.one(electionId);
    assertRehearsal(election);
    assertStage(election, 'open');
    const read = readElection((await this.box.single(electionId, 'election'))!, nativeEngine);
    const silent = await this.roll.silent(electionId);
    for (const elector of silent) {
      const credential = credentialOfCode(this.links.code(election, elector), election.uuid!);
      const choices = choicesByChance(read, election);
      const { ballot } = makeBallot({ election: read, credential, choices, random: (n) => randomBytes(n) });
      await this.ballots.cast({ election, elector }, ballot);
    }
    return silent.length;
  }
}

/** A blank vote now and then, otherwise as many marks as chance says. */
function choicesByChance({ questions }: Ballot, { minChoices }: Election): number[][] {
  if (isYesNo(questions)) return questions.map(() => ANSWERS[randomInt(ANSWERS.length)]!);
  const { answers, max, blank } = questions[0]!;
  const isBlank = blank && randomInt(ONE_IN) === 0;
  const marks = answers.map(() => 0);
  const wanted = isBlank ? 0 : randomInt(Math.max(1, minChoices), max + 1);
  const places = answers.map((_, i) => i);
  for (let i = 0; i < wanted; i++) marks[places.splice(randomInt(places.length), 1)[0]!] = 1;
  return [blank ? [isBlank ? 1 : 0, ...marks] : marks];
}
