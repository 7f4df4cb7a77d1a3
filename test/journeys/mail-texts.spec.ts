import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { mailSamples } from '../../src/platform/mail/mail-samples.js';
import { EditedText } from '../../src/platform/texts/edited-text.entity.js';
import { Templates } from '../../src/platform/web/templates.js';
import { startApp, type TestApp } from '../support/app.js';
import { openVote } from '../support/booth.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

const HERE = '/reglages/textes/invitation';
const STEP = 'Vous relisez, puis vous envoyez.';

describe('the texts of the mails', () => {
  let app: TestApp;
  let secretary: Visitor;
  const fieldOf = (sentence: string) => `texte-${app.app.get(Templates).mailSentences('invitation').indexOf(sentence)}`;

  beforeAll(async () => {
    app = await startApp();
    secretary = await installed(app);
  });
  afterAll(() => app.close());

  it('lists every mail, each with its sentences and its sample', async () => {
    await secretary.reads('/reglages/textes');
    for (const name of Object.keys(mailSamples)) expect(secretary.links).toContain(`/reglages/textes/${name}`);
    const text = await secretary.reads(HERE);
    expect(text).toContain('À garder : {association}');
    expect(text).toMatch(/\d mots par phrase/);
    await secretary.reads('/reglages/textes/rien');
    expect(secretary.status).toBe(404);
  });

  it('refuses a sentence without its variable, with another, with a link, or an object too long', async () => {
    const whole = app.app
      .get(Templates)
      .mailSentences('invitation')
      .find((s) => s.includes('{fin}'))!;
    const tries: [string, string, string][] = [
      [whole, 'Votez vite.', 'Il manque {fin}'],
      [STEP, 'Relisez, {prenom}.', '{prenom} n’existe pas ici.'],
      [STEP, 'Voyez https://ailleurs.example', 'Un lien ne s’écrit pas à la main'],
      [whole, `${'Très '.repeat(20)} {fin}`, 'L’objet fait'],
    ];
    for (const [sentence, text, said] of tries) {
      await secretary.reads(HERE);
      await secretary.submits(HERE, { [fieldOf(sentence)]: text });
      expect(secretary.text).toContain(said);
    }
    expect(await app.app.get(UnitOfWork).read.count(EditedText)).toBe(0);
  });

  it('sends what was written, in both parts alike, and shows no tag that was typed', async () => {
    await secretary.reads(HERE);
    await secretary.submits(HERE, { [fieldOf(STEP)]: 'Vous relisez bien, puis c’est parti & fini.' });
    expect(secretary.text).toContain('1 phrase est changée');
    const { mails } = await openVote(app, { electors: 6 });
    for (const mail of mails) {
      expect(mail.text).toContain('3. Vous relisez bien, puis c’est parti & fini.');
      expect(mail.html).toContain('c’est parti &amp; fini.');
      expect(mail.text).not.toContain(STEP);
    }
    secretary = await comesIn(app, 'secretary@example.org');
    await app.mails();
    await secretary.reads(HERE);
    await secretary.submits(`${HERE}/essai`);
    const [sample] = await app.mails();
    expect(sample).toMatchObject({ to: { address: 'secretary@example.org' } });
    expect(sample!.text).toContain('Vous relisez bien');
  });

  it('keeps every version, tells the log before and after, and goes back to the text of origin', async () => {
    await secretary.reads(HERE);
    await secretary.submits(`${HERE}/origine`);
    expect(secretary.text).toContain('Le texte d’origine est de retour.');
    const versions = await app.app.get(UnitOfWork).read.find(EditedText, { order: { version: 'ASC' } });
    expect(versions.map(({ version, text }) => [version, text !== null])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(await secretary.reads('/journal')).toContain('Le texte du courriel « Invitation à voter » est modifié.');
  });
});
