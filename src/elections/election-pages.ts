import { Injectable } from '@nestjs/common';
import { beforeSeal, PROCLAIMED } from '../domain/elections/stage.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CountsService } from './count/counts.service.js';
import { Election } from './election.entity.js';
import { ElectionBoard } from './election-board.js';
import { headOf } from './election-head.js';
import { ElectionsService } from './elections.service.js';
import { VoteFollow } from './follow/vote-follow.service.js';
import { PreparationService } from './preparation.service.js';

const FOLLOWED: readonly Election['stage'][] = ['open', 'suspended', 'closed', 'counted', ...PROCLAIMED];

/** Shapes elections for the screens of the secretary. */
@Injectable()
export class ElectionPages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly preparation: PreparationService,
    private readonly follow: VoteFollow,
    private readonly counts: CountsService,
    private readonly board: ElectionBoard,
  ) {}

  async cards() {
    return (await this.elections.list()).map(headOf);
  }

  /** The election's own page: tasks while it is prepared, figures while people vote, what to do next afterwards. */
  async overview(election: Election) {
    const [tasks, follow, rehearsals, sheets, links] = await Promise.all([
      beforeSeal(election.stage) && !election.rehearses ? this.preparation.tasks(election) : [],
      FOLLOWED.includes(election.stage) ? this.follow.of(election) : null,
      election.rehearses ? [] : this.rehearsals(election.id),
      this.board.sheetsOf(election, 'desk'),
      this.board.linksOf(election),
    ]);
    return {
      ...headOf(election),
      feuilles: sheets,
      liens: links,
      taches: tasks,
      suivi: follow,
      essais: rehearsals,
      vraie: election.rehearses ?? '',
      depouillement: this.counts.progress(election.id),
    };
  }

  private async rehearsals(electionId: string) {
    const found = await this.work.read.findBy(Election, { rehearses: electionId });
    return found.map((rehearsal) => {
      const { href, nom, etatTexte } = headOf(rehearsal);
      return { href, texte: nom, etat: etatTexte };
    });
  }
}
