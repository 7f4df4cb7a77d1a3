import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { changedSinceSeal } from '../../domain/elections/sealed-text.js';
import { frenchCount, frenchList } from '../../domain/french.js';
import { Checks, type Finding } from '../../platform/checks.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BallotBox } from '../ballots/ballot-box.js';
import { Election } from '../election.entity.js';
import { SealedFactsReader } from './sealed-facts.service.js';

/** « Scellés »: every sealed election is still what was sealed. */
@Injectable()
export class SealChecks implements OnModuleInit {
  constructor(
    private readonly checks: Checks,
    private readonly work: UnitOfWork,
    private readonly box: BallotBox,
    private readonly facts: SealedFactsReader,
  ) {}

  onModuleInit(): void {
    this.checks.add('Scellés', () => this.run());
  }

  async run(): Promise<Finding> {
    const elections = await this.work.read.findBy(Election, { seal: Not(IsNull()) });
    for (const election of elections) {
      const problem = await this.problemOf(election);
      if (problem) return { ok: false, sentence: `« ${election.name} » : ${problem}` };
    }
    const said = frenchCount(elections.length, 'scellé recalculé', 'scellés recalculés');
    return { ok: true, sentence: `${said} : rien n’a changé depuis.` };
  }

  /** What differs from the seal, as a sentence, or null. */
  async problemOf(election: Election, tx = this.work.read): Promise<string | null> {
    const seal = election.seal!;
    if (createHash('sha256').update(seal).digest('hex') !== election.sealHash)
      return 'l’empreinte n’est plus celle du scellé. Ne dépouillez pas. Appelez votre informaticien.';
    const question = await this.box.single(election.id, 'election', tx);
    const trustees = await this.box.single(election.id, 'trustees', tx);
    const credentials = await this.box.single(election.id, 'credentials', tx);
    if (!question || !trustees || !credentials) return 'l’urne n’a pas son début. Appelez votre informaticien.';
    const { cloture, ...now } = await this.facts.read(tx, election, { election: question, trustees, credentials });
    // A rehearsal closes when its secretary says so.
    const changed = changedSinceSeal(seal, election.rehearses ? now : { ...now, cloture });
    if (changed.length === 0) return null;
    return `${frenchList(changed)} : ce n’est plus ce qui a été scellé. Ne dépouillez pas. Appelez votre informaticien.`;
  }
}
