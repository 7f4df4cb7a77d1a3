import { Inject, Injectable } from '@nestjs/common';
import { Body } from '../../committee/body.entity.js';
import { addDays, addMonths, type Day } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { LetterLinks } from '../../platform/mail/letter-links.service.js';
import { type Letter, Outbox } from '../../platform/mail/outbox.service.js';
import { afterTheHold, announcements } from '../campaigns.js';
import type { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import type { Election } from '../election.entity.js';
import { RollService } from '../roll/roll.service.js';
import { termOf } from './terms.js';

type Announced = {
  election: Election;
  outcome: Outcome;
  seats: ReadonlyMap<string, number>;
  body: string;
  today: Day;
};

type Written = Pick<Letter, 'template' | 'data'> & { link: { kind: string; expiresOn: Day } };

/** An elected person says within so many days whether they take the seat. */
const DAYS_TO_ANSWER = 10;
/** A candidate reads why by the link of the letter for so long. */
const MONTHS_TO_READ = 12;

/** The letters of a proclaimed result: to every candidate their own (E18, E19), to every elector the result (E17). */
@Injectable()
export class Announcements {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly links: LetterLinks,
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async post(tx: Tx, election: Election, outcome: Outcome, seats: ReadonlyMap<string, number>): Promise<void> {
    const notBefore = afterTheHold(this.clock.now());
    const about = { campaign: announcements(election.id), notBefore };
    const { name: body } = await tx.findOneByOrFail(Body, { id: election.bodyId });
    const candidates = await this.candidates.standing(election.id, tx);
    const persons = await this.candidates.persons(candidates, tx);
    const announced = { election, outcome, seats, body, today: dayAt(this.clock.now()) };
    const lines: Letter[] = [];
    for (const candidate of candidates) {
      const person = persons.get(candidate.personId);
      if (person?.email) lines.push({ ...about, ...(await this.toCandidate(tx, announced, candidate, person)) });
    }
    const results = await this.toElectors(tx, election, outcome, candidates);
    await this.outbox.post(tx, [...lines, ...results.map((letter) => ({ ...about, ...letter }))]);
  }

  private async toElectors(
    tx: Tx,
    election: Election,
    outcome: Outcome,
    candidates: readonly Candidate[],
  ): Promise<Letter[]> {
    const electors = await this.roll.reachable(election, tx);
    const elected = outcome.elected.map((id) => candidates.find((c) => c.id === id)!);
    return electors.map((elector) => ({
      key: `result:${election.id}:${elector.id}`,
      template: 'resultat',
      to: { address: elector.address, name: elector.delegateName || elector.organisationName },
      data: {
        nom: elector.delegateName || elector.organisationName,
        election: election.name,
        votants: election.totals?.voters ?? 0,
        inscrits: election.totals?.electors ?? 0,
        sansVote: election.totals === null,
        elus: elected.map((c) => ({ nom: c.ballotName, association: c.organisationName })),
        lien: `${this.config.baseUrl}/public/elections/${election.id}`,
        essai: false,
      },
      about: `elector:${elector.id}`,
    }));
  }

  private async toCandidate(tx: Tx, announced: Announced, candidate: Candidate, person: Person): Promise<Letter> {
    const { template, data, link } = written(announced, candidate);
    return {
      key: `result-candidate:${announced.election.id}:${candidate.id}`,
      template,
      to: { address: person.email, name: candidate.ballotName },
      data,
      secret: await this.links.make(tx, { ...link, subject: candidate.id }),
      about: `candidate:${candidate.id}`,
    };
  }
}

/** What the letter says to this candidate, and the page that its link opens. */
function written({ election, outcome, seats, body, today }: Announced, candidate: Candidate): Written {
  const votes = outcome.ranking.find((r) => r.id === candidate.id)?.votes ?? 0;
  const rank = outcome.substitutes.indexOf(candidate.id) + 1;
  const siege = seats.get(candidate.id) ?? 0;
  const elected = outcome.elected.includes(candidate.id);
  const common = {
    nom: candidate.ballotName,
    election: election.name,
    ...(election.totals ? { voix: votes } : {}),
    essai: false,
  };
  const link = { kind: 'mon-resultat', expiresOn: addMonths(today, MONTHS_TO_READ) };
  if (elected) {
    const { startsOn: debut, lastDay: fin } = termOf(election);
    const repondreAvant = addDays(today, DAYS_TO_ANSWER);
    return {
      template: 'elu',
      data: { ...common, organe: body, siege, debut, fin, repondreAvant },
      link: { kind: 'mon-siege', expiresOn: addMonths(repondreAvant, 1) },
    };
  }
  if (rank > 0) return { template: 'suppleant', data: { ...common, rang: rank }, link };
  const again = outcome.runOff?.candidates.includes(candidate.id);
  return { template: again ? 'second-tour' : 'non-elu', data: common, link };
}
