import { Injectable } from '@nestjs/common';
import { MandatesService } from '../../committee/mandates.service.js';
import { Seat } from '../../committee/seat.entity.js';
import { addDays, latest } from '../../domain/calendar/day.js';
import { frenchMoment } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { type BalanceNeeded, balanceNeeded } from '../../domain/committee/balance-needed.js';
import { mayDo } from '../../domain/elections/acts.js';
import { closingIfReopened } from '../../domain/elections/call.js';
import { stageAfter } from '../../domain/elections/stage.js';
import { frenchCount, typeset } from '../../domain/french.js';
import { cited } from '../../domain/rules/rule-book.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { ElectionFiles } from '../documents/election-files.service.js';
import type { Election } from '../election.entity.js';
import { headOf } from '../election-head.js';
import { rulesOf } from '../election-rules.js';
import { type Call } from './call.entity.js';
import { CallsService } from './calls.service.js';
import { CandidaciesService, nameOf, numberOf } from './candidacies.service.js';
import type { Candidacy } from './candidacy.entity.js';
import { CHANNELS, STATES } from './candidacy-acts.js';
import { ReviewsService } from './reviews.service.js';

/** Review, appeals and roll come between the call and the vote. */
const DAYS_TO_EXAMINE = 21;

const TAG: Record<Candidacy['state'], string> = {
  draft: 'neutre',
  received: 'attente',
  incomplete: 'alerte',
  accepted: 'ouvert',
  refused: 'neutre',
  withdrawn: 'neutre',
};

/** Shapes the pages of the call and of the candidacies. */
@Injectable()
export class CallPages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly calls: CallsService,
    private readonly candidacies: CandidaciesService,
    private readonly reviews: ReviewsService,
    private readonly candidates: CandidatesService,
    private readonly files: ElectionFiles,
    private readonly mandates: MandatesService,
  ) {}

  /** « Ouvrir l’appel » before it is published, the call and what may still change afterwards. */
  async call(election: Election) {
    const call = await this.calls.of(election.id);
    const rules = rulesOf(election);
    const today = dayAt(this.clock.now());
    return {
      ...headOf(election),
      publie: call !== null,
      appel: call && shownCall(call),
      conditions: conditionsOf(election),
      regle: cited(rules.call),
      equilibre: await this.balanceSentence(election),
      publiable: typeof stageAfter(election.stage, 'publish_call') === 'string' && !call,
      corrigeable: mayDo('correct_call', election.stage) === null,
      rouvrable: typeof stageAfter(election.stage, 'reopen_call') === 'string' && call !== null && call.reopened === 0,
      reouverture: closingIfReopened(today, rules.call),
      valeurs: call ? {} : { day: this.proposedClosing(election, today), time: '23:59' },
    };
  }

  /** The list of the secretary: counts, states, what to do next. */
  async list(election: Election) {
    const received = await this.candidacies.received(election.id);
    const drafts = await this.candidacies.drafts(election.id);
    const names = await this.organisationNames();
    const may = (move: 'conclude_review' | 'settle_candidates' | 'reopen_call' | 'lapse') =>
      typeof stageAfter(election.stage, move) === 'string';
    return {
      ...headOf(election),
      compte: typeset(
        `${frenchCount(received.length, 'candidature reçue', 'candidatures reçues')} pour ${frenchCount(election.seatIds.length, 'siège')}.`,
      ),
      equilibre: await this.balanceSentence(election),
      presents: await this.sexes(election),
      colonnes: [{ texte: 'Personne' }, { texte: 'N°' }, { texte: 'Reçue' }, { texte: 'État' }],
      candidatures: received.map((candidacy) => [
        {
          texte: nameOf(candidacy),
          href: `/elections/${election.id}/candidatures/${candidacy.id}`,
          note: names.get(candidacy.organisationId ?? '') ?? '',
        },
        numberOf(candidacy),
        { texte: candidacy.receivedAt ? frenchMoment(candidacy.receivedAt) : '', note: CHANNELS[candidacy.channel] },
        { etiquette: STATES[candidacy.state], genre: TAG[candidacy.state] },
      ]),
      brouillons: drafts.length,
      rappelable: drafts.length > 0 && mayDo('file_candidacy', election.stage) === null,
      encodable: mayDo('complete_candidacy', election.stage) === null,
      concluable: may('conclude_review'),
      arretable: may('settle_candidates'),
      ordre: election.draw !== null,
      sansCandidat: may('lapse') && received.every(({ state }) => state === 'refused' || state === 'withdrawn'),
      epreuves: await this.proofs(election, received),
    };
  }

  /** One candidacy under examination. */
  async review(election: Election, candidacy: Candidacy) {
    const names = await this.organisationNames();
    const papers = await this.files.of(`candidacy:${candidacy.id}`);
    const { appeal } = candidacy;
    return {
      ...headOf(election),
      candidature: candidacy.id,
      personne: nameOf(candidacy),
      numero: numberOf(candidacy),
      etat: STATES[candidacy.state],
      genre: TAG[candidacy.state],
      association: names.get(candidacy.organisationId ?? '') ?? '',
      courriel: candidacy.email,
      telephone: candidacy.phone,
      presentation: candidacy.statement,
      recue: candidacy.receivedAt ? frenchMoment(candidacy.receivedAt) : '',
      voie: CHANNELS[candidacy.channel],
      preuve: candidacy.proof,
      pieces: papers.map(({ id, name }) => ({ href: `/elections/${election.id}/fichiers/${id}`, texte: name })),
      colonnes: [{ texte: 'Condition' }, { texte: 'Verdict' }, { texte: 'Preuve' }],
      conditions: (await this.reviews.checks(election, candidacy)).map(({ label, state, proof }) => [
        label,
        { etiquette: CHECKED[state].texte, genre: CHECKED[state].genre },
        proof,
      ]),
      decidable:
        mayDo('decide_candidacy', election.stage) === null && ['received', 'incomplete'].includes(candidacy.state),
      motif: candidacy.reason,
      completer: candidacy.state === 'incomplete' ? (candidacy.cureUntil ?? '') : '',
      recoursAvant: candidacy.state === 'refused' ? (candidacy.appealUntil ?? '') : '',
      recourable: mayDo('decide_appeal', election.stage) === null && candidacy.state === 'refused' && !appeal,
      recours: appeal,
      recoursOuvert: appeal !== null && appeal.decidedOn === null,
      epreuve: candidacy.approval === 'to_correct' ? candidacy.approvalRemark : '',
    };
  }

  /** What the elected seats must hold for the rule, with who sits beside them on the first day of the mandates. */
  async balance(election: Election): Promise<BalanceNeeded | null> {
    const composition = await this.mandates.composition(election.bodyId, election.termStartsOn);
    const others = composition.seats.filter((s) => s.personId !== null && !election.seatIds.includes(s.seat.id));
    const persons = new Map((await this.work.read.find(Person)).map((p) => [p.id, p]));
    const sitting = others.map((s) => ({
      sex: persons.get(s.personId!)?.sex ?? null,
      byRight: s.seat.mode !== 'elected',
    }));
    const seats = await this.work.read.countBy(Seat, { bodyId: election.bodyId });
    return balanceNeeded(sitting, election.seatIds.length, rulesOf(election).sex_balance, seats);
  }

  private async balanceSentence(election: Election): Promise<string> {
    const needed = await this.balance(election);
    return needed ? `${needed.sentence} ${needed.citation}.` : '';
  }

  /** « 14 femmes, 9 hommes »: totals only, of those who may still stand. */
  private async sexes(election: Election): Promise<string> {
    const standing = (await this.candidacies.received(election.id)).filter(
      ({ state }) => state !== 'refused' && state !== 'withdrawn',
    );
    const direct = await this.candidates.standing(election.id);
    const persons = await this.candidates.persons(direct);
    const known = new Set(standing.map(({ candidateId }) => candidateId));
    const sexes = [
      ...standing.map(({ sex }) => sex),
      ...direct.filter(({ id }) => !known.has(id)).map(({ personId }) => persons.get(personId)?.sex ?? null),
    ];
    const of = (sex: 'F' | 'M' | null) => sexes.filter((s) => s === sex).length;
    return typeset(`${frenchCount(of('F'), 'femme')}, ${frenchCount(of('M'), 'homme')}, ${of(null)} sans déclaration.`);
  }

  private async proofs(election: Election, received: readonly Candidacy[]) {
    if (election.stage !== 'candidates_final') return null;
    const standing = received.filter(({ candidateId }) => candidateId !== null);
    const by = (approval: Candidacy['approval']) => standing.filter((c) => c.approval === approval).map(nameOf);
    return { approuvees: by('approved').length, sur: standing.length, attente: by(null), corriger: by('to_correct') };
  }

  async organisationNames(): Promise<Map<string, string>> {
    const all = await this.work.read.find(Organisation, { select: { id: true, name: true } });
    return new Map(all.map(({ id, name }) => [id, name]));
  }

  /** The latest closing that leaves two weeks to examine, or the shortest call where there is no such day. */
  private proposedClosing(election: Election, today: string): string {
    const { count, unit } = rulesOf(election).call.params.minDuration;
    const shortest = addDays(today, unit === 'days' ? count : 31);
    return latest(shortest, addDays(dayAt(election.opensAt), -DAYS_TO_EXAMINE));
  }
}

const CHECKED = {
  met: { texte: 'Remplie', genre: 'ouvert' },
  not_met: { texte: 'Non remplie', genre: 'alerte' },
  unknown: { texte: 'Non déclarée', genre: 'neutre' },
} as const;

export function shownCall({ opensAt, closesAt, text, errata, publications, reopened }: Call) {
  return {
    ouvert: opensAt.toISOString(),
    clos: closesAt.toISOString(),
    paragraphes: text.split(/\n+/).filter(Boolean),
    errata: errata.map(({ at, text: corrected }) => ({ quand: at, texte: corrected })),
    publications: publications.map(({ on, where, proof }) => ({ jour: on, lieu: where, preuve: proof })),
    rouvert: reopened > 0,
  };
}

/** Who may stand, in the words of the rules. */
export function conditionsOf(election: Election): string[] {
  const { eligibility, one_org_one_seat } = rulesOf(election);
  const { params } = eligibility;
  const most = one_org_one_seat.params.maxCandidatesPerOrganisation;
  return [
    `Avoir ${params.minAge} ans ${params.assessAt === 'election' ? 'le jour du vote' : 'à la clôture de l’appel'}.`,
    ...(params.mandateFromOrganisationRequired ? ['Avoir le mandat exprès d’une association membre.'] : []),
    ...(params.agreedStatusRequired ? ['Être présenté·e par une association en ordre.'] : []),
    ...(params.seatOrActivityIn ? [`L’association a son siège ou une activité à ${params.seatOrActivityIn}.`] : []),
    ...params.incompatibilities.map((what) => `Ne pas être ${what}.`),
    `Chaque association présente ${frenchCount(most, 'personne')} au plus.`,
  ].map(typeset);
}
