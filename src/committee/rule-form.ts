import type { AppliedRule } from '../domain/rules/rule-book.js';
import { LENGTH_UNITS } from '../domain/rules/rule-fields.js';
import { fieldsOf, type NamedField, ruleInWords } from '../domain/rules/rule-words.js';

type Option = { valeur: string; texte: string };

/** One field of the form of a rule, as the template draws it. */
export type RuleInput = {
  nom: string;
  label: string;
  sorte: 'nombre' | 'texte' | 'heure' | 'liste' | 'duree' | 'lignes' | 'dit';
  options: Option[];
  facultatif: boolean;
  dit: string;
};

const YES_NO: Option[] = [
  { valeur: 'oui', texte: 'Oui' },
  { valeur: 'non', texte: 'Non' },
];
const UNITS: Option[] = Object.entries(LENGTH_UNITS).map(([valeur, [, texte]]) => ({ valeur, texte }));

/** The fields by which a rule is changed; parameters too rich for a field are only said. */
export function ruleForm(rule: AppliedRule): RuleInput[] {
  const words = ruleInWords(rule);
  return fieldsOf(rule.id).map((field, i) => ({
    nom: field.name,
    label: labelOf(field),
    facultatif: 'optional' in field && field.optional,
    sorte: kindOf(field),
    options: optionsOf(field),
    dit: words[i]?.said ?? '',
  }));
}

function labelOf(field: NamedField): string {
  return field.kind === 'number' && field.unit ? `${field.label} (${field.unit[1]})` : field.label;
}

const KINDS: Readonly<Record<NamedField['kind'], RuleInput['sorte']>> = {
  number: 'nombre',
  text: 'texte',
  time: 'heure',
  yes_no: 'liste',
  choice: 'liste',
  length: 'duree',
  lines: 'lignes',
  said: 'dit',
};

const kindOf = ({ kind }: NamedField): RuleInput['sorte'] => KINDS[kind];

function optionsOf(field: NamedField): Option[] {
  if (field.kind === 'yes_no') return YES_NO;
  if (field.kind === 'length') return UNITS;
  if (field.kind !== 'choice') return [];
  return Object.entries(field.options).map(([valeur, texte]) => ({ valeur, texte }));
}
