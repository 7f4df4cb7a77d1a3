import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayAt } from '../../domain/calendar/instant.js';
import { mayDo } from '../../domain/elections/acts.js';
import { countSettingsOf } from '../../domain/elections/count-settings.js';
import { objectionToSource, sourceSentence } from '../../domain/elections/lots-of.js';
import { beforeSeal, isProclaimed } from '../../domain/elections/stage.js';
import type { Election } from '../election.entity.js';
import { ElectionBoard, type ElectionSheet, type Verdict } from '../election-board.js';
import { rulesOf } from '../election-rules.js';
import { Claims } from './claims.service.js';
import { Council } from './council.service.js';
import { ElectionFacts } from './election-facts.service.js';
import { Lots } from './lots.service.js';
import { RunOffs } from './run-offs.service.js';

/** What follows the count, on the pages of an election. */
@Injectable()
export class AfterBoard implements OnModuleInit {
  constructor(
    private readonly board: ElectionBoard,
    private readonly runOffs: RunOffs,
    private readonly lots: Lots,
    private readonly facts: ElectionFacts,
    private readonly claims: Claims,
    private readonly council: Council,
  ) {}

  onModuleInit(): void {
    this.board.sheet({ order: 15, on: 'result', build: (election) => this.lot(election) });
    for (const on of ['desk', 'public'] as const)
      this.board.sheet({ order: 25, on, build: (election) => this.afterwards(election, on) });
    for (const on of ['desk', 'result', 'public'] as const) {
      this.board.sheet({ order: 20, on, build: (election) => this.secondRound(election, on) });
      this.board.sheet({ order: 30, on, build: (election) => this.happened(election, on) });
    }
    this.board.links(async (election) => doors(election));
    this.board.verdicts(async (election) => aboutLot(election));
  }

  private async lot(election: Election) {
    if (election.stage !== 'counted') return null;
    const waiting = await this.lots.waiting(election);
    if (waiting.length === 0) return null;
    return {
      partial: 'elections/sort',
      data: { href: `/elections/${election.id}/sort`, phrases: waiting.map(({ sentence }) => sentence) },
    };
  }

  private async secondRound(election: Election, on: ElectionSheet['on']) {
    if (on === 'public' && !isProclaimed(election.stage)) return null;
    const state = await this.runOffs.state(election);
    if (!state) return null;
    const names = new Map(state.outcome.ranking.map(({ id, name }) => [id, name]));
    const { seats, candidates } = state.outcome.runOff!;
    const next = state.follower && { href: `/elections/${state.follower.id}`, texte: state.follower.name };
    const prepare = { href: `/elections/${election.id}/second-tour`, texte: 'Préparer le second tour' };
    const published = next && { ...next, href: `/public${next.href}` };
    return {
      partial: 'elections/second-tour',
      data: {
        sieges: seats,
        personnes: candidates.map((id) => names.get(id) ?? ''),
        bouton: on !== 'public' && !next && isProclaimed(election.stage) ? prepare : null,
        lien: on === 'public' ? published : next,
        avant: !isProclaimed(election.stage),
      },
    };
  }

  /** Whether the result is final, and what is left to do. */
  private async afterwards(election: Election, on: 'desk' | 'public') {
    if (!isProclaimed(election.stage) || election.rehearses) return null;
    const { sentence } = await this.claims.finality(election);
    const here = `/elections/${election.id}`;
    const needed = rulesOf(election).designation.params.needsCouncilAct;
    const waits = needed && (await this.council.decision(election.id)) === null;
    const links = [
      { href: `${here}/reclamations`, texte: 'Réclamations' },
      ...(waits ? [{ href: `${here}/conseil`, texte: 'Noter la décision du conseil' }] : []),
      { href: `${here}/actes`, texte: 'Actes et lettres' },
    ];
    return { partial: 'elections/apres-resultat', data: { phrase: sentence, liens: on === 'desk' ? links : [] } };
  }

  /** Refusals, lots, doubtful ballots: what the minutes tell. */
  private async happened(election: Election, on: ElectionSheet['on']) {
    if (on === 'public' && !isProclaimed(election.stage)) return null;
    const phrases = await this.facts.sentences(election.id);
    return phrases.length > 0 ? { partial: 'elections/faits', data: { phrases } } : null;
  }
}

function doors({ id, stage, rehearses }: Election) {
  if (rehearses) return [];
  const settings = { href: `/elections/${id}/reglages-du-compte`, texte: 'Départager et dépouiller' };
  const doubts = { href: `/elections/${id}/irregularites`, texte: 'Bulletins douteux' };
  return [...(beforeSeal(stage) ? [settings] : []), ...(mayDo('check_irregularity', stage) === null ? [doubts] : [])];
}

/** The named draw must come after the close, whatever the dates became since it was chosen. */
function aboutLot(election: Election): Verdict[] {
  const { lot } = countSettingsOf(election);
  if (lot.from === 'platform') return [];
  const objection = objectionToSource(lot, dayAt(election.closesAt));
  const text = objection?.sentence ?? sourceSentence(lot);
  return [{ ok: !objection, blocking: true, text, href: `/elections/${election.id}/reglages-du-compte` }];
}
