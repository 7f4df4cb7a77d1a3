import ICAL from 'ical.js';
import { startApp, type TestApp } from '../support/app.js';
import { associations, committee, prepared } from '../support/election.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import type { Visitor } from '../support/visitor.js';
import { installed } from '../support/world.js';

describe('calendars', () => {
  let app: TestApp;
  let secretary: Visitor;
  let bodyId: string;
  let electionId: string;

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    secretary = await installed(app);
    const body = await committee(app);
    bodyId = body.id;
    await associations(app, { count: 3 });
    electionId = (await prepared(app, body)).id;
  });
  afterAll(() => app.close());

  it('show the renewal of 2030–2031 as a page, a document and events of an agenda', async () => {
    const query = `?comite=${bodyId}&appel=2031-02-03`;
    const text = await secretary.reads(`/elections/renouvellement${query}`);
    expect(text).toContain('Élections communales dimanche 13 octobre 2030');
    expect(text).toContain('Clôture du vote jeudi 10 avril 2031 à 12 h');
    expect(text).toContain('Avis d’échéance des mandats lundi 16 février 2037');
    const pdf = await secretary.downloads(`/elections/renouvellement.pdf${query}`);
    if (popplerIsHere) expect(readPdf(pdf).text).toMatch(/jeudi\s24\savril\s2031/);
    const ics = new ICAL.Component(
      ICAL.parse((await secretary.downloads(`/elections/renouvellement.ics${query}`)).toString()),
    );
    const events = ics.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    expect(events).toHaveLength(33);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(33);
    const closing = events.find(({ uid }) => uid.includes('-closing-'))!;
    expect([closing.startDate.toString(), closing.endDate.toString()]).toEqual(['2031-04-10', '2031-04-11']);
  });

  it('show an election as its dates were chosen, and warn of the closures that were loaded', async () => {
    await secretary.reads('/elections/fermetures');
    await secretary.submits('/elections/fermetures', { kind: 'school', periodes: '31/06/2026 ; 05/12/2026 ; fête' });
    expect(secretary.text).toContain('Ligne 1 : « 31/06/2026 » n’est pas un jour.');
    const periodes = '30/11/2026 ; 05/12/2026 ; semaine de rencontres';
    await secretary.submits('/elections/fermetures', { kind: 'school', periodes });
    const text = await secretary.reads(`/elections/${electionId}/calendrier`);
    expect(text).toContain('Clôture du vote vendredi 4 décembre 2026 à 18 h');
    expect(text).toContain('Clôture du vote : congé scolaire (semaine de rencontres).');
    expect(text).toContain('Début des mandats lundi 1er février 2027');
  });
});
