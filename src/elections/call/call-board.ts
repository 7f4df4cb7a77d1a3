import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Day } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { mayDo } from '../../domain/elections/acts.js';
import { beforeSeal, stageAfter } from '../../domain/elections/stage.js';
import { frenchCount, frenchList } from '../../domain/french.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Dashboard, type Task } from '../../platform/web/dashboard.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { Election } from '../election.entity.js';
import { ElectionBoard, type PreparationTask } from '../election-board.js';
import { orderSentence } from '../election-words.js';
import { conditionsOf, shownCall } from './call-pages.js';
import { CallsService } from './calls.service.js';
import { CandidaciesService, nameOf } from './candidacies.service.js';
import { Candidacy } from './candidacy.entity.js';

/** The call on the pages of its election, on the public page and on the dashboard. */
@Injectable()
export class CallBoard implements OnModuleInit {
  constructor(
    private readonly board: ElectionBoard,
    private readonly dashboard: Dashboard,
    private readonly work: UnitOfWork,
    private readonly calls: CallsService,
    private readonly candidacies: CandidaciesService,
    private readonly candidates: CandidatesService,
  ) {}

  onModuleInit(): void {
    this.board.tasks(15, (election) => this.tasks(election));
    this.board.sheet({ order: 20, on: 'public', build: (election) => this.publicCall(election) });
    this.board.sheet({ order: 21, on: 'public', build: (election) => this.publicList(election) });
    this.board.verdicts((election, tx) => this.proofs(election, tx));
    this.dashboard.task({ roles: ['secretary', 'administrator'], find: (_, today) => this.toDo(today) });
  }

  private async tasks(election: Election): Promise<PreparationTask[]> {
    const here = `/elections/${election.id}`;
    const call = await this.calls.of(election.id);
    if (!call) {
      if (typeof stageAfter(election.stage, 'publish_call') !== 'string' || election.draw) return [];
      return [
        {
          href: `${here}/appel`,
          texte: 'Appel à candidatures',
          indice: 'Publier l’appel, ou encoder vous-même les candidatures',
          etat: 'Facultatif',
          genre: 'neutre',
        },
      ];
    }
    const received = await this.candidacies.received(election.id);
    const open = received.filter(({ state }) => state === 'received' || state === 'incomplete').length;
    return [
      {
        href: `${here}/appel`,
        texte: 'Appel à candidatures',
        indice: `${frenchCount(received.length, 'candidature reçue', 'candidatures reçues')}`,
        ...(election.stage === 'call' ? { etat: 'Ouvert', genre: 'ouvert' } : { etat: 'Terminé' }),
      },
      {
        href: `${here}/candidatures`,
        texte: 'Candidatures reçues',
        indice: open > 0 ? `${frenchCount(open, 'à examiner', 'à examiner')}` : 'Toutes examinées',
        ...(open > 0 ? { etat: 'À examiner', genre: 'attente' } : { etat: 'Terminé' }),
      },
    ];
  }

  private async publicCall(election: Election) {
    const call = await this.calls.of(election.id);
    if (!call || !beforeSeal(election.stage)) return null;
    return {
      partial: 'elections/appel',
      data: {
        ...shownCall(call),
        id: election.id,
        sieges: election.seatIds.length,
        debut: election.termStartsOn,
        enCours: mayDo('file_candidacy', election.stage) === null,
        conditions: conditionsOf(election),
      },
    };
  }

  private async publicList(election: Election) {
    if (election.stage !== 'candidates_provisional' && election.stage !== 'candidates_final') return null;
    const candidats = (await this.candidates.standing(election.id)).map((c) => ({
      nom: c.ballotName,
      association: c.organisationName,
      presentation: c.statement,
    }));
    return {
      partial: 'elections/liste-candidats',
      data: {
        id: election.id,
        candidats,
        ordre: orderSentence(election),
        provisoire: election.stage === 'candidates_provisional',
      },
    };
  }

  /** Who has not approved the proof yet: worth knowing, never a block. */
  private async proofs(election: Election, tx: Tx) {
    const standing = (await this.candidacies.received(election.id, tx)).filter(({ candidateId }) => candidateId);
    if (standing.length === 0 || !beforeSeal(election.stage)) return [];
    const waiting = standing.filter(({ approval }) => approval !== 'approved').map(nameOf);
    const ok = waiting.length === 0;
    const text = ok
      ? 'Chaque personne a approuvé l’épreuve de son nom et de son texte.'
      : `${frenchCount(waiting.length, 'personne n’a', 'personnes n’ont')} pas approuvé l’épreuve : ${frenchList(waiting)}.`;
    return [{ ok, blocking: false, text, href: `/elections/${election.id}/candidatures` }];
  }

  private async toDo(today: Day): Promise<Task[]> {
    const found = await this.work.read.findBy(Election, { rehearses: IsNull(), stage: 'review' });
    const tasks = await Promise.all(found.map((election) => this.toExamine(election, today)));
    return tasks.flat();
  }

  private async toExamine({ id, name }: Election, today: Day): Promise<Task[]> {
    const waiting = await this.work.read.findBy(Candidacy, { electionId: id, state: 'received' });
    if (waiting.length === 0) return [];
    const since = waiting.map(({ receivedAt }) => (receivedAt ? dayAt(receivedAt) : today)).sort()[0];
    return [
      {
        text: `Examiner ${frenchCount(waiting.length, 'candidature')} pour « ${name} »`,
        why: 'L’appel est clos : les personnes attendent une réponse.',
        href: `/elections/${id}/candidatures`,
        due: since && since > today ? since : today,
      },
    ];
  }
}
