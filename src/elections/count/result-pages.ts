import { Injectable } from '@nestjs/common';
import { frenchDay, frenchFullDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import type { Election } from '../election.entity.js';
import { CountsService } from './counts.service.js';
import { DocumentsService } from './documents.service.js';
import { OutcomesService } from './outcomes.service.js';
import { claimsUntil, termOf } from './terms.js';

const RESULT_WORDS: Record<Outcome['ranking'][number]['result'], string> = {
  elected: 'élu·e',
  skipped: 'écarté·e par la règle d’équilibre',
  tied: 'à départager',
  run_off: 'second tour',
  not_elected: 'non élu·e',
};

/** Shapes a result for the screens. */
@Injectable()
export class ResultPages {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly counts: CountsService,
    private readonly outcomes: OutcomesService,
    private readonly clock: Clock,
    private readonly documents: DocumentsService,
  ) {}

  async result(election: Election) {
    const outcome = await this.outcomes.of(election);
    const candidates = new Map((await this.candidates.standing(election.id)).map((c) => [c.id, c]));
    const totals = election.totals!;
    const asked = outcome.openTies.filter((t) => t.needs === 'birth_date').flatMap((t) => t.candidates);
    return {
      proclame: election.stage === 'proclaimed',
      quorum: (await this.counts.turnout(election)).sentence,
      somme: `${frenchCount(totals.ballots, 'bulletin')} = ${totals.ballots - totals.blank} avec choix + ${frenchCount(totals.blank, 'blanc')} + 0 nul. ${frenchCount(totals.voters, 'votant')} sur ${frenchCount(totals.electors, 'électeur')}.`,
      lignes: outcome.ranking.map((r, i) => ({
        rang: r.rank,
        nom: r.name,
        association: candidates.get(r.id)?.organisationName ?? '',
        voix: r.votes,
        resultat: this.words(outcome, r),
        trait: i + 1 === outcome.seats,
      })),
      egalites: outcome.ties.filter((t) => t.atStake !== 'nothing').map((t) => t.sentence),
      ecartes: outcome.skipped.map((s) => `${candidates.get(s.id)?.ballotName ?? ''} : ${s.sentence}`),
      alertes: outcome.warnings,
      regles: outcome.citations,
      egaliteOuverte: outcome.openTies
        .filter((t) => t.atStake === 'seat')
        .map((t) => t.sentence)
        .join(' '),
      naissances: asked.map((id) => ({ id, nom: candidates.get(id)?.ballotName ?? '' })),
      documents: (await this.documents.list(election.id)).map((d) => ({
        href: `/elections/${election.id}/documents/${d.id}`,
        texte: d.fileName,
        note: `SHA-256 ${d.sha256}`,
      })),
    };
  }

  async proclamation(election: Election) {
    const outcome = await this.outcomes.of(election);
    const candidates = new Map((await this.candidates.standing(election.id)).map((c) => [c.id, c]));
    const said = (id: string) => {
      const c = candidates.get(id)!;
      return c.organisationName ? `${c.ballotName} (${c.organisationName})` : c.ballotName;
    };
    const term = termOf(election);
    return {
      elus: outcome.elected.map(said),
      suppleants: outcome.substitutes.map(said),
      mandats: `${frenchCount(outcome.elected.length, 'mandat')} du ${frenchDay(term.startsOn)} au ${frenchDay(lastDayOf(term.endsBefore))}. Les mandats en cours de ces sièges prennent fin ; les sièges de droit ne changent pas.`,
      avertissements: outcome.warnings,
      reclamations: `Les réclamations sont reçues jusqu’au ${frenchFullDay(claimsUntil(election, dayAt(this.clock.now())))} inclus.`,
      proclamer: `Proclamer les ${outcome.elected.length} personnes élues`,
    };
  }

  private words(outcome: Outcome, ranked: Outcome['ranking'][number]): string {
    const rank = outcome.substitutes.indexOf(ranked.id);
    if (rank < 0) return RESULT_WORDS[ranked.result];
    return rank === 0 ? '1re suppléance' : `${rank + 1}e suppléance`;
  }
}
