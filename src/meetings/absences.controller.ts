import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsIn, Length } from 'class-validator';
import { BodiesService } from '../committee/bodies.service.js';
import { CommitteeSheets } from '../committee/committee-sheets.service.js';
import { PeopleService } from '../committee/people.service.js';
import type { Day } from '../domain/calendar/day.js';
import { frenchDay, frenchFullDay } from '../domain/calendar/french.js';
import { typeset } from '../domain/french.js';
import { cited } from '../domain/rules/rule-book.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { maybeDay } from '../platform/web/typed.js';
import { Download, onward, page } from '../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../platform/web/visitor.js';
import { absenceLetter } from './absence-letter.js';
import { Absences } from './absences.service.js';
import { Attendances } from './attendances.service.js';
import { MeetingPapers } from './meeting-papers.service.js';
import { saidMissed, saidRate } from './meeting-words.js';

const DECISIONS = [
  { valeur: 'kept', texte: 'Le mandat continue' },
  {
    valeur: 'proposed',
    texte: 'Proposer la fin du mandat',
    indice: 'Le mandat ne finit pas encore : qui décide le dira.',
  },
];

class ChannelForm {
  @IsIn(['mail', 'letter'], { message: 'Choisissez courriel ou lettre.' })
  channel: 'mail' | 'letter';
}

class DecisionForm {
  @IsIn(['kept', 'proposed'], { message: 'Choisissez ce que vous décidez.' })
  decision: 'kept' | 'proposed';

  @Length(3, 500, { message: 'Dites ce que le membre a répondu, ou qu’il n’a rien répondu.' })
  note: string;
}

/** « Présences des membres » : rates while in office, and what repeated absences lead to. */
@Controller('comites/:id/presences')
@Allow('secretary')
export class AbsencesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly sheets: CommitteeSheets,
    private readonly people: PeopleService,
    private readonly attendances: Attendances,
    private readonly absences: Absences,
    private readonly papers: MeetingPapers,
    private readonly outbox: Outbox,
  ) {}

  @Get()
  @Allow(...STAFF)
  async index(@Param('id', ParseUUIDPipe) id: string, @Query('jour') asked: unknown, @Who() visitor: Visitor) {
    const sheet = await this.sheets.of(id, maybeDay(asked, 'jour') ?? undefined);
    const here = `/comites/${id}/presences`;
    const members = await this.attendances.of(sheet);
    const office = isOffice(visitor) && sheet.day === sheet.today;
    return page(
      'meetings/presences',
      'Présences des membres',
      {
        ici: here,
        nom: sheet.body.name,
        dateDu: sheet.day,
        aFaire: members.flatMap((member) => {
          const href = `${here}/${member.mandate.mandateId}`;
          const open = member.notices.find(({ decision }) => decision === null);
          if (!office || (!member.proposal && !open)) return [];
          const texte = open ? `Décider après la défense de ${member.name}` : `Mettre ${member.name} en demeure`;
          const pourquoi = open ? `Défense possible jusqu’au ${frenchDay(open.defenceUntil)}.` : saidMissed(member);
          return [{ texte, href, pourquoi }];
        }),
        membres: members.map((member) => [
          member.seat,
          isOffice(visitor) ? { texte: member.name, href: `${here}/${member.mandate.mandateId}` } : member.name,
          saidRate(member),
          saidMissed(member),
        ]),
      },
      { back: { href: `/comites/${id}/reunions`, texte: 'Réunions' } },
    );
  }

  @Get(':mandate')
  async show(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { member, rule } = await this.absences.member(id, mandateId);
    const here = `/comites/${id}/presences`;
    const person = await this.people.one(member.mandate.personId);
    const missed = new Set(member.meetings.flatMap(({ on, was }) => (was === 'present' ? [] : [on])));
    return page(
      'meetings/absence',
      `Présences de ${member.name}`,
      {
        ici: `${here}/${mandateId}`,
        titre: `Présences de ${member.name}`,
        phrase: `Siège ${member.seat}. Présences : ${saidRate(member)}.`,
        regle: rule ? cited(rule) : '',
        reunions: member.meetings.map(({ on, was, meetingId }) => [
          { texte: frenchFullDay(on), href: `/comites/${id}/reunions/${meetingId}` },
          { present: 'présent·e ou remplacé·e', justified: 'excusé·e', unjustified: 'absent·e' }[was],
        ]),
        propose: member.proposal
          ? typeset(
              `${member.proposal.absences.length} absences comptent : ${member.proposal.absences.map((day) => frenchDay(day)).join(', ')}. Le membre a ${rule?.params.hearingDays} jours pour se défendre ; rien ne finit tout seul.`,
            )
          : '',
        envois: [
          ...(person.email ? [{ valeur: 'mail', texte: `Par courriel, à ${person.email}` }] : []),
          { valeur: 'letter', texte: 'Par lettre, à imprimer' },
        ],
        envoi: person.email ? 'mail' : 'letter',
        avis: member.notices.map((notice) => {
          const days = JSON.parse(notice.absences) as Day[];
          return {
            id: notice.id,
            phrase: `Mise en demeure du ${frenchDay(notice.sentOn)}, ${notice.channel === 'mail' ? 'par courriel' : 'par lettre'} : ${days.map((day) => frenchDay(day)).join(', ')}. Défense jusqu’au ${frenchDay(notice.defenceUntil)}.`,
            change: days.some((day) => !missed.has(day)),
            aDecider: notice.decision === null,
            choix: DECISIONS,
            decision: saidDecision(notice.decision, notice.decidedOn, notice.note),
            fin:
              notice.decision === 'proposed' && member.mandate.endedOn === null
                ? `/comites/${id}/mandats/${mandateId}/fin`
                : '',
          };
        }),
      },
      { back: { href: here, texte: 'Présences des membres' } },
    );
  }

  @Post(':mandate')
  async tell(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() { channel }: ChannelForm,
    @Who() visitor: Visitor,
  ) {
    const until = await this.work.run(async (tx) => {
      await this.bodies.held(tx, id);
      const { notice, member, sheet } = await this.absences.tell(tx, id, mandateId, channel, actorOf(visitor));
      const person = await this.people.one(notice.personId, tx);
      if (channel === 'mail') await this.outbox.post(tx, [absenceLetter(sheet, notice, member.seat, person)]);
      return notice.defenceUntil;
    });
    const words = channel === 'mail' ? 'Le courriel part.' : 'Imprimez la lettre et postez-la.';
    return onward(
      `/comites/${id}/presences/${mandateId}`,
      `La mise en demeure est notée : défense jusqu’au ${frenchDay(until)}. ${words}`,
    );
  }

  @Get(':mandate/:notice/lettre.pdf')
  async letter(@Param('id', ParseUUIDPipe) id: string, @Param('notice', ParseUUIDPipe) noticeId: string) {
    const notice = await this.absences.one(id, noticeId);
    const sheet = await this.sheets.of(id);
    const person = await this.people.one(notice.personId);
    const bytes = await this.papers.absences(sheet, notice, person, JSON.parse(notice.absences) as Day[]);
    return new Download(bytes, 'application/pdf', `absences-${notice.sentOn}.pdf`);
  }

  @Post(':mandate/:notice')
  async decide(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Param('notice', ParseUUIDPipe) noticeId: string,
    @Body() form: DecisionForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run(async (tx) => {
      await this.bodies.held(tx, id);
      const notice = await this.absences.one(id, noticeId, tx);
      await this.absences.decide(tx, notice, { ...form, note: form.note.trim() }, actorOf(visitor));
    });
    const words =
      form.decision === 'kept'
        ? 'Le mandat continue.'
        : 'La fin est proposée. Quand la décision est prise, notez-la : « Enregistrer la fin du mandat ».';
    return onward(`/comites/${id}/presences/${mandateId}`, words);
  }
}

function saidDecision(decision: 'kept' | 'proposed' | null, on: Day | null, note: string): string {
  if (!decision || !on) return '';
  const words = decision === 'kept' ? 'Le mandat continue' : 'La fin du mandat est proposée';
  return `${words}, le ${frenchDay(on)}. ${note}`;
}
