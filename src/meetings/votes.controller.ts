import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { frenchDay, frenchTime } from '../domain/calendar/french.js';
import { frenchCount } from '../domain/french.js';
import type { VoteValue } from '../domain/rules/params.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { WHY } from './meeting-words.js';
import { Meetings, saidMeeting } from './meetings.service.js';
import { momentIn, typedTime } from './register-rows.js';
import { type MeetingSheet, Registers } from './registers.service.js';
import { Votes } from './votes.service.js';

const NUMBER = /^\s*\d{1,3}\s*$/;
const NUMBERS = 'Écrivez un nombre.';
const CHAIR = { '': 'on ne sait pas', yes: 'pour', no: 'contre', abstain: 'abstention' };
const CLOCKS = { vote_opening: 'à l’ouverture de chaque vote', meeting_opening: 'à l’ouverture de la réunion' };

class VoteForm {
  @Length(3, 200, { message: 'Dites sur quoi on vote : de 3 à 200 signes.' })
  title: string;

  @Length(4, 5, { message: 'Écrivez l’heure du vote, par exemple 14:40.' })
  heure: string;

  @Matches(NUMBER, { message: NUMBERS })
  yes: string;

  @Matches(NUMBER, { message: NUMBERS })
  no: string;

  @Matches(NUMBER, { message: NUMBERS })
  abstain: string;

  @IsOptional()
  @IsIn(['oui', ''])
  secret: string = '';

  @IsOptional()
  @IsIn(['oui', ''])
  tabledBefore: string = '';

  @IsOptional()
  @IsIn(Object.keys(CHAIR))
  chair: keyof typeof CHAIR = '';
}

class ClockForm {
  @IsIn(Object.keys(CLOCKS), { message: 'Choisissez de qui un vote est pris.' })
  clock: keyof typeof CLOCKS;
}

/** « Votes en séance »: who may vote at an hour, with the reason for each, then the numbers. */
@Controller('comites/:id/reunions/:meeting/votes')
@Allow('secretary')
export class VotesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly meetings: Meetings,
    private readonly registers: Registers,
    private readonly votes: Votes,
  ) {}

  @Get()
  async form(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Query('heure') asked: unknown,
  ) {
    const meeting = await this.meetings.one(id, meetingId);
    const of = await this.registers.sheet(meeting);
    const heure = typedTime(asked, 'heure') || meeting.opensAt;
    const base = await this.votes.base(of, this.momentOf(of, heure));
    const voting = base.entitled.filter(({ votes }) => votes).length;
    const here = `/comites/${id}/reunions/${meetingId}`;
    const held = await this.votes.of(meetingId);
    return page(
      'meetings/vote',
      'Voter en séance',
      {
        ici: `${here}/votes`,
        heure,
        phrase: `À ${frenchTime(heure)}, ${frenchCount(voting, 'personne peut', 'personnes peuvent')} voter, sur ${base.bases.inOffice} membres en fonction le ${frenchDay(base.day)}.`,
        lignes: base.entitled.map(({ seat, name, why }) => [seat === 0 ? '' : seat, name || '–', WHY[why]]),
        horloge: CLOCKS[meeting.clock],
        horloges: held.length > 0 ? [] : Object.entries(CLOCKS).map(([valeur, texte]) => ({ valeur, texte })),
        horlogeActuelle: meeting.clock,
        ouverte: meeting.closedAt === null && meeting.cancelledBecause === '',
        seconde: meeting.afterId !== null,
        presidence: Object.entries(CHAIR).map(([valeur, texte]) => ({ valeur, texte })),
        votes: held.map((vote) => [vote.title, vote.sentence, vote.citations]),
      },
      { back: { href: here, texte: `Réunion du ${saidMeeting(meeting)}` } },
    );
  }

  @Post()
  async record(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Body() form: VoteForm,
    @Who() visitor: Visitor,
  ) {
    const vote = await this.work.run(async (tx) => {
      const meeting = await this.meetings.held(tx, id, meetingId);
      const of = await this.registers.sheet(meeting, tx);
      const given = {
        title: form.title.trim(),
        openedAt: this.momentOf(of, typedTime(form.heure, 'heure')),
        secret: form.secret === 'oui',
        tabledBefore: meeting.afterId !== null && form.tabledBefore === 'oui',
        yes: Number(form.yes),
        no: Number(form.no),
        abstain: Number(form.abstain),
        chair: (form.chair || null) as VoteValue | null,
      };
      return this.votes.record(tx, meeting, given, actorOf(visitor));
    });
    return onward(`/comites/${id}/reunions/${meetingId}#votes-titre`, vote.sentence);
  }

  @Post('base')
  async clock(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Body() { clock }: ClockForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run(async (tx) => {
      await this.meetings.takeVotesAt(tx, await this.meetings.held(tx, id, meetingId), clock, actorOf(visitor));
    });
    return onward(`/comites/${id}/reunions/${meetingId}/votes`, `Les votes se prennent ${CLOCKS[clock]}.`);
  }

  private momentOf({ meeting, sheet }: MeetingSheet, heure: string) {
    return momentIn(meeting, heure, sheet.body.timeZone, 'heure');
  }
}
