import { Injectable } from '@nestjs/common';
import { nameOf } from '../committee/committee-sheets.service.js';
import type { Instant } from '../domain/calendar/instant.js';
import { inOffice } from '../domain/committee/composition.js';
import { frenchCount } from '../domain/french.js';
import { represented } from '../domain/meetings/attendance-register.js';
import { type VoteVerdict, voteVerdict } from '../domain/meetings/majority.js';
import { itemVerdicts } from '../domain/meetings/sitting.js';
import type { VoteValue } from '../domain/rules/params.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Refused } from '../platform/refused.js';
import type { Meeting } from './meeting.entity.js';
import { MeetingVote } from './meeting-vote.entity.js';
import { assertOpen, Meetings } from './meetings.service.js';
import { type MeetingSheet, Registers } from './registers.service.js';

/** One seat at the opening of a vote: who votes there, and why, or why nobody does. */
export type Entitled = {
  seat: number;
  name: string;
  votes: boolean;
  why: 'titular' | 'replaces' | 'away' | 'vacant' | 'titular-there' | 'nobody-away';
};

export type GivenVote = {
  title: string;
  openedAt: Instant;
  secret: boolean;
  tabledBefore: boolean;
  yes: number;
  no: number;
  abstain: number;
  /** What the chair answered, where it is known: it can break a tie. */
  chair: VoteValue | null;
};

/** Votes in a meeting: those entitled are listed, with the reason for each, when the vote opens. */
@Injectable()
export class Votes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly meetings: Meetings,
    private readonly registers: Registers,
  ) {}

  of(meetingId: string, tx: Tx = this.work.read): Promise<MeetingVote[]> {
    return tx.find(MeetingVote, { where: { meetingId }, order: { openedAt: 'ASC', recordedAt: 'ASC' } });
  }

  /** Who may vote at a moment, seat by seat, then the substitutes who may not; how many are represented and in office. */
  async base(of: MeetingSheet, at: Instant, tx: Tx = this.work.read) {
    const { base, table } = await this.registers.at(of, at, tx);
    const quorum = ruleInForce(base.book, 'quorum', base.day);
    const named = (personId: string | null) => (personId && of.names.get(personId)) || nameOf(base, personId);
    const numbers = new Map(base.seats.map(({ seat }) => [seat.id, seat.number]));
    const entitled = table.chairs.map(({ seatId, personId, sits, as }): Entitled => {
      const seat = numbers.get(seatId) ?? 0;
      if (as === null) return { seat, name: named(personId), votes: false, why: personId ? 'away' : 'vacant' };
      return { seat, name: named(sits), votes: true, why: as === 'titular' ? 'titular' : 'replaces' };
    });
    const without = table.withoutVote.map(({ personId, why }): Entitled => {
      const own = of.standIns.find((one) => one.personId === personId)?.seatId;
      return { seat: numbers.get(own ?? '') ?? 0, name: named(personId), votes: false, why };
    });
    return {
      day: base.day,
      book: base.book,
      entitled: [...entitled, ...without],
      present: represented(table, quorum?.params.countsSubstituteSitting ?? true),
      bases: { seatsTotal: base.seats.length, inOffice: inOffice(base.seats) },
    };
  }

  async record(tx: Tx, meeting: Meeting, given: GivenVote, actor: string): Promise<MeetingVote> {
    assertOpen(meeting);
    const of = await this.registers.sheet(meeting, tx);
    if (given.openedAt < of.register.openedAt)
      throw new Refused('before-opening', 'Ce vote s’ouvre avant la réunion. Corrigez l’heure.', 'heure');
    const base = await this.base(of, given.openedAt, tx);
    const cast = given.yes + given.no + given.abstain;
    const voters = base.entitled.filter(({ votes }) => votes).length;
    if (cast > voters)
      throw new Refused(
        'more-votes-than-present',
        `${frenchCount(cast, 'vote', 'votes')} pour ${frenchCount(voters, 'présent')}. Corrigez les nombres, ou la liste de présences.`,
        'yes',
      );
    const verdict = await this.verdict(tx, meeting, given, base);
    const { chair: _, title, ...numbers } = given;
    const vote: MeetingVote = {
      ...numbers,
      title,
      id: newId(this.clock),
      meetingId: meeting.id,
      openedAt: new Date(given.openedAt),
      base: JSON.stringify(base.entitled),
      outcome: verdict.outcome,
      sentence: verdict.sentence,
      citations: verdict.citations.join(' '),
      author: actor,
      recordedAt: this.clock.now(),
    };
    await tx.insert(MeetingVote, vote);
    await this.meetings.said(
      tx,
      meeting,
      'meeting.vote',
      `a voté « ${title} ». ${verdict.sentence.replace(/\.$/, '')}`,
      '',
      actor,
    );
    return vote;
  }

  /** first: without quorum nothing is decided. */
  private async verdict(
    tx: Tx,
    meeting: Meeting,
    given: GivenVote,
    { book, day, present, bases }: Awaited<ReturnType<Votes['base']>>,
  ): Promise<Pick<VoteVerdict, 'sentence' | 'citations'> & { outcome: MeetingVote['outcome'] }> {
    const quorum = ruleInForce(book, 'quorum', day);
    const reconvening = ruleInForce(book, 'reconvening', day);
    const majority = ruleInForce(book, 'majority', day);
    const tie = ruleInForce(book, 'tie', day);
    if (!quorum || !reconvening || !majority || !tie)
      throw new Refused('no-rule', 'Le règlement ne dit pas comment on vote ce jour-là. Complétez-le d’abord.');
    const sitting = await this.meetings.sitting(meeting, tx);
    const [item] = itemVerdicts(sitting, [{ present, tabledBefore: given.tabledBefore }], bases, quorum, reconvening);
    if (!item?.valid)
      return {
        outcome: 'void',
        sentence: `Rien n’est décidé. ${item?.sentence ?? ''}`,
        citations: [item?.citation ?? ''],
      };
    const { yes, no, abstain, secret, chair } = given;
    return voteVerdict({ yes, no, abstain }, { inOffice: bases.inOffice, secret, chair }, majority, tie);
  }
}
