import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsEmail, IsOptional, Length, MaxLength, ValidateIf } from 'class-validator';
import { BodiesService } from '../committee/bodies.service.js';
import { PeopleService } from '../committee/people.service.js';
import { frenchFullDay, frenchMoment, frenchTime } from '../domain/calendar/french.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { oneText } from '../platform/web/typed.js';
import { Download, onward, page } from '../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../platform/web/visitor.js';
import { Meeting } from './meeting.entity.js';
import { MeetingPapers } from './meeting-papers.service.js';
import { changedSince, saidOutcome, stateOf, WAS, WAS_CHOICES } from './meeting-words.js';
import { convocationOf, lateConvocation, Meetings, saidMeeting } from './meetings.service.js';
import { keptOutcome } from './outcome.js';
import { type Came, type MeetingSheet, Registers, type Row, typedTime } from './registers.service.js';
import { Votes } from './votes.service.js';

class StandInForm {
  @Length(1, 80, { message: 'Écrivez le prénom.' })
  firstName: string;

  @Length(1, 80, { message: 'Écrivez le nom.' })
  lastName: string;

  @ValidateIf((form: StandInForm) => form.email !== '')
  @IsEmail({}, { message: 'Cette adresse ne semble pas complète. Exemple : nom@association.be' })
  email: string = '';

  @IsOptional()
  @MaxLength(36)
  seatId: string = '';
}

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
    private readonly bodies: BodiesService,
    private readonly people: PeopleService,
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
    const kept = keptOutcome(meeting);
    const now = await this.registers.outcome(of);
    const shown = kept ?? now;
    const marked = of.rows.filter(({ line }) => line !== null).length;
    const open = kept === null && meeting.cancelledBecause === '';
    const votes = await this.votes.of(meeting.id);
    const here = `/comites/${id}/reunions/${meetingId}`;
    return page(
      'meetings/register',
      `Réunion du ${saidMeeting(meeting)}`,
      {
        ici: here,
        titre: `Réunion du ${saidMeeting(meeting)}`,
        faits: await this.facts(of),
        quorum: marked > 0 && shown ? shown.quorum.map(({ sentence }) => sentence) : [],
        citation: shown?.quorum[0]?.citation ?? '',
        renonce: shown?.waived ? 'Cette convocation se tient sans condition de quorum, pour les mêmes points.' : '',
        tardive: kept?.irregular ?? lateConvocation(meeting, of.sheet.book)?.sentence ?? '',
        change: changedSince(kept, now),
        ouverte: open,
        aNoter: open && isOffice(visitor),
        annulee: meeting.cancelledBecause,
        rangs: of.rows.map((row) => rowFields(row)),
        liste: of.rows.map((row) => [row.number, row.name, row.onBehalfOf, saidLine(row)]),
        suppleants: of.standIns.map((one) => ({ id: one.personId, phrase: standIn(of, one) })),
        sieges: [
          { valeur: '', texte: 'le premier membre absent, dans l’ordre d’arrivée' },
          ...of.rows.map(({ seatId, number, name }) => ({ valeur: seatId, texte: `le siège ${number} (${name})` })),
        ],
        votes: votes.map((vote) => [vote.title, frenchTime(timeOf(vote.openedAt, of)), vote.sentence]),
        peutEcrire: isOffice(visitor),
      },
      { back: { href: `/comites/${id}/reunions`, texte: 'Réunions' } },
    );
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
      const meeting = await this.held(tx, id, meetingId);
      const { rows } = await this.registers.sheet(meeting, tx);
      await this.registers.keep(
        tx,
        meeting,
        rows.flatMap((row) => cameIn(form, row)),
        actorOf(visitor),
      );
      const outcome = await this.registers.outcome(await this.registers.sheet(meeting, tx), tx);
      return outcome ? saidOutcome({ ...outcome, quorum: outcome.quorum.slice(0, 1) }) : '';
    });
    return onward(`/comites/${id}/reunions/${meetingId}`, `Les présences sont enregistrées. ${words}`);
  }

  @Post('suppleants')
  async seat(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Body() form: StandInForm,
  ) {
    await this.work.run(async (tx) => {
      const meeting = await this.held(tx, id, meetingId);
      const personId = await this.people.resolve(tx, form);
      await this.registers.seatStandIn(tx, meeting, { personId, seatId: form.seatId || null });
    });
    return onward(`/comites/${id}/reunions/${meetingId}#suppleants-titre`, 'La personne suppléante est dans la liste.');
  }

  @Post('suppleants/:person/retrait')
  async unseat(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Param('person', ParseUUIDPipe) personId: string,
  ) {
    await this.work.run(async (tx) => this.registers.removeStandIn(tx, await this.held(tx, id, meetingId), personId));
    return onward(`/comites/${id}/reunions/${meetingId}#suppleants-titre`, 'La personne n’est plus dans la liste.');
  }

  @Post('arret')
  async close(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('meeting', ParseUUIDPipe) meetingId: string,
    @Who() visitor: Visitor,
  ) {
    const outcome = await this.work.run(async (tx) =>
      this.registers.close(tx, await this.held(tx, id, meetingId), actorOf(visitor)),
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
      this.registers.reopen(tx, await this.held(tx, id, meetingId), form.reason.trim(), actorOf(visitor)),
    );
    return onward(`/comites/${id}/reunions/${meetingId}`, 'La liste de présences est rouverte.');
  }

  /** The meeting, with nobody else acting on its committee. */
  private async held(tx: Parameters<Registers['outcome']>[1], id: string, meetingId: string): Promise<Meeting> {
    if (tx) await this.bodies.held(tx, id);
    return this.meetings.one(id, meetingId, tx);
  }

  private async facts({ meeting, sheet }: MeetingSheet) {
    const all = await this.meetings.list(meeting.bodyId);
    const number = convocationOf(meeting, all);
    return [
      { cle: 'Comité', valeur: sheet.body.name },
      { cle: 'Quand', valeur: `${frenchFullDay(meeting.day)}, ${frenchTime(meeting.opensAt)}` },
      ...(meeting.place ? [{ cle: 'Où', valeur: meeting.place }] : []),
      { cle: 'Convocation reçue', valeur: meeting.convenedOn ? frenchFullDay(meeting.convenedOn) : 'non notée' },
      ...(number > 1 ? [{ cle: 'Convocation', valeur: `la ${number}e, pour les mêmes points` }] : []),
      { cle: 'État', valeur: stateOf(meeting, sheet.today) },
      ...(meeting.closedAt ? [{ cle: 'Liste arrêtée', valeur: frenchMoment(meeting.closedAt) }] : []),
    ];
  }
}

const timeOf = (moment: Date, { sheet }: MeetingSheet) =>
  new Intl.DateTimeFormat('fr-BE', { timeZone: sheet.body.timeZone, hour: '2-digit', minute: '2-digit' }).format(
    moment,
  );

/** The fields of one member; two holders of one seat on both sides of midnight have each their own. */
const fieldOf = ({ number, fromMidnight }: Row) => `${number}${fromMidnight ? '-minuit' : ''}`;

function rowFields(row: Row) {
  const field = fieldOf(row);
  const { line } = row;
  return {
    champ: field,
    titre: `${row.number}. ${row.name}${row.fromMidnight ? ', à partir de minuit' : ''}`,
    association: row.onBehalfOf,
    choix: WAS_CHOICES,
    etait: line?.was ?? '',
    arrivee: line?.arrivedAt ?? '',
    depart: line?.leftAt ?? '',
    irreguliere: line?.irregular ? 'oui' : '',
    precise: Boolean(line && (line.arrivedAt || line.leftAt || line.irregular)),
  };
}

/** What was ticked for a member; nothing where nothing was. */
function cameIn(form: Record<string, unknown>, row: Row): Came[] {
  const field = fieldOf(row);
  const was = oneText(form[`presence-${field}`]);
  if (was === '') return [];
  if (!Object.hasOwn(WAS, was))
    throw new Refused('unknown-choice', 'Choisissez présent, excusé ou absent.', `presence-${field}`);
  return [
    {
      seatId: row.seatId,
      personId: row.personId,
      was: was as Came['was'],
      arrivedAt: typedTime(form[`arrivee-${field}`], `arrivee-${field}`),
      leftAt: typedTime(form[`depart-${field}`], `depart-${field}`),
      irregular: oneText(form[`irreguliere-${field}`]) === 'oui',
    },
  ];
}

function saidLine({ line }: Row): string {
  if (!line) return 'non noté';
  const hours = [
    line.arrivedAt && `à partir de ${frenchTime(line.arrivedAt)}`,
    line.leftAt && `jusqu’à ${frenchTime(line.leftAt)}`,
    line.irregular && 'convocation irrégulière',
  ];
  return [WAS[line.was], ...hours].filter(Boolean).join(', ');
}

function standIn({ rows }: MeetingSheet, { name, seatId }: MeetingSheet['standIns'][number]): string {
  const row = rows.find((r) => r.seatId === seatId);
  return row ? `${name}, pour le siège ${row.number} (${row.name})` : `${name}, pour le premier membre absent`;
}
