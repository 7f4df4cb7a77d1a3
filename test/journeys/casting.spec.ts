import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { formatReceipt, receiptOf, trackerOf } from '../../src/domain/ballots/ballot.js';
import { credentialOfCode } from '../../src/domain/ballots/credentials.js';
import { readElection } from '../../src/domain/ballots/election.js';
import { BallotBox } from '../../src/elections/ballots/ballot-box.js';
import { BoxRecord } from '../../src/elections/ballots/box-record.entity.js';
import { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { AddressesService } from '../../src/elections/roll/addresses.service.js';
import { Elector } from '../../src/elections/roll/elector.entity.js';
import { PersonalLinks } from '../../src/elections/roll/personal-links.js';
import { TurnoutDay } from '../../src/elections/roll/turnout-day.entity.js';
import { VoteMark } from '../../src/elections/roll/vote-mark.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { KeptMail } from '../../src/platform/mail/kept-mail.entity.js';
import { OutboxMessage } from '../../src/platform/mail/outbox-message.entity.js';
import { nativeEngine } from '../../src/verifier/native-engine.js';
import { startApp, type TestApp } from '../support/app.js';
import { linkIn, openVote } from '../support/booth.js';
import { ballotMaker, ballotsIn, closed, electorsOf, type Marks } from '../support/election.js';
import { FORGERIES } from '../support/forged.js';
import type { Visitor } from '../support/visitor.js';
import { installed } from '../support/world.js';

const DURING = '2026-11-24T09:00:00Z';
const JSON_PLEASE = { accept: 'application/json', 'content-type': 'text/plain' };

let app: TestApp;
let election: Election;
let electors: Elector[];
let make: (elector: Elector, marks: Marks) => string;

beforeAll(async () => {
  app = await startApp();
  await installed(app);
  ({ election } = await openVote(app, { electors: 12 }));
  electors = await electorsOf(app, election);
  make = await ballotMaker(app, election);
  app.clock.set(DURING);
});
afterAll(() => app.close());

const read = () => app.app.get(UnitOfWork).read;
const boxOf = (one: Election) => ballotsIn(app, one);

/** A browser in which the booth of an elector is open. */
async function inBooth(elector: Elector): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor.reads(`/v/${elector.reference}`);
  await visitor.submits(`/v/${elector.reference}`);
  return visitor;
}

/** What the booth's program sends, and what it is answered. */
async function sends(visitor: Visitor, elector: Elector, body: string, path = ''): Promise<Record<string, string>> {
  await visitor.request(`/v/${elector.reference}/bulletin${path}`, { method: 'POST', headers: JSON_PLEASE, body });
  return JSON.parse(visitor.html.replace(/[\u00a0\u202f]/g, ' '));
}

/** Everything that a visit could have changed. */
async function rows(): Promise<Record<string, number>> {
  const tables = [BoxRecord, VoteMark, TurnoutDay, Elector, Election, OutboxMessage, KeptMail, AuditEntry];
  const counts = await Promise.all(tables.map((table) => read().count<object>(table)));
  return Object.fromEntries(tables.map((table, i) => [table.name, counts[i]!]));
}

describe('the doorstep', () => {
  it('says for whom, until when and how long, and leaves no trace in the browser', async () => {
    const visitor = app.visitor();
    const text = await visitor.reads(`/v/${electors[0]!.reference}`);
    expect(text).toContain(`Vous votez pour ${electors[0]!.organisationName}`);
    expect(text).toContain('Le vote se termine le vendredi 4 décembre 2026 à 18 h');
    expect(text).toContain('Il faut environ 3 minutes. La page reste ouverte 30 minutes.');
    expect(visitor.headers.get('cache-control')).toBe('no-store');
    expect(visitor.headers.get('referrer-policy')).toBe('no-referrer');
    expect(visitor.headers.get('x-robots-tag')).toBe('noindex');
    expect(visitor.headers.get('set-cookie')).toBeNull();
  });

  it('lets a scanner look, follow and press as often as it likes: nothing changes and the elector votes', async () => {
    const before = await rows();
    const elector = electors[0]!;
    const scanner = app.visitor();
    for (let i = 0; i < 10; i++) {
      await scanner.request(`/v/${elector.reference}`, { method: 'HEAD' });
      expect(scanner.status).toBe(200);
      await scanner.reads(`/v/${elector.reference}`);
      for (const link of scanner.links.filter((href) => href.startsWith('/'))) await scanner.downloads(link);
      await scanner.submits(`/v/${elector.reference}`);
    }
    expect(await rows()).toEqual(before);
    expect((await sends(await inBooth(elector), elector, make(elector, [0]))).receipt).toMatch(/^\w{5} \w{5}$/);
  });

  it('knows a reference however it is typed, and says what may be wrong with a link that leads nowhere', async () => {
    const visitor = app.visitor();
    const { reference } = electors[1]!;
    expect(await visitor.reads(`/v/${reference.toLowerCase().replace(/(.{4})/, '$1-')}`)).toContain('Vous votez pour');
    for (const path of ['/v/AAAAAAAA', '/v/court', '/v/%20', '/v/AAAAAAAA/bulletin', '/v/AAAAAAAA/agenda.ics']) {
      expect(await visitor.reads(path)).toContain('Ce lien ne marche pas');
      expect(visitor.status).toBe(404);
    }
    await visitor.reads(`/v?reference=${reference}`);
    expect(visitor.url).toBe(`/v/${reference}`);
  });

  it('refuses a booth that another site asks for', async () => {
    const visitor = app.visitor();
    await visitor.request(`/v/${electors[1]!.reference}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(visitor.status).toBe(403);
  });
});

describe('the booth', () => {
  it('carries the sealed election, its fingerprint and the hashes of its program, and says how to vote without it', async () => {
    const visitor = await inBooth(electors[1]!);
    const html = visitor.html.replaceAll('&#x3D;', '=');
    expect(visitor.url).toBe(`/v/${electors[1]!.reference}/bulletin`);
    expect(html).toMatch(/<script type="module" src="\/isoloir\/[0-9a-f]{64}\/booth\.js" integrity="sha256-[^"]{44}">/);
    expect(html).toMatch(/data-ouvrier-integrite="sha256-[^"]+"/);
    const { fingerprint } = readElection((await app.app.get(BallotBox).single(election.id, 'election'))!);
    expect(html).toContain(`data-empreinte="${fingerprint}"`);
    expect(visitor.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(visitor.text).toContain('JavaScript est désactivé dans ce navigateur.');
    expect(visitor.text).toContain('au guichet, sur l’appareil du secrétariat');
  });

  it('keeps a ballot with a receipt that anybody can compute, and finds it in the public list', async () => {
    const elector = electors[1]!;
    const ballot = make(elector, [0, 2]);
    const before = (await rows())['VoteMark']!;
    const { receipt, tracker, receivedAt } = await sends(await inBooth(elector), elector, ballot);
    expect(tracker).toBe(trackerOf(ballot));
    expect(receipt).toBe(formatReceipt(receiptOf(trackerOf(ballot))));
    expect(receivedAt).toBe('2026-11-24T09:00:00.000Z');
    expect((await rows())['VoteMark']).toBe(before + 1);
    const list = await app.visitor().reads(`/public/elections/${election.id}/recus?recu=${receipt!.replace(' ', '')}`);
    expect(list).toContain('Ce reçu est dans l’urne.');
  });

  it('makes one ballot of two identical ones, at once or later, whatever comes between', async () => {
    const elector = electors[2]!;
    const ballot = make(elector, [1]);
    const [one, other] = [await inBooth(elector), await inBooth(elector)];
    const before = (await boxOf(election)).length;
    const answers = await Promise.all([sends(one, elector, ballot), sends(other, elector, ballot)]);
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
    expect((await sends(one, elector, ballot)).receipt).toBe(answers[0]!.receipt);
    expect(await boxOf(election)).toHaveLength(before + 1);
  });

  it('takes a later ballot from another device, and then no longer the earlier one', async () => {
    const elector = electors[3]!;
    const [first, second] = [make(elector, [1]), make(elector, [])];
    const [phone, computer] = [await inBooth(elector), await inBooth(elector)];
    const marks = (await rows())['VoteMark']!;
    expect(await sends(phone, elector, first)).toHaveProperty('receipt');
    expect(await app.visitor().reads(`/v/${elector.reference}`)).toContain('Vous avez déjà voté');
    expect(await sends(computer, elector, second)).toHaveProperty('receipt');
    expect((await rows())['VoteMark']).toBe(marks + 1);
    expect(await sends(phone, elector, first)).toMatchObject({ reason: 'replaced' });
    expect(await boxOf(election)).toEqual(expect.arrayContaining([first, second]));
  });

  it('is closed after thirty minutes unless it was kept open, and when its link was replaced', async () => {
    const elector = electors[4]!;
    const visitor = await inBooth(elector);
    app.clock.set('2026-11-24T09:29:00Z');
    expect(await sends(visitor, elector, '', '/prolongation')).toEqual({ seconds: 1800 });
    app.clock.set('2026-11-24T09:58:00Z');
    expect(await visitor.reads(`/v/${elector.reference}/bulletin`)).toContain('Qui choisissez-vous ?');
    app.clock.set('2026-11-24T10:00:00Z');
    await sends(visitor, elector, make(elector, [0]));
    expect(visitor.status).toBe(403);
    expect(await visitor.reads(`/v/${elector.reference}/bulletin`)).toContain('La page était ouverte depuis longtemps');
    app.clock.set(DURING);
    const before = await inBooth(elector);
    await app.app
      .get(UnitOfWork)
      .run((tx) => app.app.get(AddressesService).change(tx, elector.id, 'new@example.org', 'Demandé', 'Essai'));
    expect(await sends(before, elector, make(elector, [0]))).toMatchObject({ reason: 'booth-closed' });
    expect(await before.reads(`/v/${elector.reference}`)).toContain('Ce lien ne marche pas');
  });

  it('has nothing to say to who did not open one', async () => {
    const visitor = app.visitor();
    await sends(visitor, electors[5]!, make(electors[5]!, [0]));
    expect(visitor.status).toBe(403);
    const other = await inBooth(electors[6]!);
    expect(await sends(other, electors[5]!, make(electors[5]!, [0]))).toMatchObject({ reason: 'booth-closed' });
  });

  it('tells a wrong code at once, and asks for patience after ten', async () => {
    const elector = electors[5]!;
    const visitor = await inBooth(elector);
    const right = JSON.parse(make(elector, [])).credential;
    const wrong = JSON.parse(make(electors[6]!, [])).credential;
    expect(await sends(visitor, elector, right, '/code')).toEqual({});
    for (let i = 0; i < 10; i++)
      expect(await sends(visitor, elector, wrong, '/code')).toMatchObject({ reason: 'wrong-code' });
    const { reason, sentence } = await sends(visitor, elector, wrong, '/code');
    expect(reason).toBe('too-many-tries');
    expect(sentence).toContain('attendez un quart d’heure');
    app.clock.set('2026-11-24T09:16:00Z');
    expect(await sends(visitor, elector, right, '/code')).toEqual({});
    app.clock.set(DURING);
  });

  it('mails the receipt when asked, and writes nowhere whose it is', async () => {
    const elector = electors[6]!;
    const visitor = await inBooth(elector);
    const { receipt } = await sends(visitor, elector, make(elector, [0]));
    await app.mails();
    expect((await sends(visitor, elector, receipt!, '/recu')).sentence).toContain('Le reçu est parti');
    const [mail] = await app.mails();
    expect(mail?.to.address).toBe(elector.address);
    expect(mail?.text).toContain(`Reçu : ${receipt}`);
    expect(await sends(visitor, elector, 'AAAAA AAAAA', '/recu')).toMatchObject({ reason: 'no-such-receipt' });
    expect(JSON.stringify(await read().find(OutboxMessage))).not.toContain(receipt);
    expect(JSON.stringify(await read().find(AuditEntry))).not.toContain(receipt);
  });
});

describe('a ballot that must not enter', () => {
  let visitor: Visitor;
  let forger: Parameters<(typeof FORGERIES)[string]['forge']>[0];

  beforeAll(async () => {
    const [elector, other] = [electors[7]!, electors[8]!];
    visitor = await inBooth(elector);
    const code = (of: Elector) => credentialOfCode(app.app.get(PersonalLinks).code(election, of), election.uuid!);
    const record = (await app.app.get(BallotBox).single(election.id, 'election'))!;
    forger = {
      election: readElection(record, nativeEngine),
      credential: code(elector),
      otherCredential: code(other),
      ballot: make(elector, [0]),
    };
  });

  /** Sends it, and sees that nothing happened but a sentence. */
  async function isRefused(ballot: string): Promise<string | undefined> {
    const before = await rows();
    const { reason, sentence } = await sends(visitor, electors[7]!, ballot);
    expect(visitor.status).toBe(409);
    expect(sentence).toMatch(/^[A-ZÀ-Ý].+\.$/);
    expect(await rows()).toEqual(before);
    return reason;
  }

  it.each(Object.entries(FORGERIES))('%s', async (_, { reason, forge }) => {
    expect(await isRefused(forge(forger))).toBe(reason);
  });

  it('of another elector, made with their own code', async () => {
    expect(await isRefused(make(electors[8]!, [0]))).toBe('wrong-code');
  });

  it('copied from the box', async () => {
    expect(await isRefused((await boxOf(election))[0]!)).toBe('wrong-code');
  });

  it('of another election', async () => {
    app.clock.set('2026-11-23T09:00:00Z');
    const { election: elsewhere } = await openVote(app, { electors: 8 });
    const foreign = await ballotMaker(app, elsewhere);
    const [stranger] = await electorsOf(app, elsewhere);
    app.clock.set(DURING);
    expect(await isRefused(foreign(stranger!, [0]))).toBe('other-election');
  });

  it('while a good one from the same hand still enters', async () => {
    expect(await sends(visitor, electors[7]!, forger.ballot)).toHaveProperty('receipt');
  });
});

describe('« Retrouver mon lien »', () => {
  const asks = async (email: string) => {
    const visitor = app.visitor();
    await visitor.reads('/v/lien');
    return visitor.submits('/v/lien', { email });
  };

  it('answers alike for known and unknown addresses, and one mail leaves for each elector who has it', async () => {
    const [one, other] = [electors[9]!, electors[10]!];
    await app.app.get(UnitOfWork).run((tx) => tx.update(Elector, other.id, { address: one.address }));
    await app.mails();
    const unknown = await asks('personne@example.org');
    expect(await app.mails()).toEqual([]);
    expect(await asks(` ${one.address.toUpperCase()} `)).toBe(unknown);
    expect(unknown).toContain('Si cette adresse est sur la liste d’un vote ouvert');
    const mails = (await app.mails()).filter(({ text }) => text.includes(election.name));
    const links = mails.map(linkIn).sort();
    const code = (of: Elector) => app.app.get(PersonalLinks).code(election, of);
    expect(links.filter((link) => [one, other].some((of) => link === `/v/${of.reference}#${code(of)}`))).toHaveLength(
      2,
    );
  });

  it('wants an address, and stops after three requests in an hour', async () => {
    expect(await asks('pas une adresse')).toContain('Écrivez une adresse électronique complète');
    for (let i = 0; i < 3; i++) await asks('souvent@example.org');
    expect(await asks('souvent@example.org')).toContain('Le lien a déjà été demandé trois fois');
  });
});

describe('outside its hours', () => {
  it('the vote says when it opens, and gives a date for the calendar', async () => {
    app.clock.set('2026-11-23T09:00:00Z');
    const visitor = app.visitor();
    const text = await visitor.reads(`/v/${electors[11]!.reference}`);
    expect(text).toContain('Le vote n’est pas ouvert');
    expect(text).toContain('Le vote s’ouvre le mardi 24 novembre 2026 à 8 h');
    expect(visitor.forms()).toEqual([]);
    const calendar = (await visitor.downloads(`/v/${electors[11]!.reference}/agenda.ics`)).toString();
    expect(calendar).toContain('DTSTART:20261124T070000Z');
    expect(calendar).toContain('DTEND:20261204T170000Z');
    app.clock.set(DURING);
  });

  it('a ballot that comes after the close is refused in words, and one that was answered before keeps its receipt', async () => {
    const [late, answered] = [electors[11]!, electors[1]!];
    app.clock.set('2026-12-04T16:50:00Z');
    const [visitor, again] = [await inBooth(late), await inBooth(answered)];
    const kept = make(answered, [3]);
    const { receipt } = await sends(again, answered, kept);
    await closed(app, election);
    const before = await rows();
    const { reason, sentence } = await sends(visitor, late, make(late, [0]));
    expect(reason).toBe('closed');
    expect(sentence).toContain('Le vote est terminé depuis le vendredi 4 décembre 2026 à 18 h');
    expect((await sends(again, answered, kept)).receipt).toBe(receipt);
    expect(await rows()).toEqual(before);
    expect(await app.visitor().reads(`/v/${late.reference}`)).toContain('Le vote s’est terminé le vendredi 4 décembre');
    await again.reads(`/v/${answered.reference}`);
    expect(again.forms()).toEqual([]);
  });
});

describe('an election of one vote only', () => {
  it('refuses a second ballot, takes the same one again, and says it on the doorstep', async () => {
    app.clock.set('2026-11-23T09:00:00Z');
    const { election: once } = await openVote(app, { electors: 8, change: { revote: 'once' } });
    const [elector] = await electorsOf(app, once);
    const maker = await ballotMaker(app, once);
    const ballot = maker(elector!, [0]);
    const visitor = await inBooth(elector!);
    expect(visitor.text).toContain('Après l’envoi, vous ne pourrez plus le changer.');
    const { receipt } = await sends(visitor, elector!, ballot);
    expect(await sends(visitor, elector!, maker(elector!, [1]))).toMatchObject({ reason: 'already-voted' });
    expect((await sends(visitor, elector!, ballot)).receipt).toBe(receipt);
    expect(await boxOf(once)).toHaveLength(1);
    expect(await visitor.reads(`/v/${elector!.reference}`)).toContain('Ce vote ne se change pas.');
    expect(visitor.forms()).toEqual([]);
    await app.app
      .get(UnitOfWork)
      .run((tx) => app.app.get(ElectionsService).cancel(tx, once.id, 'Recours accueilli', 'Essai'));
    expect(await visitor.reads(`/v/${elector!.reference}`)).toContain('Cette élection est annulée');
  });
});
