import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { MandatesService } from '../../committee/mandates.service.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { endOfPeriod } from '../../domain/calendar/period.js';
import { termFrom } from '../../domain/calendar/term.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type Letter, Outbox } from '../../platform/mail/outbox.service.js';
import { Refused } from '../../platform/refused.js';
import type { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertStage, ElectionsService } from '../elections.service.js';
import { RollService } from '../roll/roll.service.js';
import { DocumentsService } from './documents.service.js';
import { OutcomesService } from './outcomes.service.js';

const HOLD_MS = 10 * 60_000;

export type ProclaimedBy = { proclaimedBy: string; witnesses: string; remarks: string };

export const announcements = (electionId: string) => `election:${electionId}:result`;

/** Proclaims: fixes the outcome, issues minutes and archive, creates the mandates and announces, all or nothing. */
@Injectable()
export class ProclamationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
    private readonly documents: DocumentsService,
    private readonly mandates: MandatesService,
    private readonly roll: RollService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Last day to complain about the result, when it is proclaimed today. */
  claimsUntil(election: Election): string {
    const rules = rulesOf(election);
    return endOfPeriod(dayAt(this.clock.now()), rules.claims.params.period, rules.period_forward.params);
  }

  /** The term that the elected would begin: first day, last day included. */
  term(election: Election): { startsOn: string; lastDay: string; endsBefore: string } {
    const { years, leapDay } = rulesOf(election).term.params;
    return termFrom(election.termStartsOn, years, leapDay);
  }

  async proclaim(electionId: string, given: ProclaimedBy, actor: string): Promise<void> {
    await this.work.run(async (tx) => {
      const election = await this.elections.held(tx, electionId);
      assertStage(election, 'counted');
      const outcome = await this.outcomes.of(election, tx);
      assertDecided(outcome);
      const proclaimed = {
        stage: 'proclaimed' as const,
        outcome: outcome as Record<string, any>,
        proclaimedAt: this.clock.now(),
        proclaimedBy: given.proclaimedBy,
        witnesses: given.witnesses,
        remarks: given.remarks,
      };
      await tx.update(Election, electionId, proclaimed);
      const done = { ...election, ...proclaimed };
      await this.audit.record(tx, {
        actor,
        action: 'election.proclaimed',
        subject: `election:${electionId}`,
        sentence: `Le résultat de « ${election.name} » est proclamé par ${given.proclaimedBy} : ${outcome.elected.length} personnes élues pour ${outcome.seats} sièges.`,
      });
      await this.documents.issue(tx, done, outcome);
      if (election.rehearses) return;
      await this.install(tx, done, outcome, actor);
      await this.announce(tx, done, outcome);
    });
  }

  private async install(tx: Tx, election: Election, outcome: Outcome, actor: string): Promise<void> {
    const candidates = new Map((await this.candidates.standing(election.id, tx)).map((c) => [c.id, c]));
    const seats = await this.elections.seats(election);
    const elected = outcome.elected.map((id, i) => {
      const candidate = candidates.get(id)!;
      return { seatId: seats[i]!.id, personId: candidate.personId, organisationId: candidate.organisationId };
    });
    await this.mandates.installElected(tx, {
      electionId: election.id,
      bodyId: election.bodyId,
      termStartsOn: election.termStartsOn,
      elected,
      decision: `Procès-verbal de l’élection « ${election.name} »`,
      author: actor,
    });
  }

  private async announce(tx: Tx, election: Election, outcome: Outcome): Promise<void> {
    const notBefore = new Date(this.clock.now().getTime() + HOLD_MS);
    const candidates = await this.candidates.standing(election.id, tx);
    const persons = await this.candidates.persons(candidates, tx);
    const about = { campaign: announcements(election.id), notBefore };
    const lines = candidates
      .map((candidate) => ({ candidate, person: persons.get(candidate.personId) }))
      .filter((line) => line.person?.email)
      .map(({ candidate, person }) => ({ ...about, ...this.toCandidate(election, outcome, candidate, person!) }));
    const electors = (await this.roll.electors(election.id, tx)).filter((e) => e.channel === 'mail');
    const elected = outcome.elected.map((id) => candidates.find((c) => c.id === id)!);
    const results = electors.map((elector) => ({
      ...about,
      key: `result:${election.id}:${elector.id}`,
      template: 'resultat',
      to: { address: elector.address, name: elector.delegateName || elector.organisationName },
      data: {
        nom: elector.delegateName || elector.organisationName,
        election: election.name,
        votants: election.totals!.voters,
        inscrits: election.totals!.electors,
        elus: elected.map((c) => ({ nom: c.ballotName, association: c.organisationName })),
        lien: this.publicPage(election),
        essai: false,
      },
      about: `elector:${elector.id}`,
    }));
    await this.outbox.post(tx, [...lines, ...results]);
  }

  private toCandidate(election: Election, outcome: Outcome, candidate: Candidate, person: Person): Letter {
    const votes = outcome.ranking.find((r) => r.id === candidate.id)?.votes ?? 0;
    const rank = outcome.substitutes.indexOf(candidate.id);
    const place = outcome.elected.indexOf(candidate.id);
    const common = {
      nom: candidate.ballotName,
      election: election.name,
      voix: votes,
      lien: this.publicPage(election),
      essai: false,
    };
    const term = this.term(election);
    const [template, data] =
      place >= 0
        ? ['elu', { ...common, organe: election.name, siege: place + 1, debut: term.startsOn, fin: term.lastDay }]
        : rank >= 0
          ? ['suppleant', { ...common, rang: rank + 1 }]
          : ['non-elu', common];
    return {
      key: `result-candidate:${election.id}:${candidate.id}`,
      template: template as string,
      to: { address: person.email, name: candidate.ballotName },
      data: data as Record<string, any>,
      about: `candidate:${candidate.id}`,
    };
  }

  private publicPage(election: Election): string {
    return `${this.config.baseUrl}/public/elections/${election.id}`;
  }
}

function assertDecided(outcome: Outcome): void {
  if (outcome.state === 'open_tie')
    throw new Refused('open-tie', `${outcome.openTies.map((t) => t.sentence).join(' ')} Rien n’est proclamé.`);
  if (outcome.state === 'run_off')
    throw new Refused(
      'run-off',
      'Le règlement demande un second tour pour les sièges restants : préparez-le comme une nouvelle élection.',
    );
}
