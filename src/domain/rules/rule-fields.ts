import type { ActingChair } from '../committee/external-office.js';
import type { NoticeStep, RuleId, RuleParams, SeatCategory } from './params.js';

/** How one parameter of a rule is said and typed. */
export type Field = Readonly<{ label: string }> &
  (
    | Readonly<{ kind: 'number'; unit: readonly [one: string, many: string] | null; min: number; max: number }>
    | Readonly<{ kind: 'yes_no' }>
    | Readonly<{ kind: 'choice'; options: Readonly<Record<string, string>> }>
    | Readonly<{ kind: 'length'; optional: boolean }>
    | Readonly<{ kind: 'text'; optional: boolean }>
    | Readonly<{ kind: 'time' }>
    | Readonly<{ kind: 'lines' }>
    /** Too rich for a form: said in words, changed with the pack. */
    | Readonly<{ kind: 'said'; say: (value: never) => string }>
  );

type FieldsOf<Id extends RuleId> = { readonly [Name in keyof RuleParams[Id]]: Field };

const number = (label: string, unit: readonly [string, string] | null = null, max = 999, min = 0): Field => {
  return { label, kind: 'number', unit, min, max };
};
const yesNo = (label: string): Field => ({ label, kind: 'yes_no' });
const choice = (label: string, options: Readonly<Record<string, string>>): Field => ({
  label,
  kind: 'choice',
  options,
});
const length = (label: string, optional = false): Field => ({ label, kind: 'length', optional });
const text = (label: string, optional = false): Field => ({ label, kind: 'text', optional });
const time = (label: string): Field => ({ label, kind: 'time' });
const lines = (label: string): Field => ({ label, kind: 'lines' });
const said = (label: string, say: (value: never) => string): Field => ({ label, kind: 'said', say });

const FRACTIONS = {
  '1/4': 'un quart',
  '1/3': 'un tiers',
  '1/2': 'la moitié',
  '2/3': 'deux tiers',
  '3/4': 'trois quarts',
};
const OPERATORS = { gt: 'plus que cette part', ge: 'au moins cette part' };
const BASES = { in_office: 'les membres en fonction', seats_total: 'tous les sièges, même vacants' };
const NOTICE_UNITS = { clear_days: 'jours francs', calendar: 'jours', working_days: 'jours ouvrables' };
const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const SEATS = ['siège', 'sièges'] as const;
const DAYS = ['jour', 'jours'] as const;
const MINUTES = ['minute', 'minutes'] as const;
const CRITERIA: Readonly<Record<string, string>> = {
  earlier_votes: 'voix d’avant',
  oldest: 'le plus âgé',
  seniority: 'l’ancienneté',
  lot: 'le sort',
};

const ACTING: Readonly<Record<ActingChair, string>> = {
  vice_chair: 'la vice-présidence',
  oldest: 'la personne la plus âgée',
  longest_serving: 'la personne qui siège depuis le plus longtemps',
};

/** Every parameter of every rule of the catalogue, in words. */
export const RULE_FIELDS: { readonly [Id in RuleId]: FieldsOf<Id> } = {
  seat_ceiling: {
    maxTotal: number('Nombre maximum de membres', null, 99, 1),
    countsExOfficio: yesNo('Les membres de droit comptent'),
    countsSubstitutes: yesNo('Les suppléants comptent'),
    parity: choice('Nombre de membres', { any: 'pair ou impair', odd: 'impair' }),
  },
  seat_categories: { categories: said('Sièges', (value: readonly SeatCategory[]) => value.map(category).join(' ; ')) },
  sex_balance: {
    mode: choice('Effet', {
      warn: 'avertir, sans jamais bloquer',
      enforce_at_count: 'appliquer au dépouillement',
      off: 'aucun : la règle ne s’applique pas',
    }),
    cap: choice('Au plus, pour un même sexe', FRACTIONS),
    base: choice('La part se prend sur', { seats_filled: 'les sièges pourvus', seats_total: 'tous les sièges' }),
    include: choice('On compte', {
      full_members: 'les membres effectifs',
      full_and_substitutes: 'les effectifs et les suppléants ensemble',
      each_separately: 'les effectifs, puis les suppléants, à part',
    }),
    includeExOfficio: yesNo('Les membres de droit comptent'),
  },
  sex_balance_derogation: { curePeriod: length('Délai après un refus'), decider: text('Qui décide') },
  one_org_one_seat: {
    maxSeatsPerOrganisation: number('Sièges élus par association, au plus', SEATS, 99, 1),
    maxCandidatesPerOrganisation: number('Candidatures par association, au plus', null, 99, 1),
  },
  quorum: {
    base: choice('La part se prend sur', BASES),
    operator: choice('Il faut', OPERATORS),
    fraction: choice('Part', FRACTIONS),
    countsProxies: yesNo('Les procurations comptent'),
    scope: choice('Il faut le quorum pour', { deliberation: 'délibérer', vote: 'voter', both: 'délibérer et voter' }),
    countsSubstituteSitting: yesNo('Un suppléant qui remplace compte'),
    graceMinutes: number('Attente avant de constater l’absence de quorum', MINUTES, 240),
  },
  reconvening: {
    quorumWaivedFromConvocation: choice('Sans quorum à partir de', {
      '2': 'la deuxième convocation',
      '3': 'la troisième convocation',
    }),
    sameAgendaOnly: yesNo('Seulement pour les mêmes points'),
    minInterval: number('Intervalle minimum', DAYS, 90),
    intervalUnit: choice('Compté en', NOTICE_UNITS),
    mentionRequired: yesNo('La convocation doit le dire'),
  },
  notice: {
    length: number('Délai de convocation', DAYS, 90),
    unit: choice('Compté en', NOTICE_UNITS),
    anchor: choice('À partir de', { sent: 'l’envoi', received: 'la réception' }),
    urgencyAllowed: yesNo('L’urgence motivée est admise'),
    reducedForReconvening: number('Délai d’une nouvelle convocation', DAYS, 90),
  },
  period_forward: {
    startExcluded: yesNo('Le jour de l’acte ne compte pas'),
    roll: choice('Si le dernier jour n’est pas ouvrable', {
      next_working_day: 'jour ouvrable suivant',
      none: 'il reste le dernier',
    }),
    saturdayWorking: yesNo('Le samedi est un jour ouvrable'),
  },
  convening_right: { fraction: choice('Part des membres', FRACTIONS), base: choice('Elle se prend sur', BASES) },
  majority: {
    type: choice('Majorité', {
      absolute: 'absolue : plus de la moitié des voix',
      simple: 'simple : plus de pour que de contre',
      two_thirds: 'deux tiers des voix',
      in_office: 'plus de la moitié des membres en fonction',
    }),
    baseExcludes: said('Ne comptent pas', (value: readonly string[]) => voteValues(value)),
  },
  tie: {
    mode: choice('En cas de partage', {
      rejected: 'la proposition est rejetée',
      casting_vote: 'la présidence a voix prépondérante',
      postponed: 'le point est reporté',
    }),
    castingInSecret: yesNo('Voix prépondérante aussi au vote secret'),
  },
  electoral_roll: {
    votesPerElector: number('Voix par association', ['voix', 'voix'], 9, 1),
    agreedStatusRequired: yesNo('Il faut être en ordre de reconnaissance'),
    delegateRequired: yesNo('Il faut un délégué'),
    maxDelegationsPerPerson: number('Associations pour un même délégué, au plus', null, 99, 1),
  },
  call: {
    minDuration: length('Durée minimum de l’appel'),
    closingWeekday: said('Jour de clôture', (value: number | null) =>
      value === null ? 'au choix' : `un ${WEEKDAYS[value - 1]}`,
    ),
    closingTime: time('Heure de clôture'),
    extension: length('Prolongation possible'),
  },
  eligibility: {
    minAge: number('Âge minimum', ['an', 'ans'], 99),
    assessAt: choice('Vérifié au jour de', { closing: 'la clôture de l’appel', election: 'l’élection' }),
    mandateFromOrganisationRequired: yesNo('Mandat exprès de l’association'),
    seatOrActivityIn: text('Siège ou activité à', true),
    agreedStatusRequired: yesNo('Association reconnue'),
    incompatibilities: lines('Incompatible avec'),
  },
  admissibility: {
    decision: length('Délai de décision'),
    cure: length('Délai pour compléter'),
    appeal: length('Délai de recours'),
    appealTo: text('Recours auprès de'),
  },
  ballot_form: {
    method: choice('Manière de voter', {
      block: 'autant de noms que de sièges, au plus',
      limited: 'un nombre limité de noms',
      single: 'un seul nom',
      approval: 'tous les noms qui conviennent',
      yes_no: 'oui ou non pour chaque nom',
    }),
    maxChoices: said('Noms à cocher, au plus', (value: number | string) => maxChoices(value)),
    minChoices: number('Noms à cocher, au moins', null, 99),
    order: choice('Ordre des noms', {
      drawn_letter: 'alphabétique à partir d’une lettre tirée au sort',
      alphabetical: 'alphabétique',
    }),
    allowBlank: yesNo('Le vote blanc est possible'),
    threshold: choice('Seuil d’un vote oui ou non', {
      simple: 'plus de oui que de non',
      absolute: 'plus de la moitié de oui',
      two_thirds: 'deux tiers de oui',
    }),
    thresholdBase: choice('Le seuil se prend sur', {
      expressed: 'les oui et les non',
      with_abstentions: 'tous les votes, abstentions comprises',
    }),
  },
  ballot_secrecy: {
    revote: choice('Voter à nouveau', {
      last_counts: 'possible jusqu’à la clôture, le dernier vote compte',
      once: 'impossible',
    }),
    graceMinutes: number('Tolérance après la clôture', MINUTES, 60),
  },
  round_one_majority: {
    mode: choice('Est élu qui a', { plurality: 'le plus de voix', absolute: 'la majorité absolue' }),
    base: choice('Comptée sur', { valid_ballots: 'les bulletins valables' }),
  },
  run_off: { listFactor: number('Candidats au second tour, par siège restant', null, 9, 1) },
  uncontested: {
    mode: choice('Autant de candidats que de sièges, ou moins', {
      elected_without_vote: 'élus sans vote',
      confirm_vote: 'vote de confirmation',
      reopen: 'l’appel est rouvert',
    }),
  },
  tie_between_candidates: {
    order: said('À voix égales', (value: readonly string[]) => value.map((c) => CRITERIA[c] ?? c).join(', puis ')),
    witnesses: number('Témoins du tirage au sort', null, 9),
  },
  irregularity: {
    materialIf: choice('Une irrégularité compte', { could_change_result: 'si elle a pu changer le résultat' }),
  },
  balance_at_count: {
    algorithm: choice('Au dépouillement', {
      none: 'aucune correction : les voix décident',
      skip_overrepresented: 'passer le candidat qui ferait dépasser le plafond',
    }),
    onShortage: choice('S’il manque des candidats', {
      leave_vacant: 'le siège reste vacant',
      fill_with_derogation: 'le siège est pourvu, avec demande de dérogation',
    }),
  },
  substitutes: {
    source: choice('Suppléants', { ranked_non_elected: 'les non-élus, dans l’ordre des voix', none: 'aucun' }),
    finishesTerm: yesNo('Le suppléant achève le mandat'),
    checkBalance: yesNo('L’équilibre est vérifié avant'),
    onDecline: choice('S’il refuse', { stay: 'il garde son rang', drop: 'il quitte la liste' }),
  },
  claims: { period: length('Délai de réclamation'), decider: text('Qui décide') },
  designation: {
    needsCouncilAct: yesNo('Un acte du conseil communal est nécessaire'),
    act: choice('Nature de l’acte', { designation: 'désignation', acknowledgement: 'prise d’acte' }),
    effective: choice('Le mandat commence', { council_date: 'au jour du conseil', installation: 'à l’installation' }),
  },
  term: {
    years: number('Durée du mandat', ['an', 'ans'], 12, 1),
    end: choice('Il finit', {
      anniversary_eve: 'la veille de l’anniversaire',
      next_installation: 'à l’installation suivante',
      end_of_legislature: 'avec la législature',
    }),
    leapDay: choice('Mandat commencé un 29 février', { eve: 'finit le 28 février', clamp: 'finit le 27 février' }),
  },
  continuity: {
    holdOver: yesNo('Les sortants expédient les affaires courantes'),
    longest: length('Pendant au plus', true),
  },
  expiry_notice: { steps: said('Étapes', (value: readonly NoticeStep[]) => value.map(step).join(' ; ')) },
  by_election: {
    fromVacancies: number('À partir de', SEATS, 99, 1),
    notInLastMonths: number('Pas dans les derniers', ['mois', 'mois'], 36),
  },
  election_quorum: {
    operator: choice('Il faut', OPERATORS),
    fraction: choice('Part des électeurs', FRACTIONS),
    countsBlank: yesNo('Les votes blancs comptent'),
    ifMissed: choice('Sinon', {
      no_election: 'pas d’élection',
      extend_once: 'une prolongation',
      second_vote: 'un second vote',
    }),
  },
  poll: {
    duration: length('Durée du vote'),
    opensAt: time('Heure d’ouverture'),
    closesAt: time('Heure de clôture'),
    extension: length('Prolongation la plus longue', true),
    noticeClearDays: number('Convocation avant le vote', ['jour franc', 'jours francs'], 90),
    remindersAfterOpening: said(
      'Rappels après l’ouverture',
      (value: readonly SaidLength[]) => value.map(saidLength).join(', ') || 'aucun',
    ),
    remindersBeforeClose: said(
      'Rappels avant la clôture',
      (value: readonly SaidLength[]) => value.map(saidLength).join(', ') || 'aucun',
    ),
  },
  term_limit: {
    maxConsecutive: number('Mandats d’affilée au plus (0 : sans limite)', null, 9),
    maxLifetime: number('Mandats en tout au plus (0 : sans limite)', null, 20),
    partial: choice('Un mandat incomplet', {
      full_only: 'ne compte pas',
      more_than_half: 'compte s’il dépasse la moitié',
      any: 'compte toujours',
    }),
  },
  acting_chair: { first: choice('Préside d’abord', ACTING), second: choice('Sinon', ACTING) },
  absence: {
    count: number('Absences qui mènent à une proposition', null, 12, 1),
    consecutive: yesNo('Elles doivent se suivre'),
    onlyUnjustified: yesNo('Seules les absences sans excuse comptent'),
    substituteCountsAsPresent: yesNo('Être remplacé par un suppléant vaut présence'),
    hearingDays: number('Délai pour se défendre', DAYS, 90),
    decider: text('Qui décide'),
  },
  voting_base: {
    clock: choice('Votent les membres en fonction', {
      vote_opening: 'à l’ouverture de chaque vote',
      meeting_opening: 'à l’ouverture de la réunion',
    }),
  },
};

export type SaidLength = Readonly<{ count: number; unit: string }>;

export const LENGTH_UNITS: Readonly<Record<string, readonly [string, string]>> = {
  days: ['jour', 'jours'],
  working_days: ['jour ouvrable', 'jours ouvrables'],
  weeks: ['semaine', 'semaines'],
  months: ['mois', 'mois'],
  years: ['an', 'ans'],
};

/** « 3 mois », « 10 jours ouvrables ». */
export function saidLength({ count, unit }: SaidLength): string {
  const [one, many] = LENGTH_UNITS[unit] ?? [unit, unit];
  return `${count} ${count < 2 ? one : many}`;
}

const MODES: Readonly<Record<string, string>> = {
  elected: 'élus',
  designated: 'désignés',
  ex_officio: 'de droit',
  coopted: 'cooptés',
  lot: 'tirés au sort',
};

function category({ label, max, mode, designatingBody }: SeatCategory): string {
  const kind = max === 1 ? (MODES[mode] ?? mode).replace(/s$/, '') : MODES[mode];
  return `${label} : ${max} ${kind}${designatingBody ? ` (${designatingBody})` : ''}`;
}

const VOTES: Readonly<Record<string, string>> = {
  abstain: 'abstentions',
  blank: 'bulletins blancs',
  invalid: 'bulletins nuls',
  does_not_vote: 'ceux qui ne votent pas',
  not_found: 'absents',
  yes: 'oui',
  no: 'non',
};

const voteValues = (values: readonly string[]) => values.map((value) => VOTES[value] ?? value).join(', ') || 'rien';

function maxChoices(value: number | string): string {
  if (value === 'seats') return 'autant que de sièges';
  return value === 'candidates' ? 'autant que de candidatures' : String(value);
}

const step = ({ label, offset, when }: NoticeStep) =>
  `${saidLength(offset)} ${when === 'before' ? 'avant' : 'après'} : ${label}`;
