import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Length } from 'class-validator';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { Download, onward, page } from '../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../platform/web/visitor.js';
import { MeetingPapers } from './meeting-papers.service.js';
import { Meetings } from './meetings.service.js';
import { cameIn, registerPage } from './register-page.js';
import { Registers } from './registers.service.js';
import { Votes } from './votes.service.js';

class ReasonForm {
  @Length(3, 300, { message: 'Dites ce qui était faux dans la liste.' })
  reason: string;
}

/** « Présences »: the register of one meeting, its substitutes, and the quorum that it gives. */
@Controller('comites/:id/reunions/:meeting')
@Allow('secretary')
export class RegistersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly meetings: Meetings,
    private readonly registers: Registers,
    private readonly votes: Votes,
    private readonly papers: MeetingPapers,
  ) {}

  @Get()
  @Allow(...STAFF)
  async show(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Who() visitor: Visitor,
  ) {
    const meeting = await this.meetings.one(id, meetingId);
    const of = await this.registers.sheet(meeting);
    const data = registerPage(of, {
      convocation: (await this.meetings.sitting(meeting)).convocation,
      now: await this.registers.outcome(of),
      votes: await this.votes.of(meetingId),
      mayWrite: isOffice(visitor),
    });
    return page('meetings/register', data.titre, data, {
      back: { href: `/comites/${id}/reunions`, texte: 'Réunions' },
    });
  }

  @Get('liste.pdf')
  @Allow(...STAFF)
  async paper(@Param('id', ParseUUIDPipe) id: string, @Param('meeting', ParseUUIDPipe) meetingId: string) {
    const meeting = await this.meetings.one(id, meetingId);
    const bytes = await this.papers.attendance(await this.registers.sheet(meeting));
    return new Download(bytes, 'application/pdf', `presences-${meeting.day}.pdf`);
  }

  @Post('presences')
  async keep(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Body() form: Record<string, unknown>,
    @Who() visitor: Visitor,
  ) {
    const words = await this.work.run(async (tx) => {
      const meeting = await this.meetings.held(tx, id, meetingId);
      const { rows } = await this.registers.sheet(meeting, tx);
      await this.registers.keep(
        tx,
        meeting,
        rows.flatMap((row) => cameIn(form, row)),
        actorOf(visitor),
      );
      const outcome = await this.registers.outcome(await this.registers.sheet(meeting, tx), tx);
      return outcome?.quorum[0]?.sentence ?? '';
    });
    return onward(`/comites/${id}/reunions/${meetingId}`, `Les présences sont enregistrées. ${words}`);
  }

  @Post('arret')
  async close(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Who() visitor: Visitor,
  ) {
    const outcome = await this.work.run(async (tx) =>
      this.registers.close(tx, await this.meetings.held(tx, id, meetingId), actorOf(visitor)),
    );
    return onward(`/comites/${id}/reunions/${meetingId}`, `La liste est arrêtée. ${outcome.quorum[0]?.sentence ?? ''}`);
  }

  @Post('reouverture')
  async reopen(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Body() form: ReasonForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run(async (tx) =>
      this.registers.reopen(tx, await this.meetings.held(tx, id, meetingId), form.reason.trim(), actorOf(visitor)),
    );
    return onward(`/comites/${id}/reunions/${meetingId}`, 'La liste de présences est rouverte.');
  }
}
