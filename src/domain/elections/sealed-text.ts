import { type Instant, millisecondsOf } from '../calendar/instant.js';

/** Raised whenever a field is added or its meaning changes; what was sealed before keeps its own. */
export const SEAL_VERSION = 2;

/**
 * Of the count itself: raised when the same ballots, rules and people could give another result than before. What was
 * sealed with another version is counted by the program of that version.
 */
export const COUNT_VERSION = 1;

/** Everything that electors may rely on; in French, because everybody may read it. */
export type SealedFacts = Readonly<{
  uuid: string;
  nom: string;
  essai: boolean;
  ouverture: Instant;
  cloture: Instant;
  /** Identifiers of the seats, in their order. */
  sieges: readonly string[];
  /** In the order of the ballot. */
  candidats: readonly Readonly<{ name: string; organisationName: string; groupe: string }>[];
  tirage: Readonly<{ letter: string; seed: string }> | null;
  bulletin: Readonly<{ methode: string; minimum: number; maximum: number; blanc: boolean; nouveauVote: string }>;
  confiance: string;
  /** Majority, quorum, ties, balance and all the rest, as they stood. */
  regles: unknown;
  premierJourDesMandats: string;
  /** Electors, each with one vote. */
  electeurs: number;
  /** SHA-256 of the seed of lots. */
  sortDesEgalites: string;
  depouillement: unknown;
  /** SHA-256 of the records of the archive: question and key, keys of the trustees, public parts of the codes. */
  election: string;
  cles: string;
  codes: string;
  /** SHA-256 of each file of the booth. */
  isoloir: Readonly<Record<string, string>>;
}>;

/** The text whose SHA-256 is the fingerprint: one JSON object, always in this order. */
export function sealedText(facts: SealedFacts): string {
  const { uuid, ...rest } = facts;
  return JSON.stringify({ version: SEAL_VERSION, methodeVersion: COUNT_VERSION, uuid, poids: 1, ...rest });
}

/** The fields of what is sealed, as a sentence may name them. */
const SAID: Partial<Record<keyof SealedFacts, string>> = {
  nom: 'le nom',
  ouverture: 'l’ouverture',
  cloture: 'la clôture',
  sieges: 'les sièges',
  candidats: 'les candidatures ou leur ordre',
  tirage: 'le tirage de l’ordre',
  bulletin: 'les règles du bulletin',
  confiance: 'la garde de la clé',
  regles: 'les règles',
  premierJourDesMandats: 'le début des mandats',
  electeurs: 'le nombre d’électeurs',
  depouillement: 'la façon de dépouiller',
  election: 'la question',
  cles: 'la clé',
  codes: 'la liste des codes',
};

/**
 * What is no longer as it was sealed, in French; empty when all is. The closing may have been put off; a field that an
 * older seal does not have says nothing.
 */
export function changedSinceSeal(seal: string, now: Partial<SealedFacts>): string[] {
  const sealed = JSON.parse(seal) as Partial<SealedFacts>;
  return (Object.keys(SAID) as (keyof SealedFacts)[])
    .filter((field) => field in sealed && field in now && differs(field, sealed, now))
    .map((field) => SAID[field]!);
}

function differs(field: keyof SealedFacts, sealed: Partial<SealedFacts>, now: Partial<SealedFacts>): boolean {
  if (field === 'cloture') return millisecondsOf(now.cloture!) < millisecondsOf(sealed.cloture!);
  return sorted(sealed[field]) !== sorted(now[field]);
}

/** JSON with the keys of every object in order: the database may give them back in another. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
