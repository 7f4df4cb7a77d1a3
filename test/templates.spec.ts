import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailSamples, sampleFrame } from '../src/platform/mail/mail-samples.js';
import { guideSample } from '../src/platform/web/guide-samples.js';
import { type MailFrame, Templates } from '../src/platform/web/templates.js';

const templates = new Templates('templates');
/** Mails about mandates and the office: no rehearsal sends them. */
const ALWAYS_REAL = new Set(
  'connexion essai-envoi appel-candidatures candidature-a-finir candidature-recue candidature-a-completer candidature-acceptee candidature-refusee epreuve fin-de-mandat absences avis-comite appel echeance rapport resume-du-jour incident mandat-debut demande-reponse demande-designation siege-a-confirmer appel-retire appel-suppleant remplacement convocation reunion-changee projet-pv'.split(
    ' ',
  ),
);
const mails = Object.entries(mailSamples) as [string, Record<string, unknown>][];

function render(name: string, data: Record<string, unknown>) {
  return templates.renderMail(name, { ...sampleFrame, ...data } as MailFrame);
}

/** What a person reads of an HTML mail, with ordinary spaces; the hidden preheader left out. */
function read(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<div style="display:none[\s\S]*?<\/div>/, '')
    .replace(/<title>[\s\S]*?<\/title>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x3D;/g, '=')
    .replace(/&#x27;/g, '’')
    .replace(/&amp;/g, '&')
    .replace(/[\s\u00a0\u202f]+/g, ' ');
}

const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';
const all = (text: string, what: RegExp) => [...new Set(text.match(what) ?? [])].sort();
const dates = (text: string) =>
  all(text, new RegExp(`\\b(1er|\\d{1,2}) (${MONTHS})( \\d{4})?( à \\d{1,2} h( \\d\\d)?)?`, 'g'));
const links = (text: string) => all(text, /https:\/\/[^\s"<]+/g);
const phones = (text: string) => all(text, /\b0\d{2} \d\d \d\d \d\d\b/g);

describe('mails', () => {
  it('have a sample each, and a sample has its mail', () => {
    expect(Object.keys(mailSamples).sort()).toEqual(readdirSync('templates/mail').sort());
  });

  describe.each(mails)('%s', (name, data) => {
    const { subject, text, html } = render(name, data);
    const flat = text.replace(/\s+/g, ' ');

    it('says the same links, dates and telephone in its text and in its HTML', () => {
      expect(all(html, /(?<=href=")https:[^"]+/g)).toEqual(links(text));
      expect(dates(flat)).toEqual(dates(read(html)));
      expect(phones(flat)).toEqual(phones(read(html)));
      expect(phones(flat)).toEqual(['081 00 00 00']);
    });

    it('shows the address of its button in clear', () => {
      const buttons = html.match(/bgcolor=[\s\S]*?<\/a>/g) ?? [];
      const shown = links(read(html));
      for (const button of buttons) expect(shown).toContain(/href="([^"]+)"/.exec(button)?.[1]);
    });

    it('has a subject of sixty characters at most, on one line', () => {
      expect(subject).not.toMatch(/[\n{}]/);
      expect(subject.length).toBeGreaterThan(10);
      expect(subject.length).toBeLessThanOrEqual(60);
    });

    it('puts each link alone on a line of the text, whole', () => {
      for (const link of links(text)) {
        expect(text.split('\n')).toContain(link);
        expect(link.length).toBeLessThanOrEqual(70);
      }
    });

    it('writes lines of seventy-six characters at most and never two empty ones', () => {
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
      expect(text).not.toMatch(/\n\n\n/);
      expect(text).not.toMatch(/&(amp|#x27|quot|lt);/);
    });

    it('loads nothing, runs nothing and stays under twenty kilobytes', () => {
      expect(html).not.toMatch(/<img|<script|<link|background-image|url\(/i);
      expect(Buffer.byteLength(html)).toBeLessThan(20_480);
      expect(html).toMatch(/^<!doctype html>\n<html lang="fr"/);
    });
  });

  it.each(mails.filter(([name]) => !ALWAYS_REAL.has(name)))('%s of a rehearsal says ESSAI everywhere', (name, data) => {
    const { subject, text, html } = render(name, { ...data, essai: true });
    expect(subject).toMatch(/^ESSAI – /);
    expect(subject.length).toBeLessThanOrEqual(60);
    expect(text).toMatch(/^ESSAI\. Ceci est un scrutin d’essai/);
    expect(read(html)).toContain('ESSAI Ceci est un scrutin d’essai');
  });

  it('tells the voter what the rule of the election says about voting again', () => {
    const invitation = (revote: boolean) =>
      render('invitation', { ...mailSamples.invitation, revote }).text.replace(/\s+/g, ' ');
    expect(invitation(true)).toContain('Vous pourrez changer votre vote jusqu’à la clôture.');
    expect(invitation(false)).toContain('Il sert à un seul vote.');
  });

  it('throws rather than leave a hole', () => {
    const { lien: _, ...holed } = mailSamples.invitation;
    expect(() => render('invitation', holed)).toThrow(/lien/);
  });

  it('escapes what people are called, in HTML only', () => {
    const { text, html } = render('invitation', { ...mailSamples.invitation, association: 'Fer & <Feu>' });
    expect(text).toContain('Vous représentez Fer & <Feu>.');
    expect(html).toContain('Fer &amp; &lt;Feu&gt;');
  });
});

const USED_BY_LAYOUTS = ['bande-essai', 'fil', 'flash', 'resume-erreurs', 'retour', 'telephone'];

describe('templates', () => {
  const files = readdirSync('templates', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name));

  it.each(files.filter((file) => !file.startsWith('templates/layouts')))('%s writes no raw HTML', (file) => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/\{\{\{|\{\{&/);
  });

  it.each(files.filter((file) => !/layouts\/mail|partials\/mail|templates\/mail/.test(file)))(
    '%s carries no style, no script and no data address that a strict policy would refuse',
    (file) => {
      const source = readFileSync(file, 'utf8');
      expect(source).not.toMatch(/\sstyle=|\son[a-z]+=|<style|javascript:|data:[a-z]+\//);
      expect(source.replace(/<script type="module" src="[^"]+"( integrity="[^"]+")?><\/script>/g, '')).not.toMatch(
        /<script/,
      );
    },
  );

  it('show every partial in the guide', () => {
    const guide = readFileSync('templates/pages/guide.hbs', 'utf8');
    const shown = (name: string) => new RegExp(`\\{\\{#?> ${name}[ }]`).test(guide);
    const hidden = templates.list('partials').filter((name) => !name.includes('/') && !shown(name));
    expect(hidden).toEqual(USED_BY_LAYOUTS);
  });

  it.each(['nl', 'de', 'en'])('say in %s only sentences that are said in French somewhere', (lang) => {
    const said = files.map((file) => readFileSync(file, 'utf8').replaceAll("'", '’')).join('\n');
    const keys = Object.keys(JSON.parse(readFileSync(`templates/i18n/${lang}.json`, 'utf8')) as Record<string, string>);
    expect(keys.filter((key) => !said.includes(`"${key}"`))).toEqual([]);
  });

  it('make the guide', () => {
    expect(templates.renderPage('guide', guideSample)).toContain('Comité de pilotage');
  });
});
