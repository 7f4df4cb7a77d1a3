import { typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import type { RuleId, RuleParams } from './params.js';
import type { AppliedRule } from './rule-book.js';
import { type Field, LENGTH_UNITS, RULE_FIELDS, type SaidLength, saidLength } from './rule-fields.js';

type Values = Readonly<Record<string, unknown>>;
export type NamedField = Field & Readonly<{ name: string }>;

export function fieldsOf(id: RuleId): NamedField[] {
  return Object.entries(RULE_FIELDS[id] as Record<string, Field>).map(([name, field]) => ({ ...field, name }));
}

/** A rule in words, parameter by parameter: « Part : la moitié ». */
export function ruleInWords(rule: AppliedRule): { label: string; said: string }[] {
  const params = rule.params as Values;
  return fieldsOf(rule.id).map((field) => ({ label: field.label, said: typeset(said(field, params[field.name])) }));
}

function said(field: Field, value: unknown): string {
  switch (field.kind) {
    case 'number':
      return field.unit
        ? `${Number(value)} ${Number(value) < 2 ? field.unit[0] : field.unit[1]}`
        : String(value as number);
    case 'yes_no':
      return value ? 'oui' : 'non';
    case 'choice':
      return field.options[String(value as string)] ?? String(value as string);
    case 'length':
      return value === null ? 'sans limite' : saidLength(value as SaidLength);
    case 'text':
      return value === null ? 'sans condition' : String(value as number);
    case 'time':
      return (value as string).slice(0, 'HH:MM'.length);
    case 'lines':
      return (value as readonly string[]).join(' ; ') || 'rien';
    case 'said':
      return field.say(value as never);
  }
}

/** What a form shows in the fields of a rule, by name; a length takes two, `name` and `name-unit`. */
export function typedOf(rule: AppliedRule): Record<string, string> {
  const params = rule.params as Values;
  return Object.fromEntries(
    fieldsOf(rule.id).flatMap((field) => {
      const value = params[field.name];
      if (field.kind === 'said') return [];
      if (field.kind === 'yes_no') return [[field.name, value ? 'oui' : 'non']];
      if (field.kind === 'lines') return [[field.name, (value as readonly string[]).join('\n')]];
      if (field.kind !== 'length') return [[field.name, String((value as string | number | null) ?? '')]];
      const { count, unit } = (value ?? { count: '', unit: 'days' }) as SaidLength;
      return [
        [field.name, String(count)],
        [`${field.name}-unit`, unit],
      ];
    }),
  );
}

export type Mistyped = Objection<'parameter'> & Readonly<{ field: string }>;

/** The parameters that a form gives; what it does not ask stays as it was. */
export function paramsTyped<Id extends RuleId>(
  rule: AppliedRule<Id>,
  typed: Readonly<Record<string, string>>,
): RuleParams[Id] | Mistyped {
  const params: Record<string, unknown> = { ...(rule.params as Values) };
  for (const field of fieldsOf(rule.id)) {
    if (field.kind === 'said') continue;
    const read = reading(
      field,
      (typed[field.name] ?? '').trim(),
      typed[`${field.name}-unit`] ?? '',
      params[field.name],
    );
    if (read === undefined) return mistyped(field);
    params[field.name] = read;
  }
  return params as RuleParams[Id];
}

/** The value, or undefined where what was typed is none. */
function reading(field: NamedField, text: string, unit: string, before: unknown): unknown {
  switch (field.kind) {
    case 'number': {
      const value = Number(text);
      return /^\d{1,3}$/.test(text) && value >= field.min && value <= field.max ? value : undefined;
    }
    case 'yes_no':
      return text === 'oui' ? true : text === 'non' ? false : undefined;
    case 'choice':
      return Object.hasOwn(field.options, text) ? (typeof before === 'number' ? Number(text) : text) : undefined;
    case 'length':
      if (text === '' && field.optional) return null;
      return /^\d{1,3}$/.test(text) && Object.hasOwn(LENGTH_UNITS, unit) ? { count: Number(text), unit } : undefined;
    case 'text':
      if (text === '') return field.optional ? null : undefined;
      return text.slice(0, 200);
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text) ? text : undefined;
    case 'lines':
      return text
        .split(/\r?\n/)
        .map((each) => each.trim())
        .filter(Boolean);
    case 'said':
      return before;
  }
}

function mistyped(field: NamedField): Mistyped {
  const wanted =
    field.kind === 'number'
      ? `écrivez un nombre entier entre ${field.min} et ${field.max}`
      : field.kind === 'length'
        ? 'écrivez un nombre et choisissez l’unité'
        : field.kind === 'time'
          ? 'écrivez l’heure comme 18:00'
          : field.kind === 'text'
            ? 'écrivez une réponse'
            : 'choisissez une réponse';
  return { ...objection('parameter', `« ${field.label} » : ${wanted}.`), field: field.name };
}
