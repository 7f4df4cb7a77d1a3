import { Injectable } from '@nestjs/common';
import { frenchCount } from '../domain/french.js';
import { CandidatesService } from './candidates/candidates.service.js';
import type { Election } from './election.entity.js';
import { ballotSentence } from './election-words.js';
import { PreflightService } from './preflight.service.js';
import { RollService } from './roll/roll.service.js';

const DONE = { etat: 'Terminé' };
const TO_DO = { etat: 'À faire', genre: 'attente' };

/** What is left to do before the seal: the task list of a prepared election. */
@Injectable()
export class PreparationService {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
    private readonly preflight: PreflightService,
  ) {}

  async tasks(election: Election) {
    const here = `/elections/${election.id}`;
    const [standing, electors, verdicts] = await Promise.all([
      this.candidates.standing(election.id),
      this.roll.size(election.id),
      this.preflight.verdicts(election),
    ]);
    const missing = verdicts.filter((v) => !v.ok && v.blocking).length;
    const rehearsed = verdicts.some((v) => v.href.endsWith('/essai') && v.ok);
    const frozen = election.rollFrozenAt !== null;
    return [
      { href: `${here}/reglages`, texte: 'Dates et bulletin', indice: ballotSentence(election), ...DONE },
      {
        href: `${here}/candidats`,
        texte: 'Candidatures',
        indice: `${frenchCount(standing.length, 'personne se présente', 'personnes se présentent')} pour ${frenchCount(election.seatIds.length, 'siège')}`,
        ...(election.draw ? DONE : standing.length > 0 ? { etat: 'À tirer au sort', genre: 'attente' } : TO_DO),
      },
      {
        href: `${here}/liste`,
        texte: 'Liste électorale',
        indice: frozen ? frenchCount(electors, 'électeur') : 'À arrêter',
        ...(frozen ? DONE : TO_DO),
      },
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
