import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Body } from '../../committee/body.entity.js';
import { balanceOf, CommitteeSheets } from '../../committee/committee-sheets.service.js';
import { Mandate } from '../../committee/mandate.entity.js';
import { dayAt } from '../../domain/calendar/instant.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { claimsUntil, termOf } from '../count/terms.js';
import { type ActMatter, type DocumentLine, DocumentsService } from '../documents/documents.service.js';
import type { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { type ActFacts, seated } from './acts/act-facts.js';
import { councilAct } from './acts/council-act.js';
import { type DerogationGround, derogationAct } from './acts/derogation-act.js';
import { designationLetter, unelectedLetter } from './acts/letters.js';
import { proclamationAct } from './acts/proclamation-act.js';
import { Council } from './council.service.js';

/** The acts that this room issues, by their number in the catalogue of documents. */
export const ISSUED = ['T17', 'T18', 'T19', 'T20'] as const;
export type IssuedKind = (typeof ISSUED)[number];

type One = { subject: string; fileName: string; matter: ActMatter };

/** Issues what follows a proclamation: each version is kept. */
@Injectable()
export class Acts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly documents: DocumentsService,
    private readonly council: Council,
    private readonly sheets: CommitteeSheets,
  ) {}

  /** Issues one act, or a letter to each person that it is written to. Answers the documents. */
  async issue(tx: Tx, electionId: string, kind: IssuedKind, actor: string): Promise<DocumentLine[]> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'issue_acts');
    const given = await this.facts(election, tx);
    const all = actsOf(kind, given);
    if (all.length === 0) throw new Refused('nobody', 'Cet acte n’a pas de destinataire : rien n’est établi.');
    return this.keep(tx, election, all, actor);
  }

  /** T27: refused where the balance is respected. */
  async derogation(tx: Tx, electionId: string, ground: DerogationGround, actor: string): Promise<DocumentLine[]> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'issue_acts');
    const balance = await this.balance(election, tx);
    if (balance?.state !== 'breached')
      throw new Refused('balance-kept', 'La règle d’équilibre est respectée : il n’y a pas de dérogation à demander.');
    const matter = derogationAct(await this.facts(election, tx), balance, ground);
    const act = { subject: '', fileName: 'requete-derogation.pdf', matter };
    return this.keep(tx, election, [act], actor);
  }

  /** The balance of the committee on the first day of the mandates. */
  async balance(election: Election, tx: Tx = this.work.read) {
    const [verdict] = balanceOf(await this.sheets.of(election.bodyId, election.termStartsOn, null, tx));
    return verdict ?? null;
  }

  async facts(election: Election, tx: Tx = this.work.read): Promise<ActFacts> {
    const candidates = await this.candidates.standing(election.id, tx);
    const mandates = await tx.findBy(Mandate, { electionId: election.id, supersededAt: IsNull() });
    const numbers = new Map((await this.elections.seats(election, tx)).map(({ id, number }) => [id, number]));
    const seats = new Map<string, number>();
    for (const { id, personId } of candidates) {
      const own = mandates.find((m) => m.personId === personId && m.kind !== 'annulment');
      if (own) seats.set(id, numbers.get(own.seatId) ?? 0);
    }
    const { startsOn, lastDay } = termOf(election);
    const proclaimedOn = dayAt(election.proclaimedAt!);
    const { name: body } = await tx.findOneByOrFail(Body, { id: election.bodyId });
    return {
      election,
      outcome: election.outcome as Outcome,
      body,
      candidates: new Map(
        candidates.map((c) => [c.id, { id: c.id, name: c.ballotName, organisation: c.organisationName }]),
      ),
      seats,
      term: { startsOn, lastDay },
      proclaimedOn,
      claimsUntil: claimsUntil(election, proclaimedOn),
      council: await this.council.decision(election.id, tx),
      today: dayAt(this.clock.now()),
    };
  }

  private async keep(tx: Tx, election: Election, all: readonly One[], actor: string): Promise<DocumentLine[]> {
    const issued: DocumentLine[] = [];
    for (const { matter, ...about } of all) issued.push(await this.documents.issueAct(tx, election, about, matter));
    await this.audit.record(tx, {
      actor,
      action: 'election.act-issued',
      subject: `election:${election.id}`,
      sentence: `« ${all[0]!.matter.title} » : ${frenchCount(issued.length, 'document établi', 'documents établis')} pour « ${election.name} ».`,
    });
    return issued;
  }
}

function actsOf(kind: IssuedKind, given: ActFacts): One[] {
  const letter = (id: string, name: string, matter: ActMatter) => ({
    subject: `candidate:${id}`,
    fileName: `${name}-${fileWord(given, id)}.pdf`,
    matter,
  });
  switch (kind) {
    case 'T17':
      return [{ subject: '', fileName: 'proclamation.pdf', matter: proclamationAct(given) }];
    case 'T18':
      return [{ subject: '', fileName: 'deliberation.pdf', matter: councilAct(given) }];
    case 'T19':
      return seated(given)
        .filter((id) => given.seats.has(id))
        .map((id) => letter(id, 'designation', designationLetter(given, id)));
    case 'T20': {
      const others = given.outcome.ranking.filter(({ result }) =>
        ['not_elected', 'skipped', 'rejected'].includes(result),
      );
      return others.map(({ id }) => letter(id, 'resultat', unelectedLetter(given, id)));
    }
  }
}

/** A name as a file may bear it. */
function fileWord({ candidates }: ActFacts, id: string): string {
  const name = candidates.get(id)?.name ?? id;
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}
