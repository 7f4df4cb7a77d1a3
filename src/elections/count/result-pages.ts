import { Injectable } from '@nestjs/common';
import { frenchDay, frenchFullDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { lotNumber } from '../../domain/counting/lot.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { lotCommand, lotSourceOf, sourceSentence } from '../../domain/elections/lots-of.js';
import { isProclaimed, objectionToProclaiming } from '../../domain/elections/stage.js';
import { turnoutVerdict } from '../../domain/elections/turnout.js';
import { frenchCount, frenchNumber } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import type { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { invalidIn } from './minutes-facts.js';
import { OutcomesService } from './outcomes.service.js';
import { resultLines } from './result-lines.js';
import { claimsUntil, termOf } from './terms.js';

/** Shapes a result for the screens. */
@Injectable()
export class ResultPages {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
    private readonly documents: DocumentsService,
    private readonly clock: Clock,
  ) {}

  async result(election: Election, pageOf?: (candidateId: string) => string) {
    const outcome = await this.outcomes.of(election);
    const candidates = new Map((await this.candidates.standing(election.id)).map((c) => [c.id, c]));
    const { totals } = election;
    const asked = await this.outcomes.birthDatesAsked(election, outcome);
    return {
      proclame: isProclaimed(election.stage),
      quorum: totals ? turnoutVerdict(totals, rulesOf(election).election_quorum).sentence : '',
      somme: totals ? sumOf(totals) : 'Élection sans vote.',
      calcul: totals ? votesSentence(outcome, totals, Math.min(election.maxChoices, candidates.size)) : '',
      ...resultLines(outcome, candidates, totals ? againstOf(totals, [...candidates.keys()]) : 'nobody-voted', pageOf),
      egalites: [
        ...outcome.ties.filter((t) => t.atStake !== 'nothing'),
        ...(isProclaimed(election.stage) ? [] : outcome.openTies),
      ].map((t) => t.sentence),
      ecartes: outcome.skipped.map((s) => `${candidates.get(s.id)?.ballotName ?? ''} : ${s.sentence}`),
      equilibre: outcome.balance ? `${outcome.balance.sentence} ${outcome.balance.citation}.` : '',
      alertes: outcome.warnings.filter((warning) => warning !== outcome.balance?.sentence),
      ...(await this.lots(election, outcome, candidates)),
      regles: outcome.citations,
      blocage: objectionToProclaiming(outcome)?.sentence ?? '',
      naissances: asked.map((id) => ({ id, nom: candidates.get(id)?.ballotName ?? '' })),
      refus: [{ valeur: 'oui', texte: 'Cette personne refuse de la dire' }],
      documents: await this.issued(election),
      reclamations: this.claims(election),
    };
  }

  async proclamation(election: Election) {
    const outcome = await this.outcomes.toProclaim(election);
    const unsaid = (await this.outcomes.birthDatesAsked(election, await this.outcomes.of(election))).length > 0;
    const candidates = new Map((await this.candidates.standing(election.id)).map((c) => [c.id, c]));
    const said = (id: string) => {
      const c = candidates.get(id)!;
      return c.organisationName ? `${c.ballotName} (${c.organisationName})` : c.ballotName;
    };
    const term = termOf(election);
    const elected = outcome.elected.length;
    return {
      elus: outcome.elected.map(said),
      suppleants: outcome.substitutes.map(said),
      definitif: election.rehearses
        ? 'Ceci est un essai : le procès-verbal portera le mot ESSAI, aucun mandat n’est créé, aucun résultat n’est annoncé.'
        : 'La proclamation ne se défait pas. Elle fige le procès-verbal, publie le résultat et l’archive, crée les mandats et prépare l’annonce, que vous pourrez encore arrêter pendant dix minutes.',
      mandats: election.rehearses
        ? 'Aucun mandat n’est créé par un essai.'
        : `${frenchCount(elected, 'mandat')} du ${frenchDay(term.startsOn)} au ${frenchDay(lastDayOf(term.endsBefore))}. Les mandats en cours de ces sièges prennent fin ; les sièges de droit ne changent pas.`,
      avertissements: unsaid ? [UNSAID, ...outcome.warnings] : outcome.warnings,
      reclamations: this.claims(election),
      proclamer: elected === 1 ? 'Proclamer la personne élue' : `Proclamer les ${elected} personnes élues`,
    };
  }

  private claims(election: Election): string {
    const until = claimsUntil(election, dayAt(election.proclaimedAt ?? this.clock.now()));
    return `Les réclamations sont reçues jusqu’au ${frenchFullDay(until)} inclus.`;
  }

  private async issued(election: Election) {
    const documents = (await this.documents.list(election.id)).map((d) => ({
      href: `/elections/${election.id}/documents/${d.id}`,
      texte: d.title || 'Procès-verbal',
      note: `SHA-256 ${d.sha256}`,
    }));
    const archive = {
      href: `/elections/${election.id}/archive`,
      texte: `Archive publique (${election.uuid}.bel)`,
      note: 'Elle contient l’urne, les preuves et le résultat ; belenios-tool la vérifie.',
    };
    return [...documents, archive];
  }

  /** What anybody needs to draw the lots again. */
  private async lots(election: Election, outcome: Outcome, candidates: ReadonlyMap<string, Candidate>) {
    const drawn = outcome.ties.filter((t) => t.by === 'lot').flatMap((t) => t.candidates);
    const { seed } = await this.outcomes.lots(election);
    if (drawn.length === 0 || seed === null) return { sort: null };
    const source = lotSourceOf(election);
    return {
      sort: drawn.map((id) => ({
        id,
        nom: candidates.get(id)?.ballotName ?? '',
        nombre: lotNumber(seed, id),
        commande: lotCommand(seed, id),
      })),
      graine: seed.seed,
      scelle: seed.fingerprint,
      source: sourceSentence(source),
      engagement: source.from === 'platform' ? this.outcomes.lotCommitment(election) : '',
    };
  }
}

const UNSAID =
  'Des dates de naissance manquent pour l’ordre des suppléances : si vous proclamez maintenant, la règle suivante décide.';

/** « Non » by candidate, in a vote of yes or no. */
function againstOf({ against }: NonNullable<Election['totals']>, ids: readonly string[]) {
  return against ? new Map(ids.map((id, i) => [id, against[i] ?? 0])) : null;
}

/** « 97 bulletins = 93 avec choix + 4 blancs + 0 nul. » */
function sumOf(totals: NonNullable<Election['totals']>): string {
  const { ballots, blank, voters, electors, replaced, paper } = totals;
  const nulls = invalidIn(totals);
  const sum = `${frenchCount(ballots, 'bulletin')} = ${frenchNumber(ballots - blank - nulls)} avec choix + ${frenchCount(blank, 'blanc')} + ${frenchCount(nulls, 'nul')}.`;
  const onPaper = paper ? ` Dont ${frenchCount(paper.ballots, 'bulletin')} sur papier.` : '';
  const revotes = replaced > 0 ? ` ${frenchCount(replaced, 'vote remplacé', 'votes remplacés')} avant la clôture.` : '';
  return `${sum} ${frenchCount(voters, 'votant')} sur ${frenchCount(electors, 'électeur')}.${revotes}${onPaper}`;
}

/** « 1 226 voix sur 1 488 possibles : 93 bulletins de 16 noms au plus. » */
function votesSentence(outcome: Outcome, totals: NonNullable<Election['totals']>, most: number): string {
  if (totals.against) return 'Chaque bulletin dit oui, non ou abstention pour chaque personne.';
  const votes = outcome.ranking.reduce((sum, r) => sum + r.votes, 0);
  const valid = totals.ballots - totals.blank - invalidIn(totals);
  const majority = outcome.majority === null ? '' : ` Majorité absolue : ${outcome.majority} voix.`;
  return `${frenchNumber(votes)} voix sur ${frenchNumber(valid * most)} possibles : ${frenchCount(valid, 'bulletin')} avec choix, ${frenchCount(most, 'nom')} au plus.${majority}`;
}
