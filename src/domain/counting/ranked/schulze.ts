import { frenchCount, frenchList, frenchOrdinal, typeset } from '../../french.js';
import type { CountStep, CountTable } from '../count-step.js';
import type { OrderedCount } from '../ordered-count.js';
import { type Pairwise, pairwise, type Unranked } from './pairwise.js';
import type { RankedProfile } from './profile.js';

/**
 * What makes a victory of `a` over `b` strong: the ballots for `a` (Debian, npm `schulze-method`); these, then fewer
 * ballots for `b` (CIVS, Belenios); or the difference of the two.
 */
export type LinkStrength = 'winning' | 'winning-losing' | 'margins';

/**
 * Schulze method: a path is as strong as the weakest victory along it; `a` comes before `b` when the strongest path from
 * `a` to `b` is stronger than the one back. A class holds those whom nobody left comes before.
 */
export function schulze(profile: RankedProfile, strength: LinkStrength, unranked: Unranked): OrderedCount {
  const pairs = pairwise(profile, unranked);
  const paths = strongestPaths(pairs, strength, profile.ballots);
  const classes = classesOf(paths);
  const name = (c: number) => profile.candidates[c]!.name;
  const beaten = profile.candidates.map((_, a) => profile.candidates.filter((_, b) => paths.before(a, b)).length);
  return {
    classes,
    values: beaten.map(String),
    steps: [
      { sentence: typeset(pairsSentence(pairs, name)), table: matrix('Bulletins qui préfèrent', pairs.preferring) },
      {
        sentence: typeset(
          `Force des chemins : ${STRENGTH_WORDS[strength]} ; un chemin vaut son maillon le plus faible.`,
        ),
        table: matrix('Chemin le plus fort', (a, b) => saidLink(paths.link(a, b), strength)),
      },
      ...classes.map((group, i) => placeStep(group, classes[i - 1] ?? [], 1 + classes.slice(0, i).flat().length)),
    ],
  };

  function matrix(caption: string, cell: (a: number, b: number) => number | string): CountTable {
    const all = classes.flat();
    const row = (a: number) => [name(a), ...all.map((b) => (a === b ? '' : String(cell(a, b))))];
    return { caption: `${caption} (ligne) à (colonne)`, columns: ['', ...all.map(name)], rows: all.map(row) };
  }

  function placeStep(group: readonly number[], above: readonly number[], place: number): CountStep {
    const equal =
      group.length > 1 ? ', à égalité : aucun chemin des uns aux autres n’est plus fort que son retour' : '';
    const why = above.length === 0 ? '' : ` ; ${overtaken(group[0]!, above)}`;
    const said = `${frenchOrdinal(place, 'f')} place : ${frenchList(group.map(name))}${equal}${why}.`;
    return { sentence: typeset(said) };
  }

  function overtaken(after: number, above: readonly number[]): string {
    const before = above.find((a) => paths.before(a, after))!;
    const [forth, back] = [paths.link(before, after), paths.link(after, before)];
    const way = paths.way(before, after);
    const by = way.length > 2 ? ` (par ${frenchList(way.slice(1, -1).map(name), 'puis')})` : '';
    const against = back ? `contre ${saidLink(back, strength)} en retour` : 'sans chemin en retour';
    return `de ${name(before)} à ${name(after)} le chemin le plus fort vaut ${saidLink(forth, strength)}${by}, ${against}`;
  }
}

const STRENGTH_WORDS: Readonly<Record<LinkStrength, string>> = {
  winning: 'les voix du vainqueur de chaque comparaison',
  'winning-losing': 'les voix du vainqueur de chaque comparaison, puis le moins de voix de l’autre',
  margins: 'l’écart des voix de chaque comparaison',
};

/** A victory, by so many ballots to so many; null when there is none. */
type Link = Readonly<{ for: number; against: number }> | null;

function saidLink(link: Link, strength: LinkStrength): string {
  if (!link) return '0';
  if (strength === 'margins') return String(link.for - link.against);
  return strength === 'winning' ? String(link.for) : `${link.for} à ${link.against}`;
}

function pairsSentence({ size, preferring }: Pairwise, name: (c: number) => string): string {
  const all = Array.from({ length: size }, (_, c) => c);
  const winner = all.find((a) => all.every((b) => a === b || preferring(a, b) > preferring(b, a)));
  if (winner === undefined) return 'Personne ne l’emporte sur chacun des autres : les chemins les plus forts décident.';
  return `${name(winner)} l’emporte sur chacun des ${frenchCount(size - 1, 'autre')}, comparés deux à deux.`;
}

type Paths = Readonly<{
  size: number;
  /** The weakest victory of the strongest path. */
  link: (a: number, b: number) => Link;
  before: (a: number, b: number) => boolean;
  /** The candidates along the strongest path, both ends included. */
  way: (a: number, b: number) => number[];
}>;

/** Floyd and Warshall, with the weakest link kept as one number: a stronger link has the larger. */
export function strongestPaths({ size, preferring }: Pairwise, strength: LinkStrength, ballots: number): Paths {
  const force = (won: number, lost: number) => {
    if (strength === 'margins') return won - lost;
    return strength === 'winning' ? won : won * (ballots + 1) + (ballots - lost);
  };
  const forces = new Float64Array(size * size);
  const links: Link[] = Array.from({ length: size * size }, () => null);
  const lastBut = new Int32Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      const [won, lost] = [preferring(a, b), preferring(b, a)];
      lastBut[a * size + b] = a;
      if (won <= lost) continue;
      forces[a * size + b] = force(won, lost);
      links[a * size + b] = { for: won, against: lost };
    }
  for (let by = 0; by < size; by++)
    for (let a = 0; a < size; a++) {
      const [first, row] = [forces[a * size + by]!, a * size];
      if (a === by || first === 0) continue;
      for (let b = 0; b < size; b++) {
        const second = forces[by * size + b]!;
        const weakest = Math.min(first, second);
        if (b === a || weakest <= forces[row + b]!) continue;
        forces[row + b] = weakest;
        links[row + b] = links[first < second ? row + by : by * size + b]!;
        lastBut[row + b] = lastBut[by * size + b]!;
      }
    }
  return {
    size,
    link: (a, b) => links[a * size + b]!,
    before: (a, b) => forces[a * size + b]! > forces[b * size + a]!,
    way: (a, b) => {
      const way = [b];
      while (way[0] !== a) way.unshift(lastBut[a * size + way[0]!]!);
      return way;
    },
  };
}

function classesOf({ size, before }: Paths): number[][] {
  const classes: number[][] = [];
  let rest = Array.from({ length: size }, (_, c) => c);
  while (rest.length > 0) {
    const group = rest.filter((c) => !rest.some((other) => before(other, c)));
    classes.push(group);
    rest = rest.filter((c) => !group.includes(c));
  }
  return classes;
}
