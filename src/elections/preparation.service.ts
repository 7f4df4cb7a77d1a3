import { Injectable, type OnModuleInit } from '@nestjs/common';
import { frenchCount } from '../domain/french.js';
import { CandidatesService } from './candidates/candidates.service.js';
import type { Election } from './election.entity.js';
import { ElectionBoard, type PreparationTask } from './election-board.js';
import { ballotSentence } from './election-words.js';
import { PreflightService } from './preflight.service.js';
import { RollService } from './roll/roll.service.js';

const DONE = { etat: 'Terminé' };
const TO_DO = { etat: 'À faire', genre: 'attente' };

/** What is left to do before the seal: the task list of a prepared election. */
@Injectable()
export class PreparationService implements OnModuleInit {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
    private readonly preflight: PreflightService,
    private readonly board: ElectionBoard,
  ) {}

  onModuleInit(): void {
    this.board.tasks(10, async (election) => this.settings(election));
    this.board.tasks(20, (election) => this.candidacies(election));
    this.board.tasks(30, (election) => this.electors(election));
    this.board.tasks(90, (election) => this.checks(election));
  }

  tasks(election: Election): Promise<PreparationTask[]> {
    return this.board.tasksOf(election);
  }

  private settings(election: Election): PreparationTask[] {
    const href = `/elections/${election.id}/reglages`;
    return [{ href, texte: 'Dates et bulletin', indice: ballotSentence(election), ...DONE }];
  }

  private async candidacies(election: Election): Promise<PreparationTask[]> {
    const standing = (await this.candidates.standing(election.id)).length;
    const stand = frenchCount(standing, 'personne se présente', 'personnes se présentent');
    return [
      {
        href: `/elections/${election.id}/candidats`,
        texte: 'Candidatures',
        indice: `${stand} pour ${frenchCount(election.seatIds.length, 'siège')}`,
        ...(election.draw ? DONE : standing > 0 ? { etat: 'À tirer au sort', genre: 'attente' } : TO_DO),
      },
    ];
  }

  private async electors(election: Election): Promise<PreparationTask[]> {
    const href = `/elections/${election.id}/liste`;
    if (!election.rollFrozenAt) return [{ href, texte: 'Liste électorale', indice: 'À arrêter', ...TO_DO }];
    const electors = await this.roll.size(election.id);
    return [{ href, texte: 'Liste électorale', indice: frenchCount(electors, 'électeur'), ...DONE }];
  }

  private async checks(election: Election): Promise<PreparationTask[]> {
    const here = `/elections/${election.id}`;
    const verdicts = await this.preflight.verdicts(election);
    const missing = verdicts.filter((v) => !v.ok && v.blocking).length;
    const rehearsed = verdicts.some((v) => v.href.endsWith('/essai') && v.ok);
    return [
      {
        href: `${here}/essai`,
        texte: 'Scrutin d’essai',
        indice: 'Une répétition complète, marquée ESSAI, effacée en une fois',
        ...(rehearsed ? DONE : { etat: 'Conseillé', genre: 'neutre' }),
      },
      {
        href: `${here}/verifier`,
        texte: 'Vérifier, puis sceller',
        indice:
          missing === 0 ? 'Tout est prêt' : `${frenchCount(missing, 'point à régler', 'points à régler')} d’abord`,
        ...TO_DO,
      },
    ];
  }
}
