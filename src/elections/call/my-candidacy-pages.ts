import { Injectable } from '@nestjs/common';
import { frenchMoment } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { mayDo } from '../../domain/elections/acts.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { ElectionFiles } from '../documents/election-files.service.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { orderSentence } from '../election-words.js';
import { ElectionsService } from '../elections.service.js';
import { conditionsOf } from './call-pages.js';
import { CallsService } from './calls.service.js';
import { missingOf, nameOf, numberOf } from './candidacies.service.js';
import type { Candidacy } from './candidacy.entity.js';
import { acknowledgementAct, listAct, paperFormAct, STATES } from './candidacy-acts.js';

const CHANGES: readonly Candidacy['state'][] = ['draft', 'received', 'incomplete'];

/** Shapes the pages of somebody who asks to stand. */
@Injectable()
export class MyCandidacyPages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly calls: CallsService,
    private readonly candidates: CandidatesService,
    private readonly files: ElectionFiles,
    private readonly documents: DocumentsService,
  ) {}

  async start(election: Election) {
    const { closesAt } = await this.calls.one(election.id);
    const organisations = await this.work.read.find(Organisation, {
      select: { id: true, name: true },
      where: { kind: 'association' },
      order: { name: 'ASC' },
    });
    return {
      id: election.id,
      nom: election.name,
      ouvert: mayDo('file_candidacy', election.stage) === null,
      clos: closesAt.toISOString(),
      conditions: conditionsOf(election),
      associations: [
        { valeur: '', texte: 'Choisissez dans la liste' },
        ...organisations.map((o) => ({ valeur: o.id, texte: o.name })),
      ],
    };
  }

  /** Everything about one candidacy: what is written, what is missing, what was decided, what may still be done. */
  async mine(link: string, election: Election, candidacy: Candidacy) {
    const call = await this.calls.one(election.id);
    const papers = (await this.files.of(`candidacy:${candidacy.id}`)).map(({ name }) => name);
    const organisation = await this.organisation(candidacy);
    const open = mayDo('file_candidacy', election.stage) === null;
    const completing = candidacy.state === 'incomplete' && mayDo('complete_candidacy', election.stage) === null;
    const here = `/candidature/${link}`;
    const changes = open && CHANGES.includes(candidacy.state);
    const edit = (step: string) => (changes ? { action: { href: `${here}/${step}`, texte: 'Modifier' } } : {});
    const printed = candidacy.candidateId ? await this.candidates.one(election.id, candidacy.candidateId) : null;
    return {
      ...this.named(link, election),
      brouillon: candidacy.state === 'draft',
      etat: STATES[candidacy.state],
      numero: candidacy.number ? numberOf(candidacy) : '',
      recue: candidacy.receivedAt ? frenchMoment(candidacy.receivedAt) : '',
      clos: call.closesAt.toISOString(),
      ouvert: open,
      publiques: [
        { cle: 'Nom', valeur: nameOf(candidacy) || 'À écrire', ...edit('nom') },
        { cle: 'Association', valeur: organisation || 'À choisir' },
        { cle: 'Présentation', valeur: candidacy.statement || 'À écrire', ...edit('presentation') },
      ],
      reservees: [
        { cle: 'Adresse électronique', valeur: candidacy.email || 'aucune' },
        { cle: 'Téléphone', valeur: candidacy.phone || 'aucun', ...edit('nom') },
        { cle: 'Femme ou homme', valeur: SEX[candidacy.sex ?? ''], ...edit('nom') },
        { cle: 'Date de naissance', valeur: candidacy.bornOn ? 'déclarée' : 'pas déclarée', ...edit('nom') },
        {
          cle: 'Mandat de l’association',
          valeur: papers.join(', ') || 'pas encore joint',
          ...(changes || completing ? { action: { href: `${here}/mandat`, texte: 'Joindre' } } : {}),
        },
      ],
      manque: candidacy.state === 'draft' ? (missingOf(candidacy) ?? '') : '',
      completer: completing ? (candidacy.cureUntil ?? '') : '',
      motif: candidacy.state === 'refused' || completing ? candidacy.reason : '',
      recoursAvant: candidacy.state === 'refused' ? (candidacy.appealUntil ?? '') : '',
      recoursAupres: rulesOf(election).admissibility.params.appealTo,
      retirable: mayDo('complete_candidacy', election.stage) === null && CHANGES.includes(candidacy.state),
      epreuve:
        printed && !printed.withdrawnAt && mayDo('approve_proof', election.stage) === null
          ? { nom: printed.ballotName, association: printed.organisationName, presentation: printed.statement }
          : null,
      reponse: candidacy.approval ?? '',
      choixEpreuve: PROOF_ANSWERS,
      valeurs: { approval: candidacy.approval ?? '', remark: candidacy.approvalRemark },
    };
  }

  name(link: string, election: Election, candidacy: Candidacy) {
    const { firstName, lastName, phone, sex, bornOn } = candidacy;
    return {
      ...this.named(link, election),
      sexes: SEXES,
      valeurs: { firstName, lastName, phone, sex: sex ?? '', bornOn: bornOn ?? '' },
    };
  }

  statement(link: string, election: Election, candidacy: Candidacy) {
    return {
      ...this.named(link, election),
      accord: [{ valeur: 'oui', texte: 'Mon nom, mon association et ma présentation peuvent être publics.' }],
      valeurs: { statement: candidacy.statement, consents: candidacy.consents ? 'oui' : '' },
    };
  }

  async mandate(link: string, election: Election, candidacy: Candidacy) {
    const papers = await this.files.of(`candidacy:${candidacy.id}`);
    return {
      ...this.named(link, election),
      demande: rulesOf(election).eligibility.params.mandateFromOrganisationRequired,
      pieces: papers.map(({ name }) => name),
      formulaire: `/public/elections/${election.id}/formulaire.pdf`,
    };
  }

  async paperForm(electionId: string): Promise<Buffer> {
    const election = await this.elections.one(electionId);
    const { closesAt } = await this.calls.one(electionId);
    return this.documents.draft(this.work.read, election, paperFormAct(election, closesAt));
  }

  async acknowledgement(election: Election, candidacy: Candidacy): Promise<Buffer> {
    const papers = (await this.files.of(`candidacy:${candidacy.id}`)).map(({ name }) => name);
    const asked = rulesOf(election).eligibility.params.mandateFromOrganisationRequired;
    const missing = asked && papers.length === 0 ? ['Le mandat exprès de l’association'] : [];
    const organisation = await this.organisation(candidacy);
    const act = acknowledgementAct({ election, candidacy, organisation }, papers, missing);
    return this.documents.draft(this.work.read, election, act);
  }

  /** T8 as everybody may take it. */
  async candidateList(election: Election): Promise<Buffer> {
    const candidates = await this.candidates.standing(election.id);
    const list = {
      final: election.stage !== 'candidates_provisional',
      order: orderSentence(election),
      on: dayAt(this.clock.now()),
    };
    return this.documents.draft(this.work.read, election, listAct(election, list, candidates));
  }

  private async organisation({ organisationId }: Candidacy): Promise<string> {
    if (!organisationId) return '';
    return (await this.work.read.findOneBy(Organisation, { id: organisationId }))?.name ?? '';
  }

  private named(link: string, election: Election) {
    return { adresse: `/candidature/${link}`, scrutin: election.name, election: election.id };
  }
}

const SEX: Readonly<Record<string, string>> = { F: 'femme', M: 'homme', '': 'pas déclaré' };

const SEXES = [
  { valeur: 'F', texte: 'Femme' },
  { valeur: 'M', texte: 'Homme' },
  { valeur: '', texte: 'Je ne le dis pas' },
];

const PROOF_ANSWERS = [
  { valeur: 'approved', texte: 'C’est juste, j’approuve' },
  { valeur: 'to_correct', texte: 'Il faut corriger' },
];
