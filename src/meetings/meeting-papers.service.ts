import { Injectable } from '@nestjs/common';
import type { CommitteeSheet } from '../committee/committee-sheets.service.js';
import type { Day } from '../domain/calendar/day.js';
import { frenchFullDay, frenchTime } from '../domain/calendar/french.js';
import { fullName } from '../domain/organisations/person-name.js';
import type { Person } from '../organisations/person.entity.js';
import { heading, paragraph } from '../platform/documents/act.js';
import { renderDocument } from '../platform/documents/render-document.js';
import { letterheadOf } from '../platform/settings/letterhead-of.js';
import { SettingsService } from '../platform/settings/settings.service.js';
import type { AbsenceNotice } from './absence-notice.entity.js';
import type { MeetingSheet } from './registers.service.js';

/** Papers of meetings: the list that members sign before they sit (R-13), and the letter about repeated absences (T25). */
@Injectable()
export class MeetingPapers {
  constructor(private readonly settings: SettingsService) {}

  async attendance({ meeting, sheet, rows, standIns }: MeetingSheet): Promise<Buffer> {
    const blank = ['', '', ''];
    return renderDocument(
      'acte',
      {
        head: await this.head(sheet),
        title: 'Liste de présences',
        subtitle: `Réunion du ${frenchFullDay(meeting.day)}, ${frenchTime(meeting.opensAt)}${meeting.place ? `, ${meeting.place}` : ''}`,
        parts: [
          table(rows.map(({ number, name, onBehalfOf }) => [String(number), name, onBehalfOf, ...blank])),
          heading('Personnes suppléantes'),
          table([
            ...standIns.map(({ name, seatId }) => {
              const seat = rows.find((row) => row.seatId === seatId)?.number;
              return [seat ? String(seat) : '', name, '', ...blank];
            }),
            ...Array.from({ length: Math.max(0, 3 - standIns.length) }, () => ['', '', '', ...blank]),
          ]),
        ],
        signedOn: `Ouverte à ……… et close à ……… le ${frenchFullDay(meeting.day)}.`,
        signatures: [
          { name: '', role: 'la présidence' },
          { name: '', role: 'le secrétariat' },
        ],
      },
      { standard: 'ua-1', date: meeting.day },
    );
  }

  async absences(
    sheet: CommitteeSheet,
    notice: AbsenceNotice,
    person: Person,
    missed: readonly Day[],
  ): Promise<Buffer> {
    return renderDocument(
      'acte',
      {
        head: await this.head(sheet),
        title: 'Absences répétées aux réunions',
        recipient: [fullName(person)],
        parts: [
          paragraph(
            `Vous siégez dans le comité « ${sheet.body.name} ». Selon la liste de présences, vous n’avez pas pris part à ces réunions :`,
          ),
          { kind: 'list', items: missed.map((day) => `réunion du ${frenchFullDay(day)}`) },
          paragraph(
            `${notice.rule} : ces absences peuvent mener à une proposition de mettre fin à votre mandat. Rien n’est décidé.`,
          ),
          paragraph(
            `Vous pouvez vous expliquer, par écrit ou de vive voix, jusqu’au ${frenchFullDay(notice.defenceUntil)} compris. Vos raisons seront lues avant toute décision.`,
          ),
        ],
        signedOn: `Fait le ${frenchFullDay(notice.sentOn)}.`,
        signatures: [{ name: '', role: 'le secrétariat' }],
      },
      { standard: 'ua-1', date: notice.sentOn },
    );
  }

  private async head({ body }: CommitteeSheet) {
    return letterheadOf(await this.settings.current(), body.name);
  }
}

function table(rows: string[][]) {
  const columns = [
    { title: 'Siège', number: true },
    { title: 'Nom', wide: true },
    { title: 'Au nom de', wide: true },
    { title: 'Arrivée' },
    { title: 'Départ' },
    { title: 'Signature', wide: true },
  ];
  return { kind: 'table' as const, columns, rows, tall: true };
}
