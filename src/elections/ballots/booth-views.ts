import type { BundleFile } from '../seal/booth-bundle.js';

/** What an elector's pages show. All words and dates are ready to print. */
export type Doorstep = {
  state: 'open' | 'not-open' | 'suspended' | 'closed' | 'cancelled';
  /** Whose booth it is, as the link spells it. */
  reference: string;
  /** This elector has a ballot in the box already. */
  voted: boolean;
  /** `last_counts`: may vote again until the close; `once`: may not. */
  revote: 'last_counts' | 'once';
  rehearsal: boolean;
  electionName: string;
  bodyName: string;
  organisationName: string;
  /** ISO instants. */
  opensAt: string;
  closesAt: string;
  /** Minutes that an opened ballot stays open. */
  minutes: number;
  /** The trust level in words: what it protects and what not. */
  trustWords: string;
  publicPage: string;
};

/** One line of the ballot, in the drawn order. */
export type BoothCandidate = { name: string; organisationName: string; statement: string };

export type BoothView = Doorstep & {
  /** Exact bytes of the Belenios election; the booth checks that its fingerprint is `fingerprint`. */
  election: string;
  fingerprint: string;
  uuid: string;
  /** The program that the election was sealed with. */
  bundle: Record<'booth' | 'worker', BundleFile>;
  candidates: BoothCandidate[];
  minChoices: number;
  maxChoices: number;
  allowBlank: boolean;
  /** Yes or no about each person, instead of marks. */
  yesNo: boolean;
  /** « Ordre alphabétique à partir de la lettre L, tirée au sort. » */
  orderWords: string;
  /** Whether a ballot would be taken now. */
  mayVote: boolean;
  /** Seconds until the vote closes, by the server's clock. */
  closesInSeconds: number;
  /** Whether a receipt can be mailed. */
  hasAddress: boolean;
};

export type CastReceipt = {
  /** Ten characters in two groups of five. */
  receipt: string;
  /** Base64 SHA-256 of the ballot. */
  tracker: string;
  /** ISO instant, told to the elector and not kept. */
  receivedAt: string;
};

/** Who holds an open booth. */
export type BoothHolder = { electionId: string; electorId: string };
