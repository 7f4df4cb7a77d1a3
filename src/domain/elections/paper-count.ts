import { frenchCount, frenchNumber, typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';

/** Why a paper ballot does not count. */
export const PAPER_INVALID = {
  'too-many': 'plus de noms que permis',
  marked: 'signe qui identifie, ou rature',
  unclear: 'choix illisible',
  'not-ours': 'bulletin qui n’est pas le nôtre',
} as const;

export type PaperInvalid = keyof typeof PAPER_INVALID;

/** One person's count of the paper ballots, in the order of the ballot. */
export type PaperCount = Readonly<{
  ballots: number;
  blank: number;
  invalid: Readonly<Record<PaperInvalid, number>>;
  votes: readonly number[];
}>;

export const invalidOf = ({ invalid }: PaperCount): number => Object.values(invalid).reduce((sum, n) => sum + n, 0);

export const validOf = (count: PaperCount): number => count.ballots - count.blank - invalidOf(count);

export type PaperReason = 'negative' | 'does-not-add-up' | 'too-many-votes' | 'wrong-length';

/** Why a typed count cannot be: its parts must add up, and no name has more votes than there are valid ballots. */
export function objectionToPaperCount(
  count: PaperCount,
  form: Readonly<{ names: readonly string[]; maxChoices: number }>,
): Objection<PaperReason> | null {
  const all = [count.ballots, count.blank, ...Object.values(count.invalid), ...count.votes];
  if (count.votes.length !== form.names.length)
    return objection('wrong-length', `Il faut un nombre pour chacune des ${form.names.length} personnes.`);
  if (all.some((n) => !Number.isInteger(n) || n < 0))
    return objection('negative', 'Chaque nombre est entier, et zéro au moins.');
  const valid = validOf(count);
  if (valid < 0)
    return objection(
      'does-not-add-up',
      `${count.blank} blancs et ${invalidOf(count)} nuls font plus que les ${frenchCount(count.ballots, 'bulletin')} trouvés. Recomptez.`,
    );
  const beyond = form.names.findIndex((_, i) => (count.votes[i] ?? 0) > valid);
  if (beyond >= 0)
    return objection(
      'too-many-votes',
      `Ligne ${beyond + 1}, ${form.names[beyond]} : ${count.votes[beyond]} voix pour ${frenchCount(valid, 'bulletin valable', 'bulletins valables')}. Recomptez.`,
    );
  const cast = count.votes.reduce((sum, n) => sum + n, 0);
  if (cast > valid * form.maxChoices)
    return objection(
      'too-many-votes',
      `${frenchNumber(cast)} voix sont comptées ; ${frenchCount(valid, 'bulletin valable', 'bulletins valables')} de ${frenchCount(form.maxChoices, 'nom')} au plus en permettent ${frenchNumber(valid * form.maxChoices)}. Recomptez.`,
    );
  return null;
}

/** « Ligne 3, Paul Wéry : 12 et 13. Recomptez ensemble. »: everything in which two counts differ. */
export function differences(first: PaperCount, second: PaperCount, names: readonly string[]): string[] {
  const lines: [string, number, number][] = [
    ['Bulletins trouvés', first.ballots, second.ballots],
    ['Blancs', first.blank, second.blank],
    ...(Object.keys(PAPER_INVALID) as PaperInvalid[]).map((reason): [string, number, number] => [
      `Nuls, ${PAPER_INVALID[reason]}`,
      first.invalid[reason],
      second.invalid[reason],
    ]),
    ...names.map((name, i): [string, number, number] => [
      `Ligne ${i + 1}, ${name}`,
      first.votes[i] ?? 0,
      second.votes[i] ?? 0,
    ]),
  ];
  return lines
    .filter(([, a, b]) => a !== b)
    .map(([what, a, b]) => typeset(`${what} : ${a} et ${b}. Recomptez ensemble.`));
}

/** What the typed counts of an election come to. */
export type PaperState =
  | Readonly<{ state: 'none' }>
  /** One person has counted: another one must. */
  | Readonly<{ state: 'once'; by: string }>
  | Readonly<{ state: 'differ'; differences: readonly string[] }>
  | Readonly<{ state: 'agreed'; count: PaperCount; by: readonly [string, string] }>;

export type TypedCount = Readonly<{ by: string; count: PaperCount }>;

/** Two people who find the same agree; as long as the last counts of two people differ, they count again together. */
export function paperState(typed: readonly TypedCount[], names: readonly string[]): PaperState {
  const last = typed.at(-1);
  if (!last) return { state: 'none' };
  const other = typed.findLast(({ by }) => by !== last.by);
  if (!other) return { state: 'once', by: last.by };
  const agreeing = typed.find(({ by, count }) => by !== last.by && differences(count, last.count, names).length === 0);
  if (agreeing) return { state: 'agreed', count: last.count, by: [agreeing.by, last.by] };
  return { state: 'differ', differences: differences(other.count, last.count, names) };
}

/** Why an election with paper votes cannot be counted yet, or null. */
export function objectionToJoining(
  paperVoters: number,
  state: PaperState,
): Objection<'paper-not-counted' | 'paper-differs'> | null {
  if (paperVoters === 0 && state.state === 'none') return null;
  const voted = frenchCount(paperVoters, 'électeur a voté sur papier', 'électeurs ont voté sur papier');
  if (state.state === 'none' || state.state === 'once')
    return objection(
      'paper-not-counted',
      `${voted} : deux personnes doivent encoder ces bulletins, séparément, avant le dépouillement.`,
    );
  if (state.state === 'differ')
    return objection(
      'paper-differs',
      `Les deux encodages des bulletins papier diffèrent. ${state.differences.join(' ')}`,
    );
  return null;
}

/** What the minutes say when the paper box does not hold as many ballots as the list has paper voters; null when it does. */
export function paperIncident(paperVoters: number, count: PaperCount): string | null {
  if (count.ballots === paperVoters) return null;
  return typeset(
    `La liste compte ${frenchCount(paperVoters, 'votant sur papier', 'votants sur papier')} ; l’urne en papier contient ${frenchCount(count.ballots, 'bulletin')}.`,
  );
}
