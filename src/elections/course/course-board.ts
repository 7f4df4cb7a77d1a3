import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayDo } from '../../domain/elections/acts.js';
import { beforeSeal, type Move, type Stage, stageAfter } from '../../domain/elections/stage.js';
import type { Election } from '../election.entity.js';
import { ElectionBoard } from '../election-board.js';
import { IncidentsService } from './incidents.service.js';

/** What happened to a vote on its pages, and the doors to what bends its course. */
@Injectable()
export class CourseBoard implements OnModuleInit {
  constructor(
    private readonly board: ElectionBoard,
    private readonly incidents: IncidentsService,
  ) {}

  onModuleInit(): void {
    for (const on of ['desk', 'public'] as const)
      this.board.sheet({ order: 10, on, build: (election) => this.sheet(election, on) });
    this.board.sheet({ order: 11, on: 'desk', build: async (election) => unopposed(election) });
    this.board.links(async (election) => doors(election));
  }

  private async sheet(election: Election, on: 'desk' | 'public') {
    if (beforeSeal(election.stage)) return null;
    const phrases = await this.incidents.sentences(election.id);
    if (phrases.length === 0) return null;
    const reprise = on === 'desk' && election.stage === 'suspended' ? `/elections/${election.id}/reprise` : '';
    return { partial: 'elections/incidents', data: { phrases, reprise } };
  }
}

function unopposed({ id, stage }: Election) {
  if (stage !== 'uncontested') return null;
  return { partial: 'elections/sans-vote', data: { href: `/elections/${id}/sans-vote` } };
}

const may = (stage: Stage, move: Move) => typeof stageAfter(stage, move) === 'string';

/** What bends the course of an election: where it is done, how it is called, and when. */
const DOORS: readonly { path: string; texte: string; opens: (stage: Stage) => boolean }[] = [
  { path: 'sans-vote', texte: 'Conclure sans vote', opens: (s) => may(s, 'elect_unopposed') || may(s, 'lapse') },
  { path: 'prolongation', texte: 'Prolonger le vote', opens: (s) => mayDo('extend_closing', s) === null },
  { path: 'suspension', texte: 'Suspendre le vote', opens: (s) => may(s, 'suspend') },
  { path: 'annulation', texte: 'Annulation par l’autorité', opens: (s) => may(s, 'annul') },
];

function doors({ id, stage, rehearses }: Election) {
  const here = `/elections/${id}`;
  const open = rehearses ? [] : DOORS.filter(({ opens }) => opens(stage));
  return [
    ...open.map(({ path, texte }) => ({ href: `${here}/${path}`, texte })),
    ...(mayDo('mark_paper', stage) === null || mayDo('type_paper', stage) === null
      ? [{ href: `${here}/papier`, texte: 'Bulletins papier' }]
      : []),
    { href: `${here}/documents`, texte: 'Documents' },
  ];
}
