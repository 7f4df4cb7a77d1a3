import { describePdf, readPdf } from '../../test/support/pdf.js';
import { committeeOn, reportMandate, withDepartures } from '../../test/support/report-f1.js';
import type { Mandate } from '../domain/committee/record.js';
import { renderDocument } from '../platform/documents/render-document.js';
import type { BodyOnDay } from './body-on-day.js';
import { reportOnMandates } from './report-on-mandates.js';

const HEAD = {
  body: 'Comité de pilotage de la Plateforme sociale',
  service: 'Service de la Cohésion sociale (ville inventée)',
  address: 'Place du Marché 1, 0000 Brindesart',
  contact: ['000 00 00 00', 'plateforme@brindesart.example'],
};
const ELECTED = Array.from({ length: 16 }, (_, i) => `S${i + 5}`);

const report = (body: BodyOnDay, on: string) => reportOnMandates([body], on, `${on}T09:00:00Z`, HEAD);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const sentence = (body: BodyOnDay, on: string) => plain(report(body, on).sentence);

const prepared = (words: string) => ({ elections: [{ words, termStartsOn: '2027-02-01', seatIds: ELECTED }] });
const withSuccessors = (mandates: readonly Mandate[]): Mandate[] => [
  ...mandates,
  ...ELECTED.map((id) => reportMandate(id, 'A', { startsOn: '2027-02-01', plannedEnd: '2033-02-01' })),
];

describe('the sentence of the report', () => {
  it.each([
    ['2026-01-15', 'ok', 'Aucun mandat n’expire dans les 12 mois ; rien n’est en retard.'],
    ['2026-02-01', 'warn', '16 mandats se terminent le 31 janvier 2027 ; rien n’est en retard.'],
    ['2026-10-14', 'warn', '16 mandats se terminent le 31 janvier 2027 ; rien n’est en retard.'],
    ['2026-10-15', 'bad', '16 mandats se terminent le 31 janvier 2027 ; 1 décision est en retard.'],
    [
      '2027-02-01',
      'bad',
      'Aucun mandat n’expire dans les 12 mois ; 16 sièges sont en intérim depuis le 1er février 2027 ; 1 décision est en retard.',
    ],
    [
      '2027-08-01',
      'bad',
      'Aucun mandat n’expire dans les 12 mois ; 16 sièges sont vacants ; 1 décision est en retard.',
    ],
  ])('on %s is %s: %s', (on, tone, said) => {
    expect(sentence(committeeOn(on), on)).toBe(said);
    expect(report(committeeOn(on), on).tone).toBe(tone);
  });

  it('says the election that is under way, and then nothing is late', () => {
    const body = committeeOn('2026-11-23', undefined, prepared('le vote est ouvert jusqu’au 4 décembre 2026'));
    expect(sentence(body, '2026-11-23')).toBe(
      '16 mandats se terminent le 31 janvier 2027 ; le vote est ouvert jusqu’au 4 décembre 2026 ; rien n’est en retard.',
    );
  });

  it('says that those who follow are known', () => {
    const body = committeeOn('2027-01-10', withSuccessors);
    expect(sentence(body, '2027-01-10')).toBe(
      '16 mandats se terminent le 31 janvier 2027 ; leur suite est assurée ; rien n’est en retard.',
    );
    expect(report(body, '2027-01-10')).toMatchObject({ tone: 'ok', decisions: [] });
    expect(sentence(committeeOn('2027-02-01', withSuccessors), '2027-02-01')).toBe(
      'Aucun mandat n’expire dans les 12 mois ; rien n’est en retard.',
    );
  });

  it('counts vacancies and an announced departure, which is no renewal of its own', () => {
    const body = committeeOn('2026-09-30', withDepartures);
    expect(sentence(body, '2026-09-30')).toBe(
      '1 mandat se termine le 31 décembre 2026 ; 13 mandats se terminent le 31 janvier 2027 ; 2 sièges sont vacants ; rien n’est en retard.',
    );
    expect(report(body, '2026-09-30').decisions.map(({ day, what }) => `${day} ${plain(what)}`)).toEqual([
      '14/10/2026 Ouvrir l’appel à candidatures pour 16 sièges',
      '31/01/2027 Désigner les personnes élues pour 16 sièges',
    ]);
  });

  it('is late since the end of the term, whatever seats were vacant before', () => {
    const on = '2027-03-01';
    const { decisions, bodies } = report(committeeOn(on, withDepartures), on);
    expect(decisions.map(({ day, what }) => `${day} ${plain(what)}`)).toEqual([
      '31/01/2027 (dépassé) Élire les titulaires de 16 sièges dont le mandat est terminé',
    ]);
    expect(plain(bodies[0]!.ends)).toBe('terminés le 31 janvier 2027');
  });

  it('does not call a committee late in which nobody ever sat', () => {
    expect(
      sentence(
        committeeOn('2026-11-23', () => []),
        '2026-11-23',
      ),
    ).toBe('Aucun mandat n’est en cours ; 20 sièges sont vacants ; rien n’est en retard.');
  });

  it('proposes a by-election from three vacancies, not in the last six months (R-43)', () => {
    const without =
      (...ids: string[]) =>
      (all: readonly Mandate[]) =>
        all.map((m) => (ids.includes(m.seatId) ? { ...m, endedOn: '2025-10-01' } : m));
    const said = (on: string, ids: string[]) =>
      report(committeeOn(on, without(...ids)), on).decisions.map(({ what }) => plain(what));
    expect(said('2025-11-03', ['S5', 'S6', 'S7'])).toEqual(['Décider d’une élection partielle (sièges 5, 6 et 7)']);
    expect(said('2025-11-03', ['S5', 'S6'])).toEqual([]);
    expect(said('2026-09-15', ['S5', 'S6', 'S7'])).not.toContain('Décider d’une élection partielle (sièges 5, 6 et 7)');
  });
});

describe('the figures of the report', () => {
  const figures = (body: BodyOnDay, on: string) =>
    report(body, on).bodies[0]!.figures.map(({ name, tone, sentence: said }) => [name, tone, plain(said)] as const);

  it('give the balance and the quorum on both bases, 20 in office', () => {
    const [balance, quorum, other] = figures(committeeOn('2026-11-23'), '2026-11-23');
    expect(balance).toEqual([
      'Équilibre',
      'bad',
      expect.stringContaining('15 femmes sur 20 (75 %), la limite des deux tiers est 13'),
    ]);
    expect(quorum).toEqual(['Quorum', 'plain', '11 présents sur 20 membres en fonction ; il peut en manquer 9.']);
    expect(other?.[2]).toBe('11 présents sur 20 sièges ; il peut en manquer 9.');
  });

  it('say when the quorum can no longer be reached on the other base', () => {
    const on = '2027-08-01';
    const [, quorum, other] = figures(committeeOn(on), on);
    expect(quorum?.[2]).toBe('3 présents sur 4 membres en fonction ; il peut en manquer 1.');
    expect(other?.[2]).toBe('11 présents sur 20 sièges : le comité ne peut pas l’atteindre.');
  });
});

describePdf('the report as a PDF', () => {
  const pdf = (body: BodyOnDay, on: string) =>
    renderDocument('rapport-mandats', report(body, on), { standard: 'ua-1', date: on });

  it('is one page of PDF/UA with every seat, every figure and its rule', () => {
    const bytes = pdf(committeeOn('2026-11-23', withDepartures), '2026-11-23');
    const { pages, text, info } = readPdf(bytes);
    expect(pages).toBe(1);
    expect(info).toMatchObject({ Tagged: 'yes', Title: 'Rapport sur les mandats' });
    expect(info['Page size']).toContain('A4');
    expect(bytes.includes('<pdfuaid:part>1</pdfuaid:part>')).toBe(true);
    for (const said of [
      'Situation au 23 novembre 2026, telle que connue le lundi 23 novembre 2026 à 10 h.',
      '2 sièges sont vacants ; 1 décision est en retard.',
      'Siège 6 (Associations) : vacant depuis le 2 septembre 2026.',
      '14/10/2026 (dépassé)',
      'Règle R-03',
      'Règle R-06',
      'Amélie Dewulf',
      'départ annoncé',
    ])
      expect(text).toContain(said);
  });

  it('stays one page when many seats are vacant and names are long', () => {
    const on = '2027-08-01';
    const body = {
      ...committeeOn(on),
      name: 'Comité de pilotage de la Plateforme sociale de la ville et de ses environs',
    };
    const { pages, text } = readPdf(pdf(body, on));
    expect(pages).toBe(1);
    expect(text).toContain('Sièges 5 à 20 (Associations) : vacants depuis le 1er août 2027.');
    const long = committeeOn('2026-11-23', undefined, {
      organisations: new Map(['A', 'B', 'C', 'D'].map((id) => [id, 'Association interprofessionnelle '.repeat(3)])),
    });
    expect(readPdf(pdf(long, '2026-11-23')).pages).toBe(1);
  });
});
