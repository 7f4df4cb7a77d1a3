import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { MandatesService } from '../../committee/mandates.service.js';
import { Seat } from '../../committee/seat.entity.js';
import { type BalancedMember, balancedMembers } from '../../domain/committee/balance.js';
import { fullMember } from '../../domain/committee/composition.js';
import type { Candidate as Standing } from '../../domain/counting/candidate.js';
import { categoryConstraints } from '../../domain/counting/constraints/constraint.js';
import { constraintsFor, countOutcome } from '../../domain/counting/count.js';
import { type DecisiveMargin, decisiveMargins } from '../../domain/counting/irregularity.js';
import type { LotSeed, Lots } from '../../domain/counting/lot.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { plurality, type Totals, validBallots } from '../../domain/counting/plurality.js';
import { type Uncontested, uncontested } from '../../domain/counting/uncontested.js';
import { yesNo } from '../../domain/counting/yes-no.js';
import { countSettingsOf } from '../../domain/elections/count-settings.js';
import { lotSourceOf, lotsOf, type TypedDraw } from '../../domain/elections/lots-of.js';
import { PROCLAIMED } from '../../domain/elections/stage.js';
import { frenchList } from '../../domain/french.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Secrets } from '../../platform/secrets.js';
import { ElectionFacts } from '../after/election-facts.service.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, assertStage, ElectionsService } from '../elections.service.js';
import type { BirthAnswers } from './birth-answers.js';

/** What the ballots say of each candidate, by the form of the ballot. */
function standingsOf(election: Election, candidates: Standing[], counted: Totals) {
  const { against } = election.totals!;
  if (!against) return plurality(candidates, counted);
  const tallies = candidates.map(({ id }, i) => {
    const yes = counted.votes[id] ?? 0;
    const no = against[i] ?? 0;
    return [id, { yes, no, abstain: counted.ballots - yes - no }] as const;
  });
  const { threshold = 'simple', thresholdBase = 'expressed' } = rulesOf(election).ballot_form.params;
  return yesNo(candidates, Object.fromEntries(tallies), { majority: threshold, base: thresholdBase });
}

/** From the totals of the count to who is elected, by the rules that the seal froze. Derived until it is proclaimed. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly secrets: Secrets,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly mandates: MandatesService,
    private readonly facts: ElectionFacts,
  ) {}

  async of(election: Election, tx: Tx = this.work.read): Promise<Outcome> {
    assertStage(election, 'counted', 'uncontested', ...PROCLAIMED);
    if (election.outcome) return election.outcome as Outcome;
    const candidates = await this.candidates.standing(election.id, tx);
    const totals = election.totals!;
    const counted = {
      ballots: totals.ballots,
      blank: totals.blank,
      invalid: (totals.invalid ?? []).reduce((sum, { count }) => sum + count, 0),
      votes: Object.fromEntries(candidates.map((c, i) => [c.id, totals.votes[i] ?? 0])),
    };
    const seats = await tx.countBy(Seat, { bodyId: election.bodyId });
    return countOutcome({
      standings: standingsOf(election, await this.standing(election, candidates, tx), counted),
      seats: election.seatIds.length,
      validBallots: validBallots(counted),
      rules: rulesOf(election),
      sitting: await this.sitting(election, tx),
      seatsTotal: seats,
      lots: await this.lots(election, tx),
      refused: (await this.facts.of(election.id, 'refusal', tx)).map(({ subject }) => subject),
      constraints: categoryConstraints(countSettingsOf(election).groups),
    });
  }

  /** Every pair that could change places within the caps and floors of the count, closest first. */
  async margins(election: Election, tx: Tx = this.work.read): Promise<DecisiveMargin[]> {
    const outcome = await this.of(election, tx);
    const standing = await this.standing(election, await this.candidates.standing(election.id, tx), tx);
    const ranked = new Map(outcome.ranking.map((r) => [r.id, r]));
    const counted = standing.map((candidate) => ({
      candidate,
      votes: ranked.get(candidate.id)?.votes ?? 0,
      elected: outcome.elected.includes(candidate.id),
    }));
    const bounds = constraintsFor({
      rules: rulesOf(election),
      sitting: await this.sitting(election, tx),
      seatsTotal: await tx.countBy(Seat, { bodyId: election.bodyId }),
      constraints: categoryConstraints(countSettingsOf(election).groups),
    });
    return decisiveMargins(
      counted.filter(({ candidate }) => ranked.get(candidate.id)?.result !== 'refused'),
      bounds(outcome.elected.length),
    );
  }

  /** The lots that the count may use, by the source that the seal froze. */
  async lots(election: Election, tx: Tx = this.work.read): Promise<Lots> {
    const platform = this.lotSeed(election);
    const typed = await this.typedDraw(election.id, tx);
    const draws = (await this.facts.of(election.id, 'lot_drawn', tx)).map(({ data }) => data);
    return lotsOf(lotSourceOf(election), { platform, typed, draws });
  }

  /** The result of the public draw as somebody typed it, and who confirmed it. */
  async typedDraw(electionId: string, tx: Tx = this.work.read): Promise<TypedDraw | null> {
    const [typed] = await this.facts.of(electionId, 'lot_result', tx);
    const [confirmed] = await this.facts.of(electionId, 'lot_confirmed', tx);
    return typed ? { ...typed.data, by: typed.actor, confirmedBy: confirmed?.actor ?? null } : null;
  }

  /**
   * The outcome as it would be proclaimed now. A birth date that only the order of the substitutes waits for, and that
   * nobody gave, is taken as not said: the next rule decides, and its sentence is in the minutes.
   */
  async toProclaim(election: Election, tx: Tx = this.work.read): Promise<Outcome> {
    const outcome = await this.of(election, tx);
    if (election.outcome || outcome.openTies.some((tie) => tie.atStake !== 'reserve')) return outcome;
    const asked = await this.birthDatesAsked(election, outcome, tx);
    if (asked.length === 0) return outcome;
    return this.of({ ...election, birthDateRefused: [...(election.birthDateRefused ?? []), ...asked] }, tx);
  }

  /** What the rule says when there are no more candidates than seats; null when there is a contest. */
  async uncontested(election: Election, tx: Tx = this.work.read): Promise<Uncontested | null> {
    const candidates = await this.candidates.standing(election.id, tx);
    if (candidates.length > election.seatIds.length) return null;
    const standing = await this.standing(election, candidates, tx);
    const seats = await tx.countBy(Seat, { bodyId: election.bodyId });
    return uncontested(standing, election.seatIds.length, await this.sitting(election, tx), seats, rulesOf(election));
  }

  /** A birth date asked because of a tie; a refused one leaves the tie to the next rule. */
  async answerBirthDates(tx: Tx, electionId: string, answers: BirthAnswers, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'draw_lot');
    const asked = new Set(await this.birthDatesAsked(election, await this.of(election, tx), tx));
    const candidates = (await this.candidates.standing(electionId, tx)).filter(
      (c) => asked.has(c.id) && c.id in answers,
    );
    if (candidates.length === 0)
      throw new Refused(
        'nothing-asked',
        'Aucune date de naissance n’est demandée pour cette élection. Rien n’a changé.',
      );
    const refused = new Set(election.birthDateRefused ?? []);
    for (const candidate of candidates) {
      const day = answers[candidate.id];
      if (day) await tx.update(Person, candidate.personId, { bornOn: day });
      else refused.add(candidate.id);
    }
    await tx.update(Election, electionId, { birthDateRefused: [...refused] });
    const names = candidates.map((c) => (answers[c.id] ? c.ballotName : `${c.ballotName} (refusée)`));
    await this.audit.record(tx, {
      actor,
      action: 'election.birth-dates',
      subject: `election:${electionId}`,
      sentence: `Dates de naissance demandées pour départager une égalité : ${frenchList(names)}.`,
    });
  }

  /** Candidates whose birth date a tie waits for. */
  async birthDatesAsked(election: Election, outcome: Outcome, tx: Tx = this.work.read): Promise<string[]> {
    const tied = outcome.openTies.filter((t) => t.needs === 'birth_date').flatMap((t) => t.candidates);
    if (tied.length === 0) return [];
    const candidates = (await this.candidates.standing(election.id, tx)).filter((c) => tied.includes(c.id));
    const persons = await this.candidates.persons(candidates, tx);
    return candidates.filter((c) => !persons.get(c.personId)?.bornOn).map((c) => c.id);
  }

  /** The seed of lots: sealed as a hash before the vote, known only at the count, so nobody could choose it. */
  lotSeed(election: Pick<Election, 'uuid' | 'sealHash'>): LotSeed {
    return { seed: this.seed(election), fingerprint: election.sealHash ?? '' };
  }

  private seed(election: Pick<Election, 'uuid'>): string {
    return this.secrets.derive('lot-seed', [election.uuid ?? '']).toString('hex');
  }

  lotCommitment(election: Pick<Election, 'uuid'>): string {
    return createHash('sha256').update(this.seed(election)).digest('hex');
  }

  private async standing(election: Election, candidates: readonly Candidate[], tx: Tx): Promise<Standing[]> {
    const persons = await this.candidates.persons(candidates, tx);
    const organisations = new Map((await tx.find(Organisation)).map((o) => [o.id, o]));
    const refused = new Set(election.birthDateRefused ?? []);
    const earlier = await this.earlierVotes(election, tx);
    return candidates.map((c) => ({
      ...(earlier.has(c.personId) ? { earlierVotes: earlier.get(c.personId)! } : {}),
      labels: c.countGroup ? [c.countGroup] : [],
      id: c.id,
      name: c.ballotName,
      sex: persons.get(c.personId)?.sex ?? null,
      born: refused.has(c.id) ? 'refused' : (persons.get(c.personId)?.bornOn ?? null),
      memberSince: c.organisationId ? (organisations.get(c.organisationId)?.memberSince ?? null) : null,
    }));
  }

  /** Votes of the first round, by person: the order of the rules may ask for them. */
  private async earlierVotes(election: Election, tx: Tx): Promise<Map<string, number>> {
    if (election.followsAs !== 'run_off' || !election.follows) return new Map();
    const first = await this.elections.one(election.follows, tx);
    const votes = new Map(((first.outcome as Outcome | null)?.ranking ?? []).map((r) => [r.id, r.votes]));
    const candidates = await this.candidates.standing(first.id, tx);
    return new Map(candidates.map(({ id, personId }) => [personId, votes.get(id) ?? 0]));
  }

  /** Who will sit beside the elected on the first day of the mandates. */
  private async sitting(election: Election, tx: Tx): Promise<BalancedMember[]> {
    const composition = await this.mandates.composition(election.bodyId, election.termStartsOn, null, tx);
    const others = composition.seats.filter(({ seat }) => !election.seatIds.includes(seat.id));
    const ids = others.flatMap((on) => fullMember(on) ?? []);
    const persons = new Map((await tx.findBy(Person, { id: In(ids) })).map((p) => [p.id, p.sex]));
    return balancedMembers(others, (id) => persons.get(id));
  }
}
