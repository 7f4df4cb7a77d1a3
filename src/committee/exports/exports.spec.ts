import ICAL from 'ical.js';
import { readSheet } from 'read-excel-file/node';
import { mandate, sheet } from '../../../test/support/exported-committee.js';
import { committeeCalendar } from './committee-calendar.js';
import { committeeCsv } from './committee-csv.js';
import { committeeList } from './committee-list.js';
import { committeeWorkbook } from './committee-workbook.js';
import { mandatesDocument, mandatesJson } from './mandates-document.js';

type Event = { uid: string; start: string; end: string; isDate: boolean; summary: string; status: unknown };

function eventsOf(text: string): Event[] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => {
    const event = new ICAL.Event(part);
    return {
      uid: event.uid,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isDate: event.startDate.isDate,
      summary: event.summary,
      status: part.getFirstPropertyValue('status'),
    };
  });
}

describe('the list of a committee', () => {
  it('has one row a seat, vacant ones too, with last days included', () => {
    const rows = committeeList(sheet());
    expect(rows).toHaveLength(20);
    expect(rows[0]?.slice(0, 8)).toEqual([
      1,
      'Présidence',
      'Amélie',
      'Dewulf',
      'Présidence',
      'au moins 2031-02-01',
      '',
      '',
    ]);
    expect(rows[4]?.slice(4, 9)).toEqual(['Maison 2', '2031-05-15', '2037-05-14', '', 'en fonction']);
    expect(rows[6]?.slice(7, 9)).toEqual(['2031-12-31', 'départ annoncé (Démission)']);
    expect(rows[7]?.slice(2, 9)).toEqual(['', '', '', '', '', '', 'vacant']);
  });

  it('as CSV opens in a Belgian spreadsheet and runs nothing', () => {
    const lines = committeeCsv(sheet()).split('\r\n');
    expect(lines[0]?.startsWith('\ufeffSiège;Catégorie;')).toBe(true);
    expect(lines[6]?.split(';')[2]).toBe("'=1+1");
    expect(lines).toHaveLength(22);
  });

  it('as a workbook is read again by a reader', async () => {
    const rows = await readSheet(await committeeWorkbook(sheet()));
    expect(rows[0]?.[0]).toContain('Comité');
    expect(rows[1]?.slice(0, 4)).toEqual(['Siège', 'Catégorie', 'Prénom', 'Nom']);
    expect(rows[6]?.slice(0, 5)).toEqual([5, 'Associations', 'Youssef', 'Amrani', 'Maison 2']);
    expect(rows).toHaveLength(22);
  });
});

describe('mandats.json', () => {
  it('says seats, mandates, persons and organisations by identifier, last days included', () => {
    const document = mandatesDocument(sheet());
    expect(document).toMatchObject({
      format: 'mandature/mandats',
      version: 1,
      lastDays: 'included',
      day: '2031-06-01',
    });
    expect(document.figures).toEqual({ seats: 20, inOffice: 4, quorum: 3 });
    expect(
      document.mandates.map(({ id, plannedLastDay, actualLastDay }) => [id, plannedLastDay, actualLastDay]),
    ).toEqual([
      ['mandate-1', null, null],
      ['mandate-2', '2037-05-14', null],
      ['mandate-3', '2037-05-14', null],
      ['mandate-4', '2037-05-14', '2031-12-31'],
    ]);
    expect(document.seats[4]).toMatchObject({
      number: 5,
      personId: 'person-2',
      mandateId: 'mandate-2',
      state: 'active',
    });
    expect(document.seats[7]).toMatchObject({ number: 8, personId: null, mandateId: null, state: 'vacant' });
  });

  it('lets out no sex, no birth date, no address', () => {
    expect(mandatesJson(sheet())).not.toMatch(/sex|born|1970|secret@|0470/);
    expect(committeeCsv(sheet())).not.toMatch(/1970|secret@|0470/);
  });

  it('tells everyone who sits, not why somebody left nor what proves it', () => {
    const text = mandatesJson(sheet(), 'everyone');
    expect(text).toContain('Amrani');
    expect(text).not.toMatch(/resignation|decision|PV du 15 mai/);
  });

  it('leaves annulled mandates out', () => {
    const annulled = mandate(9, 8, { kind: 'annulment' });
    expect(mandatesDocument(sheet([annulled])).mandates.map(({ id }) => id)).not.toContain('mandate-9');
  });
});

describe('comite.ics', () => {
  const page = 'https://example.org/public/comites/body-1';

  it('puts the last day of the mandates on that day, all day, and its end on the day after', () => {
    const ends = eventsOf(committeeCalendar(sheet(), page)).filter(({ summary }) => / fin d/.test(summary));
    expect(ends.map(({ summary, start, end, isDate }) => [summary, start, end, isDate])).toEqual([
      ['Comité : fin du mandat de Ilse Peeters (démission)', '2031-12-31', '2032-01-01', true],
      ['Comité : fin de 2\u00a0mandats', '2037-05-14', '2037-05-15', true],
    ]);
  });

  it('has the steps of the renewal that the office takes, on working days', () => {
    const steps = eventsOf(committeeCalendar(sheet(), page)).map(({ summary, start }) => `${start} ${summary}`);
    expect(steps).toContain('2036-05-15 Comité : Fiche du renouvellement : sièges, titulaires, calendrier');
    expect(steps).toContain('2036-11-17 Comité : Appel à candidatures');
    expect(steps.filter((line) => line.includes('représenter'))).toEqual([]);
  });

  it('tells everyone the ends only, without their reasons', () => {
    const events = eventsOf(committeeCalendar(sheet(), page, 'everyone'));
    expect(events.map(({ summary }) => summary)).toEqual([
      'Comité : fin du mandat de Ilse Peeters',
      'Comité : fin de 2\u00a0mandats',
    ]);
  });

  it('keeps its identifiers, and cancels an annulled mandate instead of forgetting it', () => {
    const before = eventsOf(committeeCalendar(sheet(), page)).map(({ uid }) => uid);
    const later = mandate(5, 9, { kind: 'annulment', recordedAt: new Date('2031-07-01T08:00:00Z') });
    const after = eventsOf(committeeCalendar(sheet([later]), page));
    expect(new Set(before).size).toBe(before.length);
    expect(after.map(({ uid }) => uid)).toEqual(expect.arrayContaining(before));
    expect(after.find(({ uid }) => uid === 'mandat-mandate-5@mandature')?.status).toBe('CANCELLED');
  });
});
