import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Mandate } from '../../committee/mandate.entity.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchMoment } from '../../domain/calendar/french.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { mayDo } from '../../domain/elections/acts.js';
import { countSettingsOf } from '../../domain/elections/count-settings.js';
import {
  rulesOfSecondRound,
  type SecondRound,
  secondRound,
  settingsOfSecondRound,
} from '../../domain/elections/second-round.js';
import { isProclaimed } from '../../domain/elections/stage.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { blindId, newId } from '../../platform/ids.js';
import { Refused, refuseIf } from '../../platform/refused.js';
import { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { OutcomesService } from '../count/outcomes.service.js';
import { termOf } from '../count/terms.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { ElectionsService, UNTOUCHED } from '../elections.service.js';
import { Elector } from '../roll/elector.entity.js';
import { PersonalLinks } from '../roll/personal-links.js';
import { RollService } from '../roll/roll.service.js';

export type SecondDates = Pick<Election, 'opensAt' | 'closesAt'> & { termStartsOn: Day };

const AT_ONCE = 100;

/**
 * The first round is proclaimed as it stands and its elected keep their seats; the second is another election that
 * points back: the same roll, the candidates of the run-off only, the seats left, by plurality. All the mandates begin on
 * the same day and end on the same day.
 */
@Injectable()
export class RunOffs {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
    private readonly roll: RollService,
    private readonly links: PersonalLinks,
  ) {}

  /** The second round already prepared for an election; a cancelled one does not count. */
  follower(electionId: string, tx: Tx = this.work.read): Promise<Election | null> {
    const where = { follows: electionId, followsAs: 'run_off' as const, rehearses: IsNull(), stage: Not('cancelled') };
    return tx.findOneBy(Election, where as object);
  }

  /** What a second round would decide; refused where there is none to hold. */
  async due(election: Election, tx: Tx = this.work.read): Promise<SecondRound> {
    refuseIf(mayDo('prepare_second_round', election.stage));
    const round = secondRound(await this.outcomes.of(election, tx), (await this.follower(election.id, tx)) !== null);
    if ('reason' in round) throw new Refused(round.reason, round.sentence);
    return round;
  }

  /** Seats, people and the page of the second round, where the result leads to one. */
  async state(election: Election) {
    if (!isProclaimed(election.stage) && election.stage !== 'counted') return null;
    const outcome = await this.outcomes.of(election);
    if (outcome.state !== 'run_off' || election.rehearses) return null;
    return { outcome, follower: await this.follower(election.id) };
  }

  async prepare(tx: Tx, electionId: string, dates: SecondDates, actor: string): Promise<Election> {
    const first = await this.elections.held(tx, electionId);
    const round = await this.due(first, tx);
    const second = await this.election(tx, first, round, dates);
    await tx.insert(Election, second);
    await this.copyCandidates(tx, first, second, await this.outcomes.of(first, tx));
    await this.copyRoll(tx, first, second);
    await this.audit.record(tx, {
      actor,
      action: 'election.second-round',
      subject: `election:${second.id}`,
      sentence: `Le second tour de « ${first.name} » est en préparation : ${frenchCount(round.seats, 'siège')}, ${frenchCount(round.candidates.length, 'personne')}, vote du ${frenchMoment(dates.opensAt)} au ${frenchMoment(dates.closesAt)}.`,
    });
    return second;
  }

  private async election(tx: Tx, first: Election, round: SecondRound, dates: SecondDates): Promise<Election> {
    const filled = await tx.findBy(Mandate, { electionId: first.id, supersededAt: IsNull() });
    const left = first.seatIds.filter((id) => !filled.some((m) => m.seatId === id && m.kind !== 'annulment'));
    return {
      ...first,
      ...UNTOUCHED,
      ...dates,
      id: newId(this.clock),
      name: `${first.name} – second tour`,
      stage: 'candidates_final',
      follows: first.id,
      followsAs: 'run_off',
      seatIds: left.slice(0, round.seats),
      termEndsBefore: termOf(first).endsBefore,
      method: 'block',
      minChoices: 1,
      maxChoices: round.maxChoices,
      rules: rulesOfSecondRound(rulesOf(first)),
      countSettings: settingsOfSecondRound(countSettingsOf(first)),
      draw: first.draw,
      rollFrozenAt: this.clock.now(),
    };
  }

  /** In the order of the first ballot. */
  private async copyCandidates(tx: Tx, first: Election, second: Election, { runOff }: Outcome): Promise<void> {
    const again = (await this.candidates.standing(first.id, tx)).filter((c) => runOff?.candidates.includes(c.id));
    const rows = again.map((c, position) => ({ ...c, id: newId(this.clock), electionId: second.id, position }));
    await tx.insert(Candidate, rows);
  }

  private async copyRoll(tx: Tx, first: Election, second: Election): Promise<void> {
    const rows = (await this.roll.electors(first.id, tx)).map((elector) => ({
      ...elector,
      id: blindId(),
      electionId: second.id,
      reference: this.links.newReference(),
      printedAt: null,
    }));
    for (let i = 0; i < rows.length; i += AT_ONCE) await tx.insert(Elector, rows.slice(i, i + AT_ONCE));
  }
}
