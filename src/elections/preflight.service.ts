import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Mandate } from '../committee/mandate.entity.js';
import { frenchFullDay } from '../domain/calendar/french.js';
import { isWorkingDay, legalHoliday } from '../domain/calendar/holidays.js';
import { dayAt } from '../domain/calendar/instant.js';
import { latestNotice } from '../domain/calendar/notice.js';
import { objectionsToSealing, PROCLAIMED, type SealFacts, type SealReason } from '../domain/elections/stage.js';
import { frenchCount } from '../domain/french.js';
import { cited } from '../domain/rules/rule-book.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CandidatesService } from './candidates/candidates.service.js';
import { OutcomesService } from './count/outcomes.service.js';
import { Election } from './election.entity.js';
import { ElectionBoard, type Verdict } from './election-board.js';
import { rulesOf } from './election-rules.js';
import { ballotSentence } from './election-words.js';
import { RollService } from './roll/roll.service.js';

/** « Vérifier avant d'ouvrir » (ux.md 4.8). What blocks is a rule of the domain; the rest is worth knowing. */
@Injectable()
export class PreflightService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
    private readonly outcomes: OutcomesService,
    private readonly board: ElectionBoard,
  ) {}

  async verdicts(election: Election, tx: Tx = this.work.read): Promise<Verdict[]> {
    const standing = await this.candidates.standing(election.id, tx);
    const electors = await this.roll.electors(election.id, tx);
    const facts = {
      now: election.rehearses ? before(election.opensAt) : this.clock.now(),
      opensAt: election.opensAt,
      closesAt: election.closesAt,
      electors: electors.length,
      rollFrozen: election.rollFrozenAt !== null,
      candidates: standing.length,
      orderDrawn: election.draw !== null,
      seats: election.seatIds.length,
      minChoices: election.minChoices,
      maxChoices: choicesOn(election, standing.length),
    };
    const byMail = electors.filter((e) => e.channel === 'mail').length;
    return [
      ...blocking(election, facts, byMail),
      ...this.aboutDates(election),
      ...letters(election, electors.length - byMail),
      ...sharedAddresses(election, electors),
      ...(await this.aboutContest(election, tx)),
      ...(await this.aboutRehearsal(election, tx)),
      ...(await this.aboutSeats(election, tx)),
      ...(await this.board.verdictsOf(election, tx)),
    ];
  }

  /** Holidays, and the clear days of notice that the rule asks. */
  private aboutDates(election: Election): Verdict[] {
    if (election.rehearses) return [];
    const href = `/elections/${election.id}/reglages`;
    const closing = dayAt(election.closesAt);
    const holiday = legalHoliday(closing);
    const off = holiday ? `, un jour férié (${holiday})` : '';
    const working = isWorkingDay(closing);
    const { poll } = rulesOf(election);
    const latest = latestNotice(closing, poll.params.noticeClearDays, 'clear_days');
    const inTime = dayAt(this.clock.now()) <= latest;
    const days = frenchCount(poll.params.noticeClearDays, 'jour franc', 'jours francs');
    return [
      notice(
        working,
        `La clôture tombe le ${frenchFullDay(closing)}, un jour ouvrable.`,
        `La clôture tombe le ${frenchFullDay(closing)}${off} : personne ne répondra au téléphone.`,
        href,
      ),
      notice(
        inTime,
        `Les électeurs sont prévenus au moins ${days} avant la clôture, si vous scellez au plus tard le ${frenchFullDay(latest)}.`,
        `Il reste moins de ${days} avant la clôture. ${cited(poll)}.`,
        href,
      ),
    ];
  }

  /** no more candidates than seats. */
  private async aboutContest(election: Election, tx: Tx): Promise<Verdict[]> {
    const verdict = await this.outcomes.uncontested(election, tx);
    if (!verdict) return [];
    const balance = verdict.balance?.state === 'breached' ? ` ${verdict.balance.sentence}` : '';
    const text = `${verdict.sentence}${balance} ${verdict.citation}. ${NEXT[verdict.state]}`;
    return [{ ok: false, blocking: false, text, href: `/elections/${election.id}/sans-vote` }];
  }

  private async aboutRehearsal(election: Election, tx: Tx): Promise<Verdict[]> {
    if (election.rehearses) return [];
    const done = await tx.existsBy(Election, { rehearses: election.id, stage: In(['counted', ...PROCLAIMED]) });
    return [
      notice(
        done,
        'Un scrutin d’essai a été dépouillé.',
        'Aucun scrutin d’essai n’a été dépouillé : faites-en un avant d’ouvrir.',
        `/elections/${election.id}/essai`,
      ),
    ];
  }

  private async aboutSeats(election: Election, tx: Tx): Promise<Verdict[]> {
    if (election.rehearses) return [];
    const holders = await tx.findBy(Mandate, { seatId: In(election.seatIds) });
    const beyond = holders.filter(
      (m) =>
        m.supersededAt === null && m.endedOn === null && m.plannedEnd !== null && m.plannedEnd > election.termStartsOn,
    );
    if (beyond.length === 0) return [];
    const text = `${frenchCount(beyond.length, 'mandat en cours va', 'mandats en cours vont')} au-delà du ${frenchFullDay(election.termStartsOn)} : l’installation des élus y met fin ce jour-là.`;
    return [{ ok: false, blocking: false, text, href: `/elections/${election.id}/reglages` }];
  }
}

/** What to do where there are no more candidates than seats. */
const NEXT = {
  elected_without_vote: 'Concluez sans vote, ou tenez le vote en le sachant.',
  confirm_vote: 'Faites voter oui ou non sur chaque personne.',
  reopen: 'Rouvrez l’appel, ou tenez le vote en le sachant.',
} as const;

/** How many may be ticked at most: no more than there are persons, whatever was planned before the call. */
export function choicesOn({ method, maxChoices }: Pick<Election, 'method' | 'maxChoices'>, persons: number): number {
  return method === 'yes_no' ? Math.max(1, persons) : Math.min(maxChoices, persons);
}

/** A rehearsal opens the moment it is sealed. */
const before = (moment: Date) => new Date(moment.getTime() - 1);

const notice = (ok: boolean, good: string, bad: string, href: string): Verdict => ({
  ok,
  blocking: false,
  text: ok ? good : bad,
  href,
});

/** Every condition of the seal: what stands in the way in the words of the domain, what is met in a good sentence. */
function blocking(election: Election, facts: SealFacts, byMail: number): Verdict[] {
  const objections = objectionsToSealing(facts);
  const letter = election.draw?.letter ?? '';
  const conditions: { reasons: readonly SealReason[]; good: string; page: string }[] = [
    {
      reasons: ['no-seat'],
      good: `${frenchCount(facts.seats, 'siège est à pourvoir', 'sièges sont à pourvoir')}.`,
      page: 'reglages',
    },
    {
      reasons: ['no-candidate'],
      good: `${frenchCount(facts.candidates, 'personne se présente', 'personnes se présentent')}.`,
      page: 'candidats',
    },
    {
      reasons: ['order-not-drawn'],
      good: `L’ordre du bulletin est tiré au sort (lettre ${letter}).`,
      page: 'candidats',
    },
    { reasons: ['impossible-ballot'], good: ballotSentence(election), page: 'reglages' },
    {
      reasons: ['roll-not-frozen', 'roll-empty'],
      good: `${frenchCount(facts.electors, 'électeur')} : ${byMail} par courriel, ${facts.electors - byMail} par lettre.`,
      page: 'liste',
    },
    { reasons: ['opening-past', 'closes-before-opening'], good: 'L’ouverture est dans l’avenir.', page: 'reglages' },
  ];
  return conditions.flatMap(({ reasons, good, page }): Verdict[] => {
    const href = `/elections/${election.id}/${page}`;
    const against = objections.filter(({ reason }) => reasons.includes(reason));
    if (against.length === 0) return [{ ok: true, blocking: true, text: good, href }];
    return against.map(({ sentence }) => ({ ok: false, blocking: true, text: sentence, href }));
  });
}

function letters(election: Election, count: number): Verdict[] {
  if (count === 0) return [];
  const text = `${frenchCount(count, 'électeur n’a', 'électeurs n’ont')} pas de courriel : imprimez ${count < 2 ? 'sa lettre' : 'leurs lettres'} dès que l’élection est scellée.`;
  return [{ ok: false, blocking: false, text, href: `/elections/${election.id}/liste` }];
}

function sharedAddresses(
  election: Election,
  electors: readonly { address: string; organisationName: string }[],
): Verdict[] {
  if (election.rehearses) return [];
  const names = new Map<string, string[]>();
  for (const { address, organisationName } of electors)
    if (address) names.set(address, [...(names.get(address) ?? []), `« ${organisationName} »`]);
  return [...names]
    .filter(([, shared]) => shared.length > 1)
    .map(([address, shared]) => ({
      ok: false,
      blocking: false,
      text: `La même adresse (${address}) reçoit les liens de ${shared.join(' et ')}.`,
      href: `/elections/${election.id}/liste`,
    }));
}
