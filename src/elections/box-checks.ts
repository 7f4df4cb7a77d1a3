import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { hashOf, readEvent } from '../domain/ballots/archive.js';
import { credentialNamed } from '../domain/ballots/ballot-check.js';
import { frenchCount } from '../domain/french.js';
import { Checks, type Finding } from '../platform/checks.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { BallotBox } from './ballots/ballot-box.js';
import type { BoxRecord } from './ballots/box-record.entity.js';
import { Election } from './election.entity.js';
import { RollService } from './roll/roll.service.js';

/** « Urnes »: every box follows from its first record, and agrees with the roll and the marks of who has voted. */
@Injectable()
export class BoxChecks implements OnModuleInit {
  constructor(
    private readonly checks: Checks,
    private readonly work: UnitOfWork,
    private readonly box: BallotBox,
    private readonly roll: RollService,
  ) {}

  onModuleInit(): void {
    this.checks.add('Urnes', () => this.run());
  }

  async run(): Promise<Finding> {
    const elections = await this.work.read.findBy(Election, { uuid: Not(IsNull()) });
    for (const election of elections) {
      const problem = await this.problemOf(election);
      if (problem)
        return {
          ok: false,
          sentence: `« ${election.name} » : ${problem} Ne proclamez pas. Appelez votre informaticien.`,
        };
    }
    const said = frenchCount(elections.length, 'urne recalculée', 'urnes recalculées');
    return { ok: true, sentence: `${said} : aucun bulletin ne manque, aucun n’a changé.` };
  }

  private async problemOf(election: Election): Promise<string | null> {
    const walk = new BoxWalk();
    for await (const records of this.box.records(election.id))
      for (const record of records)
        if (!walk.follows(record)) return `l’enregistrement ${record.position} de l’urne ne suit pas du précédent.`;
    const [electors, marks] = await Promise.all([this.roll.size(election.id), this.roll.voters(election.id)]);
    if (walk.credentials !== electors)
      return `le scellé compte ${walk.credentials} codes et la liste électorale ${electors} électeurs.`;
    if (walk.voters.size !== marks) return `l’urne compte ${walk.voters.size} votants et la liste ${marks}.`;
    if (election.totals && election.totals.ballots !== marks)
      return `le dépouillement a compté ${election.totals.ballots} bulletins pour ${marks} votants.`;
    return null;
  }
}

/** Reads a box record by record, in order. */
class BoxWalk {
  readonly voters = new Set<string>();
  credentials = 0;
  private position = 0;
  private height = 0;
  private parent: string | null = null;
  private lastData: string | null = null;

  /** Whether the record is whole and comes where it should. */
  follows({ position, kind, type, hash, body }: BoxRecord): boolean {
    if (position !== this.position++ || hash !== hashOf(body)) return false;
    return kind === 'event' ? this.followsEvent(type, hash, body) : this.followsData(type, hash, body);
  }

  private followsEvent(type: string, hash: string, body: string): boolean {
    const event = readEvent(body);
    const inPlace = event.type === type && event.height === this.height && event.parent === this.parent;
    if (!inPlace || (event.payload !== null && event.payload !== this.lastData)) return false;
    this.height++;
    this.parent = hash;
    this.lastData = null;
    return true;
  }

  private followsData(type: string, hash: string, body: string): boolean {
    this.lastData = hash;
    if (type === 'credentials') this.credentials = (JSON.parse(body) as string[]).length;
    if (type !== 'ballot') return true;
    const credential = credentialNamed(body);
    if (credential) this.voters.add(credential);
    return credential !== null;
  }
}
