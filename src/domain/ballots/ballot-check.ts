import { type Answer, answerShape, proofsHold } from './answers.js';
import { boundTo, signaturePrefix, trackerOf } from './ballot.js';
import { readCredentials } from './credential-list.js';
import { type Election, readElection } from './election.js';
import type { Ciphertext } from './encryption.js';
import type { Element, Engine } from './group.js';
import { sha256Base64 } from './hash.js';
import { knowledgeHolds, type Proof } from './proofs.js';
import { elementOf, fields, Misshapen, matching, readCanonicalJson, type Shape, scalarOf, text } from './shape.js';

/** What ballots of one election are checked against. Without a list, the credential itself is tested for membership. */
export type BallotContext = Readonly<{
  /** The record of the election, byte for byte. */
  record: string;
  election: Election;
  credentials: ReadonlyMap<string, bigint> | null;
}>;

export type BallotRefusal =
  | 'too-large'
  | 'malformed'
  | 'other-election'
  | 'unknown-credential'
  | 'wrong-signature'
  | 'outside-group'
  | 'wrong-proof';

/** A ballot that passed: whose it is, its tracker, and what the tally multiplies. */
export type CheckedBallot = Readonly<{
  credential: string;
  tracker: string;
  choices: readonly (readonly Ciphertext[])[];
}>;

export type BallotVerdict = ({ readonly ok: true } & CheckedBallot) | Readonly<{ ok: false; reason: BallotRefusal }>;

/** What is said to the person whose ballot is refused. */
export const REFUSALS: Readonly<Record<BallotRefusal, string>> = {
  'too-large':
    'Le bulletin reçu est trop long pour cette élection. Rien n’est enregistré. Rechargez la page et votez de nouveau.',
  malformed:
    'Le bulletin reçu n’a pas la forme prévue : il a été abîmé en route ou n’a pas été fait par l’isoloir. Rien n’est enregistré. Rechargez la page et votez de nouveau.',
  'other-election':
    'Ce bulletin a été fait pour une autre élection. Rien n’est enregistré. Ouvrez le lien de cette élection-ci et votez de nouveau.',
  'unknown-credential':
    'Le code utilisé ne figure pas sur la liste scellée de cette élection. Rien n’est enregistré. Vérifiez le code de votre lettre ou ouvrez le lien de votre dernier message.',
  'wrong-signature':
    'La signature du bulletin n’est pas la bonne. Rien n’est enregistré. Rechargez la page et votez de nouveau.',
  'outside-group':
    'Le bulletin contient un nombre que le chiffrement ne permet pas. Rien n’est enregistré. Rechargez la page et votez de nouveau.',
  'wrong-proof':
    'Le bulletin ne prouve pas qu’il respecte les règles du vote. Rien n’est enregistré. Rechargez la page et votez de nouveau.',
};

export function ballotContext(election: string, credentials: string | null, engine?: Engine): BallotContext {
  const read = readElection(election, engine);
  return {
    record: election,
    election: read,
    credentials: credentials === null ? null : readCredentials(read.group, credentials),
  };
}

type Ballot = Readonly<{
  election_uuid: string;
  election_hash: string;
  credential: Element;
  answers: readonly Answer[];
  signature: Readonly<{ hash: string; proof: Proof }>;
}>;

/** The whole check of a ballot that depends on nothing but the election (BRIEF §12: 1 to 6, 9, 10), cheap things first. */
export function checkBallot(context: BallotContext, raw: string): BallotVerdict {
  const opened = openBallot(context, raw);
  if ('reason' in opened) return refuse(opened.reason);
  const { election, credentials } = context;
  const { group } = election;
  const { ballot, credential, choices } = opened;
  if (!credentials && !group.isElement(ballot.credential)) return refuse('outside-group');
  const { hash, proof } = ballot.signature;
  if (sha256Base64(unsigned(raw)) !== hash) return refuse('wrong-signature');
  if (!knowledgeHolds(group, ballot.credential, proof, signaturePrefix(hash))) return refuse('wrong-signature');
  const members = choices.flat().every(({ alpha, beta }) => group.isElement(alpha) && group.isElement(beta));
  if (!members) return refuse('outside-group');
  const bound = boundTo(election, credential);
  const proved = election.questions.every((question, i) =>
    proofsHold(election.key, question, ballot.answers[i]!, bound),
  );
  if (!proved) return refuse('wrong-proof');
  return { ok: true, credential, tracker: trackerOf(raw), choices };
}

type Opened = Readonly<{ ballot: Ballot; credential: string; choices: readonly (readonly Ciphertext[])[] }>;

/** Reads a ballot and sees that it is of this election and of a listed credential; checks no signature and no proof. */
export function openBallot({ election, credentials }: BallotContext, raw: string): Opened | { reason: BallotRefusal } {
  if (raw.length > largest(election)) return { reason: 'too-large' };
  const ballot = read(election, raw);
  if (!ballot) return { reason: 'malformed' };
  if (ballot.election_uuid !== election.uuid || ballot.election_hash !== election.fingerprint)
    return { reason: 'other-election' };
  const credential = election.group.str(ballot.credential);
  if (credentials && !credentials.has(credential)) return { reason: 'unknown-credential' };
  return { ballot, credential, choices: ballot.answers.map(({ choices }) => choices) };
}

/** The credential that a ballot names, read without opening the rest; null where the ballot does not begin as one. */
export function credentialNamed(raw: string): string | null {
  return /^\{"election_uuid":"[^"]*","election_hash":"[^"]*","credential":"([0-9]+)"/.exec(raw)?.[1] ?? null;
}

function read(election: Election, raw: string): Ballot | null {
  try {
    return readCanonicalJson(raw, ballotShape(election));
  } catch (error) {
    if (error instanceof Misshapen) return null;
    throw error;
  }
}

function ballotShape({ group, questions }: Election): Shape<Ballot> {
  const shapes = questions.map((question) => answerShape(group, question));
  const answers: Shape<Answer[]> = (value, where) => {
    if (!Array.isArray(value) || value.length !== shapes.length) throw new Misshapen(where);
    return shapes.map((shape, i) => shape(value[i], `${where}[${i}]`));
  };
  const scalar = scalarOf(group);
  return fields({
    election_uuid: text,
    election_hash: text,
    credential: elementOf(group),
    answers,
    signature: fields({
      hash: matching(/^[A-Za-z0-9+/]{43}$/),
      proof: fields({ challenge: scalar, response: scalar }),
    }),
  });
}

/** The signed text: the ballot without its last field. */
function unsigned(raw: string): string {
  return `${raw.slice(0, raw.lastIndexOf(',"signature":'))}}`;
}

/** No honest ballot is longer: a limit before anything is parsed. */
function largest({ questions }: Election): number {
  const size = questions.map(({ answers, min, max }) => 5_000 * (answers.length + 1) + 2_000 * (max - min + 2));
  return 8_000 + size.reduce((a, b) => a + b, 0);
}

function refuse(reason: BallotRefusal): BallotVerdict {
  return { ok: false, reason };
}
