import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { Messages } from '../i18n/messages.js';
import { frenchPage } from '../i18n/typography.js';
import { registerHelpers } from './helpers.js';

/** What every page is told besides its own data. */
export type PageFrame = {
  lang: 'fr' | 'nl' | 'de' | 'en';
  titre: string;
  csrf: string;
  /** Who is signed in; `bureau`: may change the settings. */
  personne?: { nom: string; fonction: string; bureau: boolean };
  menu: { href: string; texte: string; courant: boolean }[];
  flash?: { texte: string; annuler?: { action: string; texte: string } };
  /** Invented data: no mail leaves. */
  demo?: boolean;
  /** A page of a rehearsal election. */
  essai?: boolean;
  organisation: Organisation;
  retour?: { href: string; texte: string };
  erreurs?: { champ: string; texte: string }[];
  /** What was typed, by field name: fields show it again. */
  valeurs?: Record<string, unknown>;
  fil?: { href: string; texte: string }[];
  scripts?: string[];
};

type Organisation = {
  nom: string;
  service: string;
  telephone: string;
  horaires: string;
  courriel: string;
  contact: string;
};

/** What every mail is told besides its own data. */
export type MailFrame = { lang: PageFrame['lang']; organisation: Organisation };

export type RenderedMail = { subject: string; text: string; html: string };

const STRICT = { strict: true, explicitPartialContext: true } as const;
const LINE = 76;

/** The one renderer of pages and mails. Reads the folder of templates once; a template compiles on its first use. */
export class Templates {
  private readonly html = Handlebars.create();
  private readonly text = Handlebars.create();
  private readonly compiled = new Map<string, Handlebars.TemplateDelegate>();

  constructor(private readonly folder: string) {
    const messages = Messages.read(join(folder, 'i18n'));
    registerHelpers(this.html, messages);
    registerHelpers(this.text, messages);
    for (const name of this.list('layouts')) this.registerPartial(`layouts/${name}`, `layouts/${name}`);
    for (const name of this.list('partials')) this.registerPartial(name, `partials/${name}`);
  }

  /** `pages/committee/mandates`, or `committee/mandates`. */
  renderPage(name: string, data: PageFrame & object): string {
    assertPlain(data, 'page data');
    const html = this.template(`pages/${name.replace(/^pages\//, '')}`)(data);
    return data.lang === 'fr' ? frenchPage(html) : html;
  }

  renderMail(name: string, data: MailFrame & { textes?: Readonly<Record<string, string>> }): RenderedMail {
    assertPlain(data, 'mail data');
    const subject = plain(this.template(`mail/${name}/subject.text`)(data).trim());
    const text = this.template(`mail/${name}/body.text`)(data);
    const html = this.template(`mail/${name}/body`)({ ...data, sujet: subject });
    return { subject, text: folded(text), html: data.lang === 'fr' ? frenchPage(html) : html };
  }

  /** The sentences of a mail that may be written otherwise, in their order: subject, then both parts, each once. */
  mailSentences(name: string): string[] {
    const parts = ['subject.text', 'body', 'body.text'].map((part) =>
      sentencesOf(readFileSync(join(this.folder, `mail/${name}/${part}.hbs`), 'utf8')),
    );
    return [...new Set(parts.flat())];
  }

  /** Names of the templates of a folder, without extension. */
  list(folder: string): string[] {
    const root = join(this.folder, folder);
    if (!existsSync(root)) return [];
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/').slice(0, -'.hbs'.length))
      .sort();
  }

  private registerPartial(name: string, file: string): void {
    const isText = name.endsWith('.text');
    const environment = isText ? this.text : this.html;
    const template = this.template(file);
    environment.registerPartial(isText ? name.slice(0, -'.text'.length) : name, (parameters, options) =>
      template(parameters ?? {}, options),
    );
  }

  private template(file: string): Handlebars.TemplateDelegate {
    let template = this.compiled.get(file);
    if (!template) {
      const source = readFileSync(join(this.folder, `${file}.hbs`), 'utf8');
      template = file.endsWith('.text')
        ? this.text.compile(source, { ...STRICT, noEscape: true })
        : this.html.compile(source.trimEnd(), STRICT);
      this.compiled.set(file, template);
    }
    return template;
  }
}

/** What the helpers of sentences are given in a template, outermost first. */
function sentencesOf(source: string): string[] {
  const found: string[] = [];
  const visitor = new Handlebars.Visitor();
  const look = (node: { path: unknown; params: hbs.AST.Expression[] }): void => {
    const [first] = node.params;
    const helper = (node.path as hbs.AST.PathExpression).original;
    if ((helper === 't' || helper === 'riche') && first?.type === 'StringLiteral')
      found.push((first as hbs.AST.StringLiteral).value);
  };
  const [mustache, sub] = [visitor.MustacheStatement.bind(visitor), visitor.SubExpression.bind(visitor)];
  visitor.MustacheStatement = (node) => {
    look(node);
    mustache(node);
  };
  visitor.SubExpression = (node) => {
    look(node);
    sub(node);
  };
  visitor.accept(Handlebars.parse(source));
  return found;
}

/** Views are handed plain objects: a getter of an instance would print nothing, and nobody would notice. */
function assertPlain(data: object, name: string): void {
  const found = foreignIn(data);
  if (found) throw new Error(`${name}${found.path} is a ${found.kind}: views are handed plain objects`);
}

/** Where the first thing is that is not plain; the path is only written on the way back from it. */
function foreignIn(value: unknown): { path: string; kind: string } | null {
  if (value === null || typeof value !== 'object') return null;
  const isList = Array.isArray(value);
  const prototype = Object.getPrototypeOf(value);
  if (!isList && prototype !== Object.prototype && prototype !== null)
    return { path: '', kind: value.constructor?.name ?? 'foreign object' };
  for (const [key, each] of Object.entries(value)) {
    const found = foreignIn(each);
    if (found) return { ...found, path: `${isList ? `[${key}]` : `.${key}`}${found.path}` };
  }
  return null;
}

/** Text parts and subjects keep to ordinary spaces: people search and copy them. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** Text mails: lines of at most 76 characters, cut between words only, so that a link stays whole on its line. */
function folded(text: string): string {
  const lines = text
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');
  return `${lines.map((line) => fold(line.trimEnd())).join('\n')}\n`;
}

function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current && `${current} ${word}`.length > LINE) {
      lines.push(current);
      current = word;
    } else current = current ? `${current} ${word}` : word;
  }
  return [...lines, current].join('\n');
}
