import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { PeopleService } from '../../committee/people.service.js';
import { TermLimits } from '../../committee/term-limits.service.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchFullDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { appealUntil, cureUntil } from '../../domain/elections/call.js';
import { type CandidacyCheck, candidacyChecks } from '../../domain/elections/candidacy-checks.js';
import { frenchCount } from '../../domain/french.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { Refused } from '../../platform/refused.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { ElectionFiles } from '../documents/election-files.service.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService, moved } from '../elections.service.js';
import { CallsService } from './calls.service.js';
import { CandidaciesService, nameOf, numberOf } from './candidacies.service.js';
import { type Appeal, Candidacy } from './candidacy.entity.js';
import { decisionAct } from './candidacy-acts.js';

export type Decision = { verdict: 'accept' | 'complete' | 'refuse'; reason: string; rule: string };

/** The secretary's examination of candidacies: conditions with their proofs, decisions with their delays, appeals. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly elections: ElectionsService,
    private readonly calls: CallsService,
    private readonly candidacies: CandidaciesService,
    private readonly candidates: CandidatesService,
    private readonly files: ElectionFiles,
    private readonly documents: DocumentsService,
    private readonly people: PeopleService,
    private readonly limits: TermLimits,
  ) {}

  /** Each condition, met or not, with its proof. */
  async checks(election: Election, candidacy: Candidacy, tx: Tx = this.work.read): Promise<CandidacyCheck[]> {
    const { closesAt } = await this.calls.one(election.id, tx);
    const organisation = candidacy.organisationId
      ? await tx.findOneBy(Organisation, { id: candidacy.organisationId })
      : null;
    const rivals = (await this.candidacies.received(election.id, tx)).filter(
      (c) => c.id !== candidacy.id && c.organisationId === candidacy.organisationId && STANDING.includes(c.state),
    );
    const papers = await this.files.of(`candidacy:${candidacy.id}`, tx);
    const application = {
      name: nameOf(candidacy),
      receivedAt: candidacy.receivedAt ?? candidacy.createdAt,
      born: candidacy.bornOn,
      organisationName: organisation?.name ?? null,
      organisationInOrder: organisation?.inOrder ?? true,
      otherCandidates: rivals.filter((c) => (c.number ?? 0) < (candidacy.number ?? 0)).map(nameOf),
      expressMandate: papers.length > 0,
      inThePlace: null,
      incompatibility: null,
    };
    const dates = {
      closesAt,
      closesOn: dayAt(closesAt),
      electionDay: dayAt(election.closesAt),
      examinedOn: dayAt(this.clock.now()),
    };
    const limit = await this.termLimit(election, candidacy, tx);
    return [...candidacyChecks(application, dates, rulesOf(election)), ...limit];
  }

  /** Accepted, to be completed by a day, or refused with a reason and the rule; the person is told, a decision issued. */
  async decide(tx: Tx, electionId: string, id: string, given: Decision, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'decide_candidacy');
    const candidacy = await this.candidacies.one(electionId, id, tx);
    if (candidacy.state !== 'received' && candidacy.state !== 'incomplete')
      throw new Refused('decided', `La candidature de ${nameOf(candidacy)} est déjà décidée. Rien n’a changé.`);
    if (given.verdict !== 'accept' && !given.reason.trim())
      throw new Refused('reason-missing', 'Écrivez le motif : la personne le lira.', 'reason');
    if (given.verdict === 'refuse' && !given.rule.trim())
      throw new Refused('rule-missing', 'Écrivez la règle ou l’article sur lequel repose le refus.', 'rule');
    const today = dayAt(this.clock.now());
    const rules = rulesOf(election);
    const reason = [given.reason.trim(), given.rule.trim()].filter(Boolean).join(' — ');
    if (given.verdict === 'complete') {
      const until = cureUntil(today, rules);
      await tx.update(Candidacy, id, { state: 'incomplete', cureUntil: until, reason });
      return this.said(tx, election, { ...candidacy, cureUntil: until, reason }, 'candidature-a-completer', actor, {
        action: 'candidacy.to-complete',
        sentence: `est à compléter pour le ${frenchFullDay(until)}`,
      });
    }
    const until = appealUntil(today, rules);
    const accepted = given.verdict === 'accept';
    const decided = {
      state: accepted ? ('accepted' as const) : ('refused' as const),
      decidedAt: this.clock.now(),
      appealUntil: until,
      reason,
      candidateId: accepted ? await this.admit(tx, election, candidacy, actor) : null,
    };
    await tx.update(Candidacy, id, decided);
    await this.said(
      tx,
      election,
      { ...candidacy, ...decided },
      accepted ? 'candidature-acceptee' : 'candidature-refusee',
      actor,
      {
        action: accepted ? 'candidacy.accepted' : 'candidacy.refused',
        sentence: accepted
          ? 'est recevable'
          : `n’est pas recevable : ${reason}. Recours jusqu’au ${frenchFullDay(until)}`,
      },
    );
    await this.issueDecision(tx, election, { ...candidacy, ...decided });
  }

  /** A complaint against a refusal, in time or not by the day it came. */
  async appeal(
    tx: Tx,
    electionId: string,
    id: string,
    given: Pick<Appeal, 'receivedOn' | 'by' | 'ground'>,
    actor: string,
  ): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'decide_appeal');
    const candidacy = await this.candidacies.one(electionId, id, tx);
    if (candidacy.state !== 'refused' || candidacy.appeal)
      throw new Refused('no-appeal', 'Un recours vise une candidature refusée, une seule fois. Rien n’a changé.');
    if (candidacy.appealUntil && given.receivedOn > candidacy.appealUntil)
      throw new Refused(
        'appeal-late',
        `Le recours était possible jusqu’au ${frenchFullDay(candidacy.appealUntil)}. Reçu le ${frenchFullDay(given.receivedOn)}, il est tardif.`,
        'receivedOn',
      );
    await tx.update(Candidacy, id, { appeal: { ...given, decidedOn: null, upheld: null, reason: '' } });
    await this.record(tx, election, candidacy, actor, {
      action: 'candidacy.appealed',
      sentence: `fait l’objet d’un recours de ${given.by}, reçu le ${frenchFullDay(given.receivedOn)}`,
    });
  }

  /** The authority decides the appeal; upheld, the person stands. */
  async decideAppeal(
    tx: Tx,
    electionId: string,
    id: string,
    given: { decidedOn: Day; upheld: boolean; reason: string },
    actor: string,
  ): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'decide_appeal');
    const candidacy = await this.candidacies.one(electionId, id, tx);
    if (!candidacy.appeal || candidacy.appeal.decidedOn)
      throw new Refused('no-appeal', 'Aucun recours n’attend de décision pour cette candidature. Rien n’a changé.');
    if (!given.reason.trim()) throw new Refused('reason-missing', 'Écrivez les motifs de la décision.', 'reason');
    const appeal = { ...candidacy.appeal, ...given };
    const standing = given.upheld
      ? { state: 'accepted' as const, candidateId: await this.admit(tx, election, candidacy, actor) }
      : {};
    const after = { ...candidacy, appeal, ...standing, reason: given.upheld ? '' : candidacy.reason };
    await tx.update(Candidacy, id, { appeal, ...standing });
    await this.said(tx, election, after, given.upheld ? 'candidature-acceptee' : 'candidature-refusee', actor, {
      action: 'candidacy.appeal-decided',
      sentence: given.upheld ? 'est admise sur recours' : `reste refusée après recours : ${given.reason.trim()}`,
    });
  }

  /** The provisional list: everything is examined and somebody stands. */
  async conclude(tx: Tx, electionId: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'conclude_review');
    const received = await this.candidacies.received(electionId, tx);
    const open = received.filter(({ state }) => state === 'received' || state === 'incomplete');
    if (open.length > 0)
      throw new Refused(
        'not-examined',
        `${frenchCount(open.length, 'candidature n’est', 'candidatures ne sont')} pas encore ${open.length === 1 ? 'examinée' : 'examinées'}. Décidez d’abord.`,
      );
    if ((await this.candidates.standing(electionId, tx)).length === 0)
      throw new Refused(
        'no-candidate',
        'Aucune candidature n’est recevable : rouvrez l’appel, ou arrêtez l’élection sans candidat.',
      );
    await tx.update(Election, electionId, { stage });
    await this.audit.record(tx, {
      actor,
      action: 'candidates.provisional',
      subject: `election:${electionId}`,
      sentence: `La liste provisoire des candidats de « ${election.name} » est arrêtée.`,
    });
  }

  /** The final list: order drawn, appeals decided; each candidate gets the proof of name and text. */
  async settle(tx: Tx, electionId: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'settle_candidates');
    if (!election.draw)
      throw new Refused('not-drawn', 'Tirez d’abord l’ordre du bulletin : la liste définitive le montre.');
    const received = await this.candidacies.received(electionId, tx);
    const waiting = received.filter(({ appeal }) => appeal && !appeal.decidedOn);
    if (waiting.length > 0)
      throw new Refused(
        'appeal-open',
        `Un recours attend sa décision : ${waiting.map(nameOf).join(', ')}. Décidez d’abord.`,
      );
    await tx.update(Election, electionId, { stage });
    const words = await this.candidacies.words(tx, election);
    const names = new Map((await this.candidates.standing(electionId, tx)).map((c) => [c.id, c]));
    await this.outbox.post(
      tx,
      received
        .filter(({ candidateId, email, link }) => candidateId && names.has(candidateId) && email && link)
        .map((candidacy) => ({
          key: `proof:${candidacy.id}`,
          template: 'epreuve',
          to: { address: candidacy.email, name: nameOf(candidacy) },
          data: {
            ...words,
            nom: nameOf(candidacy),
            surBulletin: names.get(candidacy.candidateId!)!.ballotName,
            association: names.get(candidacy.candidateId!)!.organisationName,
            presentation: candidacy.statement,
          },
          secret: { kind: 'letter-link', id: candidacy.link! },
          about: `candidacy:${candidacy.id}`,
        })),
    );
    await this.audit.record(tx, {
      actor,
      action: 'candidates.final',
      subject: `election:${electionId}`,
      sentence: `La liste définitive des candidats de « ${election.name} » est arrêtée, dans l’ordre du bulletin.`,
    });
  }

  /** A candidate's own word on how the ballot will print their name and text. */
  async approve(link: string, approval: 'approved' | 'to_correct', remark: string): Promise<void> {
    const { candidacy } = await this.candidacies.behind(link);
    await this.work.run(async (tx) => {
      const election = await this.elections.held(tx, candidacy.electionId);
      assertMay(election, 'approve_proof');
      if (!candidacy.candidateId) throw new Refused('not-standing', 'Cette candidature n’est pas sur le bulletin.');
      if (approval === 'to_correct' && !remark.trim())
        throw new Refused('remark-missing', 'Écrivez ce qu’il faut corriger.', 'remark');
      await tx.update(Candidacy, candidacy.id, { approval, approvalRemark: remark.trim() });
      await this.record(tx, election, candidacy, nameOf(candidacy), {
        action: 'candidacy.proof',
        sentence: approval === 'approved' ? 'a une épreuve approuvée' : `a une épreuve à corriger : ${remark.trim()}`,
      });
    });
  }

  private async admit(tx: Tx, election: Election, candidacy: Candidacy, actor: string): Promise<string> {
    const { firstName, lastName, email, organisationId, statement, sex, bornOn } = candidacy;
    const standing = { personId: null, firstName, lastName, email, organisationId, statement, sex, bornOn };
    return (await this.candidates.admit(tx, election, standing, actor)).id;
  }

  private async said(
    tx: Tx,
    election: Election,
    candidacy: Candidacy,
    template: string,
    actor: string,
    said: { action: string; sentence: string },
  ): Promise<void> {
    await this.record(tx, election, candidacy, actor, said);
    if (!candidacy.email) return;
    const secret = candidacy.link ? { kind: 'letter-link', id: candidacy.link } : undefined;
    await this.outbox.post(tx, [
      {
        key: `${template}:${candidacy.id}:${this.clock.now().getTime()}`,
        template,
        to: { address: candidacy.email, name: nameOf(candidacy) },
        data: {
          ...(await this.candidacies.words(tx, election)),
          nom: nameOf(candidacy),
          numero: numberOf(candidacy),
          motif: candidacy.reason,
          completerAvant: candidacy.cureUntil ?? '',
          recoursAvant: candidacy.appealUntil ?? '',
          recoursAupres: rulesOf(election).admissibility.params.appealTo,
          debutVote: election.opensAt.toISOString(),
          finVote: election.closesAt.toISOString(),
        },
        ...(secret ? { secret: secret as { kind: 'letter-link'; id: string } } : {}),
        about: `candidacy:${candidacy.id}`,
      },
    ]);
  }

  private async issueDecision(tx: Tx, election: Election, candidacy: Candidacy): Promise<void> {
    const organisation = candidacy.organisationId
      ? await tx.findOneBy(Organisation, { id: candidacy.organisationId })
      : null;
    const act = decisionAct({
      election,
      candidacy,
      organisation: organisation?.name ?? '',
      checks: await this.checks(election, candidacy, tx),
      appealTo: rulesOf(election).admissibility.params.appealTo,
    });
    const fileName = `decision-${numberOf(candidacy)}.pdf`;
    await this.documents.issueAct(tx, election, { subject: `candidacy:${candidacy.id}`, fileName }, act);
  }

  /** R-53, where the committee limits the number of terms: the calculation is the proof. */
  private async termLimit(election: Election, candidacy: Candidacy, tx: Tx): Promise<CandidacyCheck[]> {
    const person = await this.people.named(candidacy, tx);
    const verdict = person && (await this.limits.of(election.bodyId, person.id, election.termStartsOn, tx));
    if (!verdict) return [];
    const state = verdict.allowed ? ('met' as const) : ('not_met' as const);
    return [{ label: 'Nombre de mandats', state, proof: `${verdict.sentence} ${verdict.citation}.`, cureUntil: null }];
  }

  private record(
    tx: Tx,
    election: Election,
    candidacy: Candidacy,
    actor: string,
    { action, sentence }: { action: string; sentence: string },
  ): Promise<void> {
    const who = `La candidature n° ${numberOf(candidacy)} de ${nameOf(candidacy)}`;
    return this.audit.record(tx, {
      actor,
      action,
      subject: `election:${election.id}`,
      sentence: `${who} ${sentence}.`,
    });
  }
}

const STANDING: readonly Candidacy['state'][] = ['received', 'incomplete', 'accepted'];
