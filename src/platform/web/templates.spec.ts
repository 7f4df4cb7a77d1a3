import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type MailFrame, type PageFrame, Templates } from './templates.js';

const organisation = { nom: 'Ville', service: '', telephone: '', horaires: '', courriel: '', contact: '' };
const frame: PageFrame = { lang: 'fr', titre: 'Essai', csrf: 'jeton', menu: [], organisation };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string>): Templates {
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
  return new Templates(folder);
}

/** What a page of this source becomes, with ordinary spaces. */
function page(source: string, data: object = {}, more: Partial<PageFrame> = {}): string {
  const html = write({ 'pages/a/b.hbs': source }).renderPage('pages/a/b', { ...data, ...frame, ...more });
  return html.replace(/[\u00a0\u202f]/g, ' ');
}

describe('a page', () => {
  it('escapes what it is given', () => {
    expect(page('<p>{{nom}}</p>', { nom: '<b>Fer & Feu</b>' })).toBe('<p>&lt;b&gt;Fer &amp; Feu&lt;/b&gt;</p>');
  });

  it('throws on a value that is missing, wherever a helper or the text needs it', () => {
    expect(() => page('{{absent}}')).toThrow(/absent/);
    expect(() => page('{{jour absent}}')).toThrow(/jour/);
    expect(() => page('{{t "Bonjour {nom}" nom=absent}}')).toThrow(/nom/);
    expect(() => page('{{nombre absent}}')).toThrow(/nombre/);
    expect(() => page('{{pluriel absent "vote" "votes"}}')).toThrow(/pluriel/);
  });

  it('takes plain objects only: the getter of an instance would print nothing', () => {
    class Seat {
      get holder() {
        return 'Ada';
      }
    }
    expect(() => page('{{seat.holder}}', { seat: new Seat() })).toThrow('page data.seat is a Seat');
    expect(() => page('{{rows.0.on}}', { rows: [{ on: new Date(0) }] })).toThrow('page data.rows[0].on is a Date');
  });

  it('is found with or without the folder in its name', () => {
    const templates = write({ 'pages/a/b.hbs': 'oui' });
    expect([templates.renderPage('a/b', frame), templates.renderPage('pages/a/b', frame)]).toEqual(['oui', 'oui']);
  });

  it('gives a partial its own parameters and nothing of the page', () => {
    const templates = write({
      'partials/carte.hbs': '[{{nom}}{{#if note}}, {{note}}{{/if}}]\n',
      'pages/a.hbs': '{{> carte nom="x"}}{{> carte nom="y" note="z"}}',
    });
    expect(templates.renderPage('a', { ...frame, note: 'de la page' } as PageFrame)).toBe('[x][y, z]');
  });

  it('hands its data through a layout', () => {
    const templates = write({
      'layouts/page.hbs': '<h1>{{titre}}</h1>{{> @partial-block @root}}',
      'pages/a.hbs': '{{#> layouts/page titre="T"}}{{csrf}}{{/layouts/page}}',
    });
    expect(templates.renderPage('a', frame)).toBe('<h1>T</h1>jeton');
  });
});

describe('helpers', () => {
  it.each([
    ['{{moment "2026-12-04T17:00:00Z"}}', 'vendredi 4 décembre 2026 à 18 h'],
    ['{{jour "2031-02-01" semaine=false}}', '1er février 2031'],
    ['{{jourCourt "2026-12-04" annee=false}}', '4 déc.'],
    ['{{heure "2026-12-04T08:42:00Z"}}', '9 h 42'],
    ['{{nombre 1226}}', '1 226'],
    ['{{pourcent 97 132}} {{pourcent 0.6}}', '73,5 % 60 %'],
    ['{{pluriel 0 "vote" "votes"}}, {{pluriel 84 "vote" "votes"}}', '0 vote, 84 votes'],
    ['{{longueur 58 133}} {{longueur 3 2}} {{longueur 1 0}}', '43.6% 100% 0%'],
    ['{{#if (eq 1 1)}}a{{/if}}{{#if (not "")}}b{{/if}}{{#if (et 1 0)}}c{{/if}}{{#if (gt 2 1)}}d{{/if}}', 'abd'],
    ['{{or "" 0 "x"}}{{concat "a" 1}}{{#if (dans 2 (liste 1 2))}}!{{/if}}', 'xa1!'],
    ['{{#each (liste (objet a=1) (objet a=2))}}{{a}}{{/each}}', '12'],
    ['{{composer "081 24 60 00"}} {{composer "+32 81 24 60 00"}}', '+3281246000 +3281246000'],
    ['{{typo "Qui ?"}}', 'Qui ?'],
  ])('%s is %s', (source, text) => {
    expect(page(source)).toBe(text);
  });

  it('put bold and a link in a sentence, and escape its values', () => {
    expect(page('{{riche "<b>{nom}</b> lit <a>ceci</a>." nom="<i>" href="/x?a=1&b=2"}}')).toBe(
      '<strong>&lt;i&gt;</strong> lit <a class="govuk-link" href="/x?a&#x3D;1&amp;b&#x3D;2">ceci</a>.',
    );
  });

  it('show again what was typed, and the error beside it', () => {
    const more = { valeurs: { nom: 'typed' }, erreurs: [{ champ: 'nom', texte: 'Trop court.' }] };
    expect(page('{{valeurDe "nom" "kept"}}/{{fauteDe "nom" ""}}', {}, more)).toBe('typed/Trop court.');
    expect(page('{{valeurDe "nom" "kept"}}/{{#if (fauteDe "nom" "")}}x{{/if}}')).toBe('kept/');
  });

  it('say so when a field of the data is hidden behind one of them', () => {
    expect(() => page('{{objet}}', { objet: 'x' })).toThrow('read as {{this.objet}}');
  });
});

describe('a mail', () => {
  const mail: MailFrame = { lang: 'fr', organisation };

  it('has a subject and a text that are not HTML, with ordinary spaces', () => {
    const { subject, text, html } = write({
      'mail/a/subject.text.hbs': 'Fer & {{nom}} le {{jour "2026-12-04"}}\n',
      'mail/a/body.text.hbs': '{{nom}} & Cie\n\n\n\nhttps://vote.example.be/v/X#Y\n',
      'mail/a/body.hbs': '<title>{{sujet}}</title><p>{{nom}} & Cie ?</p>',
    }).renderMail('a', { ...mail, nom: "L'Arche <a>" } as MailFrame);
    expect(subject).toBe("Fer & L'Arche <a> le vendredi 4 décembre 2026");
    expect(text).toBe("L'Arche <a> & Cie\n\nhttps://vote.example.be/v/X#Y\n");
    expect(html).toContain('<p>L’Arche &lt;a&gt; & Cie\u202f?</p>');
  });

  it('is cut between words, never inside a link', () => {
    const link = `https://vote.example.be/${'x'.repeat(90)}`;
    const { text } = write({
      'mail/a/subject.text.hbs': 's',
      'mail/a/body.text.hbs': `${'mot '.repeat(40)}\n${link}\n`,
      'mail/a/body.hbs': '',
    }).renderMail('a', mail);
    const lines = text.trim().split('\n');
    expect(lines.at(-1)).toBe(link);
    expect(Math.max(...lines.slice(0, -1).map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(lines.slice(0, -1).join(' ').split(' ')).toHaveLength(40);
  });
});
