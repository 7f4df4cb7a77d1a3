import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { addDays, type Day, daysBetween } from '../../domain/calendar/day.js';
import { frenchDay, frenchTime } from '../../domain/calendar/french.js';
import { dayAt, wallClockAt } from '../../domain/calendar/instant.js';
import { turnoutVerdict } from '../../domain/elections/turnout.js';
import { frenchCount, frenchPercent } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Letters } from '../../platform/mail/letters.service.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { OutboxMessage } from '../../platform/mail/outbox-message.entity.js';
import { invitations, reminders } from '../campaigns.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { Elector } from '../roll/elector.entity.js';
import { RollService } from '../roll/roll.service.js';
import { TurnoutDay } from '../roll/turnout-day.entity.js';

const MOST_DAYS = 40;

/** How a vote goes: sums only, by the database, and never a name. */
@Injectable()
export class VoteFollow {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly roll: RollService,
    private readonly outbox: Outbox,
    private readonly letters: Letters,
  ) {}

  async of(election: Election) {
    const { id } = election;
    const [electors, voters, letters, printed, days] = await Promise.all([
      this.roll.size(id),
      this.roll.voters(id),
      this.work.read.countBy(Elector, { electionId: id, channel: 'letter' }),
      this.work.read.countBy(Elector, { electionId: id, printedAt: Not(IsNull()) }),
      this.work.read.find(TurnoutDay, { where: { electionId: id }, order: { day: 'ASC' } }),
    ]);
    const turnout = turnoutVerdict({ electors, voters }, rulesOf(election).election_quorum);
    return {
      votants: voters,
      electeurs: electors,
      restants: electors - voters,
      votes: frenchCount(voters, 'vote'),
      surAssociations: `sur ${frenchCount(electors, 'association')}`,
      participation: frenchPercent(voters, electors),
      quorumVotes: turnout.needed,
      quorumAtteint: turnout.reached,
      quorumPhrase: turnout.sentence,
      quorumRegle: turnout.citation,
      quorumSuite: turnout.next ?? '',
      quorumTrait: `Trait vertical : quorum de ${frenchCount(turnout.needed, 'vote')}, ${turnout.reached ? 'atteint' : 'pas encore atteint'}.`,
      jours: this.perDay(election, days),
      joursMax: Math.max(1, ...days.map((d) => d.votes)),
      reste: this.remaining(election),
      lettres: letters,
      lettresImprimees: printed,
      ...(await this.mails(id)),
    };
  }

  /** « 11 jours », « 3 heures »: until the close. */
  private remaining({ closesAt }: Election): string {
    const now = this.clock.now();
    const days = daysBetween(dayAt(now), dayAt(closesAt));
    if (days > 1) return `dans ${frenchCount(days, 'jour')}`;
    if (days === 1) return 'demain';
    return closesAt > now ? 'aujourd’hui' : '';
  }

  /** One bar a day from the opening to today or the close, empty days too. */
  private perDay(election: Election, rows: readonly TurnoutDay[]) {
    const first = dayAt(election.openedAt ?? election.opensAt);
    const now = this.clock.now();
    const until = [dayAt(now), dayAt(election.closesAt)].sort()[0]!;
    const count = Math.max(0, Math.min(MOST_DAYS, daysBetween(first, until) + 1));
    const votes = new Map(rows.map(({ day, votes: n }) => [day, n]));
    return Array.from({ length: count }, (_, i) => addDays(first, i)).map((day) => ({
      texte: barName(day, election.stage === 'open' ? now : null),
      n: votes.get(day) ?? 0,
    }));
  }

  private async mails(electionId: string) {
    const campaigns = [invitations(electionId), reminders(electionId)];
    const [invited, reminded, { letters: bad }, first] = await Promise.all([
      this.outbox.counts(invitations(electionId)),
      this.outbox.counts(reminders(electionId)),
      this.letters.inError(),
      this.work.read.findOne(OutboxMessage, {
        select: { id: true, notBefore: true },
        where: campaigns.map((campaign) => ({ campaign, state: 'queued' })),
        order: { notBefore: 'ASC' },
      }),
    ]);
    const leaves = first?.notBefore;
    return {
      envoyes: invited.sent ?? 0,
      attente: (invited.queued ?? 0) + (invited.sending ?? 0),
      erreurs:
        bad.filter(({ campaign }) => campaigns.includes(campaign ?? '')).length +
        (invited.doubtful ?? 0) +
        (reminded.doubtful ?? 0),
      arretes: (invited.stopped ?? 0) + (reminded.stopped ?? 0),
      rappels: reminded.sent ?? 0,
      enAttente: (invited.queued ?? 0) + (reminded.queued ?? 0),
      depart: leaves && leaves > this.clock.now() ? leaves.toISOString() : '',
    };
  }
}

/** « Vendredi 20 », and for today « Lundi 23, à 12 h ». */
function barName(day: Day, now: Date | null): string {
  const [weekday = '', date = ''] = frenchDay(day, { weekday: true, year: false }).split(/\s/);
  const name = `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${date}`;
  if (!now || dayAt(now) !== day) return name;
  return `${name}, à ${frenchTime(wallClockAt(now).time.slice(0, 'HH:00'.length))}`;
}
