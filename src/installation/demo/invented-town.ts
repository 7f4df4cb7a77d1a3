import { addDays, type Day } from '../../domain/calendar/day.js';
import { FIRST_NAMES, KINDS, LAST_NAMES, QUARTERS, TOWN, WORKING_GROUPS } from './invented-words.js';
import { type Seeded, seeded } from './seeded.js';

export type InventedPerson = { firstName: string; lastName: string; sex: 'F' | 'M'; bornOn: Day };

export type InventedAssociation = {
  name: string;
  email: string;
  phone: string;
  street: string;
  postcode: string;
  locality: string;
  workingGroup: string;
  memberSince: Day;
  inOrder: boolean;
  /** Null for the few that have not named anybody. */
  delegate: (InventedPerson & { email: string; function: string }) | null;
};

export type InventedTown = {
  associations: InventedAssociation[];
  /** Other people of the town, no two alike, for the seats and the candidacies. */
  person(sex?: 'F' | 'M'): InventedPerson;
  draw: Seeded;
};

const FUNCTIONS = ['coordination', 'présidence', 'secrétariat', 'trésorerie', 'direction'] as const;
const POSTCODE = '0000';

/**
 * An invented town with its associations: all but eight in a hundred and forty are electors, and a few have no
 * electronic address. The same seed gives the same town.
 */
export function inventTown({ associations: count, seed }: { associations: number; seed: number }): InventedTown {
  const draw = seeded(seed);
  const person = people(draw);
  const names = draw.shuffled(allNames()).slice(0, count);
  for (let i = names.length; i < count; i++) names.push(`Association de ${TOWN} n° ${i + 1}`);
  const outOfOrder = Math.round((count * 5) / 140);
  const withoutDelegate = Math.round((count * 3) / 140);
  const letters = Math.round((count * 4) / 140);
  return {
    draw,
    person,
    associations: names.map((name, i) => {
      const elector = i >= outOfOrder + withoutDelegate;
      const byLetter = elector && i < outOfOrder + withoutDelegate + letters;
      const hasDelegate = i < outOfOrder || elector;
      const domain = domainOf(name);
      const delegate = hasDelegate ? person() : null;
      return {
        name,
        email: byLetter ? '' : `contact@${domain}`,
        phone: `000 ${two(draw)} ${two(draw)} ${two(draw)}`,
        street: `Rue ${draw.pick(QUARTERS)} ${1 + draw.below(120)}`,
        postcode: POSTCODE,
        locality: TOWN,
        workingGroup: draw.pick(WORKING_GROUPS),
        memberSince: addDays('2014-01-01', draw.below(2000)),
        inOrder: i >= outOfOrder,
        delegate: delegate && {
          ...delegate,
          email: byLetter ? '' : `${plain(delegate.firstName)}.${plain(delegate.lastName)}@${domain}`,
          function: draw.pick(FUNCTIONS),
        },
      };
    }),
  };
}

const allNames = () => KINDS.flatMap((kind) => QUARTERS.map((quarter) => `${kind} ${quarter}`));

const two = (draw: Seeded) => String(draw.below(100)).padStart(2, '0');

const domainOf = (name: string) => `${plain(name).replaceAll(' ', '-')}.example`;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** One person after another, never the same name twice, and one surname again only when all have been used. */
function people(draw: Seeded): (sex?: 'F' | 'M') => InventedPerson {
  const surnames = draw.shuffled(LAST_NAMES);
  const taken = new Set<string>();
  let count = 0;
  return (sex = draw.below(2) === 0 ? 'F' : 'M') => {
    const lastName = surnames[count++ % surnames.length]!;
    const free = FIRST_NAMES[sex].filter((first) => !taken.has(`${first} ${lastName}`));
    const firstName = free.length > 0 ? draw.pick(free) : `Personne n° ${count}`;
    taken.add(`${firstName} ${lastName}`);
    return { firstName, lastName, sex, bornOn: addDays('1948-01-01', draw.below(18_000)) };
  };
}
