import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { AuditLog } from '../../src/audit/audit-log.js';
import { CommitteeSheets } from '../../src/committee/committee-sheets.service.js';
import { MandateActs } from '../../src/committee/mandate-acts.service.js';
import { Impact } from '../../src/committee/memory/impact.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { KeptMails } from '../../src/platform/mail/kept-mails.service.js';
import { ReportMails } from '../../src/reports/report-mails.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.mjs';
import { committee } from '../support/committee.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed, signedIn } from '../support/world.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('the report on mandates', () => {
  let app: TestApp;
  let secretary: Visitor;
  let browser: Browser | undefined;

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    secretary = await installed(app);
    await committee(app, { startsOn: '2021-02-01', lastDay: '2027-01-31', elected: 14, associations: 14 });
    await signedIn(app, 'chair');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app.close();
  });

  const linkIn = (text: string) => /http:\/\/localhost:3000(\/rapport\/\S+)/.exec(text)?.[1] ?? '';

  it('says in one sentence what the chair must retain, with a rule behind each figure', async () => {
    const text = await secretary.reads('/rapport');
    expect(text).toContain(
      '14 mandats se terminent le 31 janvier 2027 ; 2 sièges sont vacants ; 1 décision est en retard.',
    );
    expect(text).toContain('14/10/2026 (dépassé) Ouvrir l’appel à candidatures pour 16 sièges');
    expect(text).toContain('Règle R-06, quorum de présence');
    expect(secretary.links.some((href) => href.startsWith('/comites/'))).toBe(true);
  });

  it('gives any other day, and says a day that does not exist', async () => {
    expect(await secretary.reads('/rapport?le=2027-02-01')).toContain(
      '14 sièges sont en intérim depuis le 1er février',
    );
    expect(await secretary.reads('/rapport?le=2026-06-31')).toContain('Le 31 juin 2026 n’existe pas');
    expect(secretary.status).toBe(200);
    expect(await secretary.reads('/rapport?su=2026-06-31')).toContain('Le 31 juin 2026 n’existe pas');
    await secretary.reads('/rapport.pdf?le=2026-06-31');
    expect(secretary.status).toBeGreaterThanOrEqual(400);
  });

  it('is one page of PDF', async () => {
    const bytes = await secretary.downloads('/rapport.pdf?le=2026-12-01');
    expect(secretary.headers.get('content-type')).toBe('application/pdf');
    if (!popplerIsHere) return;
    const { pages, text, info } = readPdf(bytes);
    expect([pages, info['Tagged']]).toEqual([1, 'yes']);
    expect(text).toContain('Situation au 1er décembre 2026');
  });

  it('leaves for the chair once a quarter, not for the quarter of the installation', async () => {
    const mails = app.app.get(ReportMails);
    expect(await mails.quarterly()).toBe(0);
    app.clock.set('2027-01-03T11:00:00Z');
    expect(await mails.quarterly()).toBe(0);
    app.clock.set('2027-01-25T09:00:00Z');
    expect(await Promise.all([mails.quarterly(), mails.quarterly()])).toEqual([1, 0]);
    app.clock.set('2027-01-04T09:00:00Z');
    expect(await mails.quarterly()).toBe(0);
    app.clock.set('2027-01-25T09:11:00Z');
    const [mail] = await app.mails();
    expect(mail).toMatchObject({
      to: { address: 'chair@example.org' },
      subject: 'Mandats : la situation au 25 janvier 2027',
    });
    expect(mail?.text).toMatch(/14\smandats se terminent le 31\sjanvier\s2027/);
  });

  it('opens by its personal link without an account, changes nothing, and ends', async () => {
    secretary = await comesIn(app, 'secretary@example.org');
    await secretary.reads('/rapport');
    expect(await secretary.submits('/rapport/envois')).toContain('Le rapport part dans dix minutes');
    await secretary.reads('/rapport');
    expect(await secretary.submits('/rapport/envois')).toContain('Rien ne part deux fois');
    app.clock.set('2027-01-25T09:30:00Z');
    const link = linkIn((await app.mails()).at(-1)?.text ?? '');
    const lines = (await app.app.get(AuditLog).check()).lines;
    const stranger = app.visitor();
    expect(await stranger.reads(link)).toContain('Répondre à la secrétaire');
    expect(stranger.status).toBe(200);
    expect(stranger.links.filter((href) => /^\/(comites|echeances)/.test(href))).toEqual([]);
    expect((await stranger.downloads(`${link}/pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await app.app.get(AuditLog).check()).lines).toBe(lines);
    await stranger.reads(`${link.slice(0, -1)}${link.endsWith('A') ? 'C' : 'A'}`);
    expect(stranger.status).toBe(404);
    app.clock.set('2027-05-26T09:00:00Z');
    expect(await stranger.reads(link)).toContain('Ce lien a expiré le 25 mai 2027');
    app.clock.set('2027-01-25T09:30:00Z');
  });

  it('is listed when a departure noted afterwards changes what stood in it', async () => {
    const [sheet] = await app.app.get(CommitteeSheets).all();
    const { mandate } = sheet!.seats[6]!;
    await app.app
      .get(UnitOfWork)
      .run((tx) =>
        app.app
          .get(MandateActs)
          .end(
            tx,
            mandate!.mandateId,
            { lastDay: '2027-01-20', reason: 'death', note: '', decision: 'Faire-part' },
            'Essai',
          ),
      );
    const impacts = await app.app.get(UnitOfWork).read.find(Impact, { order: { said: 'ASC' } });
    expect(impacts.map(({ said }) => said.replace(/\s/gu, ' '))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Rapport au 25 janvier 2027, envoyé à /)]),
    );
  });

  it('is not for those who are not of the committee', async () => {
    const stranger = app.visitor();
    await stranger.reads('/rapport');
    expect(stranger.url).toContain('/connexion');
    const witness = await signedIn(app, 'witness');
    await witness.reads('/rapport');
    expect(witness.status).toBe(403);
  });

  it.each([390, 1280])(
    'has nothing that axe objects to at %s pixels, nor on a phone have the deadlines and the chair’s own page',
    async (width) => {
      if (!browser) return;
      secretary = await comesIn(app, 'secretary@example.org');
      const link = linkIn((await mailsSoFar(app)).find(({ subject }) => subject.startsWith('Mandats :'))?.text ?? '');
      const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'fr-BE' });
      const [name = '', ...value] = secretary.cookieHeader().split('; ')[0]!.split('=');
      await context.addCookies([{ name, value: value.join('='), url: app.origin }]);
      const page = await context.newPage();
      for (const path of width === 390 ? ['/rapport', '/echeances', link] : ['/rapport']) {
        await page.goto(`${app.origin}${path}`);
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        expect([path, violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])]).toEqual([path, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
      await context.close();
    },
  );
});

const mailsSoFar = async (app: TestApp) => {
  const kept = await app.app.get(KeptMails).latest(100);
  return Promise.all(kept.map(({ id }) => app.app.get(KeptMails).open(id)));
};
