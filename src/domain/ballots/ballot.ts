import { type Answer, type Choices, makeAnswer } from './answers.js';
import { inCodeAlphabet } from './codes.js';
import { signingKey } from './credentials.js';
import { type Election, readElection } from './election.js';
import { ciphertextText } from './encryption.js';
import type { Group } from './group.js';
import { numberOfBase64, type Random, sha256Base64 } from './hash.js';
import { proofText, proveKnowledge } from './proofs.js';

export type BallotOrder = Readonly<{
  /** The record of the election, byte for byte, or the election read from it. */
  election: string | Election;
  /** The Belenios credential, with its dashes. */
  credential: string;
  /** Per question one number per choice, the blank flag first where the question has one. */
  choices: readonly Choices[];
  random: Random;
}>;

/** Encrypts and signs a vote. The tracker is what the elector's own device must compute and show. */
export function makeBallot({ election: given, credential, choices, random }: BallotOrder): {
  ballot: string;
  tracker: string;
} {
  const election = typeof given === 'string' ? readElection(given) : given;
  const { group, key, uuid, questions } = election;
  if (choices.length !== questions.length) throw new RangeError('One answer per question');
  const secret = signingKey(group, uuid, credential);
  const pseudonym = group.str(group.powG(secret));
  const bound = boundTo(election, pseudonym);
  const answers = questions.map((question, i) => makeAnswer(key, question, choices[i]!, bound, random));
  const unsigned = unsignedText(election, pseudonym, answers);
  const hash = sha256Base64(unsigned);
  const proof = proveKnowledge(group, secret, signaturePrefix(hash), random);
  const signature = JSON.stringify({ hash, proof: proofText(proof) });
  const ballot = `${unsigned.slice(0, -1)},"signature":${signature}}`;
  return { ballot, tracker: trackerOf(ballot) };
}

/** What ties every proof of a ballot to its election and its elector. */
export function boundTo({ fingerprint }: Election, pseudonym: string): string {
  return `${fingerprint}|${pseudonym}`;
}

export function signaturePrefix(hash: string): string {
  return `sig|${hash}|`;
}

/** Names one ballot: SHA-256 of the whole of it, in Base64 without padding. */
export const trackerOf = sha256Base64;

const RECEIPT_LENGTH = 10;

/** The elector's receipt number: the tracker's 256 bits modulo 25^10, in the electors' alphabet. */
export function receiptOf(tracker: string): string {
  return inCodeAlphabet(numberOfBase64(tracker), RECEIPT_LENGTH);
}

/** The same from the ballot's name in the archive, the tracker's bits in hexadecimal. */
export function receiptOfHash(hash: string): string {
  return inCodeAlphabet(BigInt(`0x${hash}`), RECEIPT_LENGTH);
}

/** A receipt number as shown: two groups of five. */
export function formatReceipt(receipt: string): string {
  return receipt.replace(/(.{5})(?=.)/g, '$1 ');
}

function unsignedText({ uuid, fingerprint, group }: Election, pseudonym: string, answers: readonly Answer[]): string {
  return JSON.stringify({
    election_uuid: uuid,
    election_hash: fingerprint,
    credential: pseudonym,
    answers: answers.map((answer) => answerText(group, answer)),
  });
}

function answerText(group: Group, answer: Answer) {
  return {
    choices: answer.choices.map((choice) => ciphertextText(group, choice)),
    individual_proofs: answer.individual_proofs.map((proofs) => proofs.map(proofText)),
    overall_proof: answer.overall_proof.map(proofText),
    ...(answer.blank_proof && { blank_proof: answer.blank_proof.map(proofText) }),
  };
}
