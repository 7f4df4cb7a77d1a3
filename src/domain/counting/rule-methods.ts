import { frenchCount } from '../french.js';
import type { ApprovalProfile } from './approval/approval-profile.js';
import type { CommitteeCount } from './approval/committees.js';
import { equalShares } from './approval/equal-shares.js';
import { sequentialPhragmen } from './approval/phragmen.js';
import { sequentialPav } from './approval/seq-pav.js';
import type { Completion } from './approval/shares-method.js';
import type { GradedProfile } from './graded/graded-profile.js';
import { majorityJudgment } from './graded/majority-judgment.js';
import { type ScoreTotal, score } from './graded/score.js';
import type { OrderedCount } from './ordered-count.js';
import type { Unranked } from './ranked/pairwise.js';
import type { RankedProfile } from './ranked/profile.js';
import { type LinkStrength, schulze } from './ranked/schulze.js';
import type { TieRule } from './tie-rule.js';

/** One way, among others, of applying a method; published names of variants are unique within a method. */
export type Variant = Readonly<{ name: string; label: string }>;

/** A choice of one variant: the first unless another is asked for. */
type Choice = readonly [Variant, ...Variant[]];

type Published = Readonly<{
  name: string;
  /** Other published names, and the variants they stand for. */
  aliases: Readonly<Record<string, readonly string[]>>;
  label: string;
  choices: readonly Choice[];
  /** What is said of a candidate's value; the value itself when absent. */
  said?: (value: string) => string;
}>;

/** A method that counts rankings, grades or approvals; `chosen` are the names of its variants, one of each choice. */
export type RuleMethod = Published &
  (
    | Readonly<{ counts: 'rankings'; count: (profile: RankedProfile, chosen: readonly string[]) => OrderedCount }>
    | Readonly<{
        counts: 'grades';
        /** `words` names the grades, the best first, where the best has the number 1; otherwise the highest is the best. */
        words: boolean;
        count: (profile: GradedProfile, chosen: readonly string[], words: readonly string[]) => OrderedCount;
      }>
    | Readonly<{
        counts: 'approvals';
        count: (profile: ApprovalProfile, seats: number, chosen: readonly string[], rule?: TieRule) => CommitteeCount;
      }>
  );

const approved = (value: string) => frenchCount(Number(value), 'approbation');

export const RULE_METHODS: readonly RuleMethod[] = [
  {
    name: 'schulze',
    aliases: { 'schulze-margins': ['margins'], beatpath: [] },
    label: 'Schulze : le chemin de comparaisons le plus fort',
    choices: [
      [
        { name: 'winning', label: 'force d’une victoire : les voix du vainqueur' },
        {
          name: 'winning-losing',
          label: 'force d’une victoire : les voix du vainqueur, puis le moins de voix de l’autre',
        },
        { name: 'margins', label: 'force d’une victoire : l’écart' },
      ],
      [
        { name: 'last', label: 'les non-classés viennent en dernier' },
        { name: 'not-compared', label: 'les non-classés ne sont pas comparés' },
      ],
    ],
    said: (value) => `devance ${frenchCount(Number(value), 'autre')}`,
    counts: 'rankings',
    count: (profile, [strength, unranked]) => schulze(profile, strength as LinkStrength, unranked as Unranked),
  },
  {
    name: 'mj-lower',
    aliases: { 'majority-judgment': [], 'jugement-majoritaire': [] },
    label: 'jugement majoritaire : médiane, la moins bonne des deux du milieu',
    choices: [],
    counts: 'grades',
    words: true,
    count: (profile, _, words) => majorityJudgment(profile, 'lower', words),
  },
  {
    name: 'mj-belenios',
    aliases: {},
    label: 'jugement majoritaire de belenios-tool : médiane, la meilleure des deux du milieu',
    choices: [],
    counts: 'grades',
    words: true,
    count: (profile, _, words) => majorityJudgment(profile, 'belenios', words),
  },
  {
    name: 'score',
    aliases: { range: [], notes: [] },
    label: 'vote par notes : la plus haute est la meilleure',
    choices: [
      [
        { name: 'sum', label: 'somme des notes' },
        { name: 'mean', label: 'moyenne sur les bulletins qui notent la personne' },
      ],
    ],
    counts: 'grades',
    words: false,
    count: (profile, [total]) => score(profile, total as ScoreTotal),
  },
  {
    name: 'seqpav',
    aliases: { 'sequential-pav': [], spav: [], thiele: [] },
    label: 'PAV séquentiel (Thiele) : approbation proportionnelle, un siège par tour',
    choices: [],
    said: approved,
    counts: 'approvals',
    count: (profile, seats, _, rule) => sequentialPav(profile, seats, rule),
  },
  {
    name: 'seqphragmen',
    aliases: { 'sequential-phragmen': [], phragmen: [] },
    label: 'Phragmén séquentiel : approbation proportionnelle, la charge la plus faible',
    choices: [],
    said: approved,
    counts: 'approvals',
    count: (profile, seats, _, rule) => sequentialPhragmen(profile, seats, rule),
  },
  {
    name: 'equal-shares',
    aliases: {
      mes: [],
      'rule-x': [],
      'equal-shares-with-av-completion': ['approval'],
      'equal-shares-with-increment-completion': ['increment'],
      'equal-shares-without-completion': ['none'],
    },
    label: 'parts égales : chaque bulletin paie les sièges de sa part',
    choices: [
      [
        { name: 'phragmen', label: 'complété selon Phragmén' },
        { name: 'approval', label: 'complété par approbation' },
        { name: 'increment', label: 'complété en augmentant le budget' },
        { name: 'none', label: 'sans complément' },
      ],
    ],
    said: approved,
    counts: 'approvals',
    count: (profile, seats, [completion], rule) => equalShares(profile, seats, completion as Completion, rule),
  },
];

/** A method with its variants. */
export type ChosenMethod = Readonly<{ method: RuleMethod; variants: readonly Variant[] }>;

/** The method of that name or alias, with the variants it stands for, or null. */
export function ruleMethodNamed(name: string): Readonly<{ method: RuleMethod; variants: readonly string[] }> | null {
  const method = RULE_METHODS.find((each) => each.name === name || Object.hasOwn(each.aliases, name));
  return method ? { method, variants: method.aliases[name] ?? [] } : null;
}

/** The variants asked for, the usual ones for the rest; or the name that is unknown, or that contradicts another. */
export function variantsOf(method: RuleMethod, asked: readonly string[]): ChosenMethod | Readonly<{ unknown: string }> {
  const variants = method.choices.map((choice) => choice.find(({ name }) => asked.includes(name)) ?? choice[0]);
  const unknown = asked.find((name) => !variants.some((variant) => variant.name === name));
  return unknown === undefined ? { method, variants } : { unknown };
}
