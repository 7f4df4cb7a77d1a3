import { type Day, weekday } from '../calendar/day.js';
import { whyNotWorking } from '../calendar/holidays.js';
import type { WallTime } from '../calendar/instant.js';
import { typeset } from '../french.js';
import type { RuleId } from '../rules/params.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';

export type StepCode =
  | 'inventory'
  | 'directory'
  | 'communal_election'
  | 'holding_over'
  | 'council_installed'
  | 'others_installed'
  | 'council_decides'
  | 'representatives'
  | 'call_reminder'
  | 'run_off'
  | 'council_designates'
  | 'designation_letters'
  | 'installation_notice'
  | 'mandates_end'
  | 'council_of_state'
  | 'evaluation'
  | 'expiry_notice'
  | 'call_opens'
  | 'call_closes'
  | 'admissibility'
  | 'appeals_end'
  | 'roll_frozen'
  | 'notice'
  | 'opening'
  | 'reminder'
  | 'closing'
  | 'publication'
  | 'claims_end'
  | 'term_starts';

/** A date of the election, with the rule that fixes it and what speaks against it. */
export type TimetableStep = Readonly<{
  code: StepCode;
  label: string;
  day: Day;
  time: WallTime | null;
  why: string;
  citation: string | null;
  warnings: readonly string[];
}>;

/** Days on which the office or the schools are shut: they never move a date, they only warn. */
export type Closure = Readonly<{ from: Day; to: Day; label: string }>;

const LABELS: Readonly<Record<StepCode, string>> = {
  inventory: 'Inventaire des mandats qui se terminent',
  directory: 'Mise à jour des coordonnées et des délégués',
  communal_election: 'Élections communales',
  holding_over: 'Affaires courantes jusqu’au renouvellement',
  council_installed: 'Installation du conseil communal ; nouvelle présidence',
  others_installed: 'Installation de la Province et du CPAS',
  council_decides: 'Le conseil décide du renouvellement',
  representatives: 'Demande des représentants du CPAS et de la Province',
  call_reminder: 'Rappel de l’appel à candidatures',
  run_off: 'Second tour, s’il en faut un',
  council_designates: 'Le conseil désigne ou prend acte',
  designation_letters: 'Lettres de désignation et aux autres candidats',
  installation_notice: 'Convocation à l’installation',
  mandates_end: 'Fin des anciens mandats',
  council_of_state: 'Fin du délai du Conseil d’État',
  evaluation: 'Rapport d’évaluation des organes consultatifs',
  expiry_notice: 'Avis d’échéance des mandats',
  call_opens: 'Ouverture de l’appel à candidatures',
  call_closes: 'Clôture de l’appel à candidatures',
  admissibility: 'Décisions de recevabilité',
  appeals_end: 'Fin des recours',
  roll_frozen: 'Liste électorale et liste des candidats arrêtées',
  notice: 'Convocation',
  opening: 'Ouverture du vote',
  reminder: 'Rappel aux électeurs qui n’ont pas voté',
  closing: 'Clôture du vote',
  publication: 'Publication du résultat',
  claims_end: 'Fin des réclamations',
  term_starts: 'Début des mandats',
};

/** Steps that need somebody at the office, or somebody to answer the telephone. */
const ATTENDED: readonly StepCode[] = [
  'call_closes',
  'admissibility',
  'roll_frozen',
  'opening',
  'closing',
  'publication',
];

export function step(
  code: StepCode,
  at: Readonly<{ day: Day; time?: WallTime }>,
  why: string,
  rule: AppliedRule<RuleId> | null,
  closures: readonly Closure[],
): TimetableStep {
  return {
    code,
    label: LABELS[code],
    day: at.day,
    time: at.time ?? null,
    why: typeset(why),
    citation: rule && cited(rule),
    warnings: warningsOn(code, at.day, closures).map(typeset),
  };
}

function warningsOn(code: StepCode, day: Day, closures: readonly Closure[]): string[] {
  const off = whyNotWorking(day);
  const shut = closures.filter((closure) => closure.from <= day && day <= closure.to);
  const label = LABELS[code];
  return [
    ...(off && ATTENDED.includes(code)
      ? [`${label} : c’est un jour sans travail (${off}), personne ne répondra.`]
      : []),
    ...(weekday(day) < 6 ? shut.map((closure) => `${label} : ${closure.label}.`) : []),
  ];
}
