import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { Messages } from '../src/platform/i18n/messages.js';
import { registerHelpers } from '../src/platform/web/helpers.js';
import { Templates } from '../src/platform/web/templates.js';

type Parameter = { optional: boolean; values: string[] };
type Call = { partial: string; given: Record<string, hbs.AST.Expression>; withContext: boolean };

/** The first line of a partial tells its parameters: `{{!-- texte genre?=ouvert|alerte liste[…] --}}`. */
function declared(name: string): Record<string, Parameter> | undefined {
  const [, list] = /^\{\{!-- (.*) --\}\}/.exec(readFileSync(`templates/partials/${name}.hbs`, 'utf8')) ?? [];
  if (list === undefined) return undefined;
  const parameters: Record<string, Parameter> = {};
  for (const [, key, optional, values] of list
    .replace('(rien)', '')
    .matchAll(/([A-Za-z]+)(\?)?(?:\[[^\]]*\])?(?:=(\S+))?/g))
    parameters[key as string] = { optional: Boolean(optional), values: values?.split('|') ?? [] };
  return parameters;
}

class Calls extends Handlebars.Visitor {
  readonly found: Call[] = [];
  readonly helpers: string[] = [];

  override SubExpression(node: hbs.AST.SubExpression) {
    this.helpers.push((node.path as hbs.AST.PathExpression).original);
    super.SubExpression(node);
  }

  override BlockStatement(node: hbs.AST.BlockStatement) {
    if (node.params.length > 0) this.helpers.push(node.path.original);
    super.BlockStatement(node);
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement) {
    if (node.params.length > 0) this.helpers.push((node.path as hbs.AST.PathExpression).original);
    super.MustacheStatement(node);
  }

  override PartialStatement(node: hbs.AST.PartialStatement) {
    this.note(node);
    super.PartialStatement(node);
  }

  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement) {
    this.note(node);
    super.PartialBlockStatement(node);
  }

  private note(node: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement) {
    if (node.name.type === 'SubExpression') return; // a sheet of the dashboard: its feature names the partial
    const given = Object.fromEntries((node.hash?.pairs ?? []).map(({ key, value }) => [key, value]));
    const partial = (node.name as hbs.AST.PathExpression).original;
    this.found.push({ partial, given, withContext: node.params.length > 0 });
  }
}

function callsIn(file: string): Calls {
  const calls = new Calls();
  calls.accept(Handlebars.parse(readFileSync(file, 'utf8')));
  return calls;
}

const environment = Handlebars.create();
registerHelpers(environment, new Messages());

const templates = new Templates('templates');
const all = [...templates.list('partials'), ...templates.list('layouts').map((name) => `layouts/${name}`)];
/** The components of the look; those in folders belong to one feature. */
const partials = all.filter((name) => !name.includes('/'));

/** What a call would get wrong, in words. */
function mistakes({ partial, given, withContext }: Call): string[] {
  if (partial.startsWith('@')) return [];
  if (partial.includes('/')) return all.includes(partial) ? [] : [`there is no partial ${partial}`];
  if (!partials.includes(partial)) return [`there is no partial ${partial}`];
  const parameters = declared(partial) ?? {};
  const unknown = Object.keys(given).filter((key) => !parameters[key]);
  const missing = Object.entries(parameters).filter(([key, { optional }]) => !optional && !withContext && !given[key]);
  const wrong = Object.entries(given).filter(([key, value]) => {
    const { values = [] } = parameters[key] ?? {};
    return (
      value.type === 'StringLiteral' && values.length > 0 && !values.includes((value as hbs.AST.StringLiteral).value)
    );
  });
  return [
    ...unknown.map((key) => `${partial} does not know ${key}`),
    ...missing.map(([key]) => `${partial} needs ${key}`),
    ...wrong.map(([key]) => `${partial} does not take that ${key}`),
  ];
}

describe('partials', () => {
  it.each(partials)('%s says on its first line what it is given', (name) => {
    expect(declared(name)).toBeDefined();
  });

  const files = readdirSync('templates', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.hbs') && !entry.name.endsWith('.text.hbs'))
    .map((entry) => join(entry.parentPath, entry.name));

  it.each(files)('%s uses helpers that exist', (file) => {
    expect(callsIn(file).helpers.filter((name) => !environment.helpers[name])).toEqual([]);
  });

  it.each(files)('are called by %s with what they know and need', (file) => {
    expect(callsIn(file).found.flatMap(mistakes)).toEqual([]);
  });
});
