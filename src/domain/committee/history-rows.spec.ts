import { historyRows } from './history-rows.js';

const TITLES = ['Siège', 'Prénom', 'Nom', 'Association', 'Du', 'Au', 'Motif', 'Document'];
const read = (...lines: string[][]) => historyRows([TITLES, ...lines], 'Registre papier');

describe('a list of members past and present', () => {
  it('is read with its gaps: « depuis au moins », a year, a month, a seat still held', () => {
    const { rows, problems } = read(
      ['7', 'Claire', 'Dupont', 'Maison 1', '3/3/2019', '2/3/2025', '', 'PV du 3 mars 2019'],
      ['8', 'Luc', 'Petit', '', 'au moins le 1/1/2015', 'en cours', '', ''],
      ['Siège 9', '', 'Hardy', '', '2016', '31/12/2017', 'Démission', ''],
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        line: 2,
        seat: 7,
        startsOn: '2019-03-03',
        lastDay: '2025-03-02',
        sinceAtLeast: false,
        decision: 'PV du 3 mars 2019',
      },
      { line: 3, seat: 8, startsOn: '2015-01-01', sinceAtLeast: true, lastDay: null, decision: 'Registre papier' },
      { line: 4, seat: 9, startsOn: '2016-01-01', sinceAtLeast: true, endReason: 'resignation' },
    ]);
  });

  it('names each line that cannot be read: 31 June, an end before its start, an unknown reason, no seat', () => {
    const { rows, problems } = read(
      ['7', '', 'Dupont', '', '3/3/2019', '2026-06-31', '', ''],
      ['7', '', 'Dupont', '', '3/3/2019', '1/3/2019', '', ''],
      ['7', '', 'Dupont', '', '3/3/2019', '', 'parti fâché', ''],
      ['?', '', 'Dupont', '', '3/3/2019', '', '', ''],
      ['7', 'Claire', '', '', '3/3/2019', '', '', ''],
      ['', '', '', '', '', '', '', ''],
    );
    expect(rows).toEqual([]);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(problems.map(({ sentence }) => sentence)[0]).toMatch(/juin/);
    expect(problems[2]?.sentence).toContain('parti fâché');
  });

  it('asks for the titles that it needs', () => {
    expect(historyRows([['Prénom', 'Nom']], '').problems[0]?.sentence).toMatch(/«\s?Siège\s?», «\s?Du\s?»/u);
  });
});
