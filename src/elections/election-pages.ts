import { Injectable } from '@nestjs/common';
import { STAGE_SAID } from '../domain/elections/stage.js';
import { frenchPercent } from '../domain/french.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { OutboxMessage } from '../platform/mail/outbox-message.entity.js';
import { invitations, reminders } from './campaigns.js';
import { CandidatesService } from './candidates/candidates.service.js';
import { CountsService } from './count/counts.service.js';
import { Election } from './election.entity.js';
import { ElectionsService } from './elections.service.js';
import { PreflightService } from './preflight.service.js';
import { RollService } from './roll/roll.service.js';
import { TurnoutDay } from './roll/turnout-day.entity.js';
import { TRUST_WORDS } from './trust-words.js';

const PHASES = ['Préparer', 'Vérifier', 'Voter', 'Dépouiller', 'Proclamer'] as const;
const PHASE_OF: Record<Election['stage'], number> = {
  prepared: 0,
  sealed: 1,
  open: 2,
  closed: 3,
  counted: 4,
  proclaimed: 5,
  cancelled: -1,
};

const TAG: Record<Election['stage'], string> = {
  prepared: 'attente',
  sealed: 'attente',
  open: 'ouvert',
  closed: 'alerte',
  counted: 'alerte',
  proclaimed: 'fait',
  cancelled: 'neutre',
};

/** Shapes elections for the screens of the secretary. */
@Injectable()
export class ElectionPages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly rollService: RollService,
    private readonly preflight: PreflightService,
    private readonly counts: CountsService,
    private readonly outbox: Outbox,
  ) {}

  async cards() {
    return (await this.elections.list()).map((election) => this.head(election));
  }

  head(election: Election) {
    return {
      id: election.id,
      nom: election.name,
      etape: election.stage,
      etatTexte: STAGE_SAID[election.stage],
      etatGenre: TAG[election.stage],
      sieges: election.seatIds.length,
      ouverture: election.opensAt.toISOString(),
      cloture: election.closesAt.toISOString(),
      debutMandats: election.termStartsOn,
      essai: election.rehearses !== null,
      phases: PHASES.map((texte, i) => ({
        texte,
        etat: i < PHASE_OF[election.stage] ? 'fait' : i === PHASE_OF[election.stage] ? 'en-cours' : 'a-venir',
      })),
      confiance: TRUST_WORDS[election.trust],
      empreinte: election.sealHash ?? '',
      motifAnnulation: election.cancelledFor ?? '',
    };
  }

  /** Way back to the election, and the mark of a rehearsal. */
  within(election: Election) {
    return { back: { href: `/elections/${election.id}`, texte: election.name }, essai: election.rehearses !== null };
  }

  /** The election's own page: tasks while it is prepared, figures while people vote, what to do next afterwards. */
  async overview(election: Election) {
    const head = this.head(election);
    const prepared = election.stage === 'prepared';
    return {
      ...head,
      taches: prepared ? await this.tasks(election) : [],
      suivi: ['open', 'closed', 'counted', 'proclaimed'].includes(election.stage) ? await this.follow(election) : null,
      essais: election.rehearses ? [] : await this.rehearsals(election.id),
    };
  }

  /** Turnout and letters, without any name. */
  async follow(election: Election) {
    const [turnout, days, invited, reminded] = await Promise.all([
      this.counts.turnout(election),
      this.work.read.find(TurnoutDay, { where: { electionId: election.id }, order: { day: 'ASC' } }),
      this.outbox.counts(invitations(election.id)),
      this.outbox.counts(reminders(election.id)),
    ]);
    const electors = await this.rollService.electors(election.id);
    const letters = electors.filter((e) => e.channel === 'letter').length;
    const most = Math.max(1, ...days.map((d) => d.votes));
    return {
      votants: turnout.voters,
      electeurs: turnout.electors,
      restants: turnout.electors - turnout.voters,
      participation: frenchPercent(turnout.voters, turnout.electors),
      part: Math.round((100 * turnout.voters) / Math.max(1, turnout.electors)),
      quorumVotes: turnout.needed,
      quorumPart: Math.round((100 * turnout.needed) / Math.max(1, turnout.electors)),
      quorumAtteint: turnout.reached,
      quorumPhrase: turnout.sentence,
      jours: days.map((d) => ({ jour: d.day, votes: d.votes, part: Math.round((100 * d.votes) / most) })),
      envoyes: invited.sent ?? 0,
      attente: (invited.queued ?? 0) + (invited.sending ?? 0),
      erreurs: (invited.failed ?? 0) + (invited.doubtful ?? 0),
      arretes: invited.stopped ?? 0,
      rappelsAttente: reminded.queued ?? 0,
      rappels: reminded.sent ?? 0,
      lettres: letters,
      campagne: invitations(election.id),
      premierEnvoi: await this.firstSend(election.id),
    };
  }

  /** The roll as frozen, or as it would be frozen today. */
  async roll(election: Election, search: string) {
    const frozen = await this.rollService.electors(election.id);
    const preview = await this.rollService.preview(election);
    const lines = frozen.length
      ? frozen.map((e) => ({ id: e.id, association: e.organisationName, delegue: e.delegateName, adresse: e.address }))
      : preview.electors.map(({ organisation, person, address }) => ({
          id: organisation.id,
          association: organisation.name,
          delegue: person ? `${person.firstName} ${person.lastName}` : '',
          adresse: address,
        }));
    const wanted = search.trim().toLowerCase();
    const prepared = election.stage === 'prepared';
    return {
      arretee: election.rollFrozenAt?.toISOString() ?? '',
      resume: `${lines.length} électeurs : ${lines.filter((l) => l.adresse).length} par courriel, ${lines.filter((l) => !l.adresse).length} par lettre. ${preview.leftOut.length} associations ne votent pas.`,
      aArreter:
        prepared && !election.rehearses
          ? frozen.length
            ? 'Arrêter à nouveau la liste'
            : `Arrêter la liste : ${lines.length} électeurs`
          : '',
      aider: frozen.length > 0,
      recherche: search,
      electeurs: lines.filter((l) => !wanted || `${l.association} ${l.delegue}`.toLowerCase().includes(wanted)),
      nonElecteurs: election.rehearses ? [] : preview.leftOut.map((o) => ({ association: o.name, motif: o.sentence })),
    };
  }

  private async firstSend(electionId: string): Promise<string> {
    const held = await this.work.read.findOne(OutboxMessage, {
      where: { campaign: invitations(electionId), state: 'queued' },
      order: { notBefore: 'ASC' },
    });
    return held?.notBefore.toISOString() ?? '';
  }

  private async tasks(election: Election) {
    const here = `/elections/${election.id}`;
    const [standing, electors, verdicts] = await Promise.all([
      this.candidates.standing(election.id),
      this.rollService.electors(election.id),
      this.preflight.verdicts(election),
    ]);
    const ready = verdicts.every((v) => v.ok || !v.blocking);
    const rehearsed = verdicts.some((v) => v.href.endsWith('/essai') && v.ok);
    const done = { etat: 'Terminé' };
    const todo = { etat: 'À faire', genre: 'attente' };
    return [
      {
        href: `${here}/reglages`,
        texte: 'Dates et bulletin',
        indice: `${election.seatIds.length} sièges, ${election.maxChoices} choix au plus`,
        ...done,
      },
      {
        href: `${here}/candidats`,
        texte: 'Candidatures',
        indice: `${standing.length} personnes`,
        ...(election.draw ? done : todo),
      },
      {
        href: `${here}/liste`,
        texte: 'Liste électorale',
        indice: election.rollFrozenAt ? `${electors.length} électeurs` : 'à arrêter',
        ...(election.rollFrozenAt ? done : todo),
      },
      ...(election.rehearses
        ? []
        : [
            {
              href: `${here}/essai`,
              texte: 'Scrutin d’essai',
              indice: 'une répétition, marquée ESSAI',
              ...(rehearsed ? done : todo),
            },
          ]),
      {
        href: `${here}/verifier`,
        texte: 'Vérifier, puis sceller',
        indice: ready ? 'tout est prêt' : 'il manque quelque chose',
        ...todo,
      },
    ];
  }

  private async rehearsals(electionId: string) {
    const found = await this.work.read.findBy(Election, { rehearses: electionId });
    return found.map(({ id, name }) => ({ href: `/elections/${id}`, texte: name }));
  }
}
