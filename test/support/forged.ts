import { randomBytes } from 'node:crypto';
import { makeAnswer } from '../../src/domain/ballots/answers.js';
import { boundTo, signaturePrefix } from '../../src/domain/ballots/ballot.js';
import { signingKey } from '../../src/domain/ballots/credentials.js';
import type { Election } from '../../src/domain/ballots/election.js';
import { ciphertextText } from '../../src/domain/ballots/encryption.js';
import { GROUP_PARAMETERS } from '../../src/domain/ballots/group-parameters.js';
import { sha256Base64 } from '../../src/domain/ballots/hash.js';
import { proofText, proveKnowledge } from '../../src/domain/ballots/proofs.js';

const { p, q } = GROUP_PARAMETERS['BELENIOS-2048'];
const random = (n: number) => randomBytes(n);

type Texts = { challenge: string; response: string };
type Answer = {
  choices: { alpha: string; beta: string }[];
  individual_proofs: Texts[][];
  overall_proof: Texts[];
  blank_proof?: Texts[];
};
type Ballot = { election_uuid: string; election_hash: string; credential: string; answers: Answer[] };

/** What a rightful elector could send who has a program of their own: a good ballot, their key, and bad intentions. */
export type Forger = { election: Election; credential: string; otherCredential: string; ballot: string };

/** Signs anew what the text of a ballot was changed into, so that nothing but the change is wrong. */
function signed(forger: Forger, unsigned: string, credential = forger.credential): string {
  const { group, uuid } = forger.election;
  const hash = sha256Base64(unsigned);
  const proof = proveKnowledge(group, signingKey(group, uuid, credential), signaturePrefix(hash), random);
  return `${unsigned.slice(0, -1)},"signature":${JSON.stringify({ hash, proof: proofText(proof) })}}`;
}

const unsignedOf = (ballot: string) => `${ballot.slice(0, ballot.lastIndexOf(',"signature":'))}}`;

/** Changes the parsed ballot, then signs it. */
const changed = (change: (ballot: Ballot, answer: Answer, forger: Forger) => void) => (forger: Forger) => {
  const ballot = JSON.parse(unsignedOf(forger.ballot)) as Ballot;
  change(ballot, ballot.answers[0]!, forger);
  return signed(forger, JSON.stringify(ballot));
};

/** Changes the text itself, where parsing would hide the change. */
const respelled = (change: (text: string) => string) => (forger: Forger) =>
  signed(forger, change(unsignedOf(forger.ballot)));

/** The kinds of `forged.tsv`, made again for an election of ours with a blank vote; and the reason that each gets. */
export const FORGERIES: Readonly<Record<string, { reason: string; forge: (forger: Forger) => string }>> = {
  'answer-without-blank-part': {
    reason: 'malformed',
    forge: changed((ballot, _, { election }) => {
      const question = { ...election.questions[0]!, blank: false };
      const bound = boundTo(election, ballot.credential);
      const marks = question.answers.map((__, i) => (i === 0 ? 1 : 0));
      const made = makeAnswer(election.key, question, marks, bound, random);
      ballot.answers = [
        {
          choices: made.choices.map((choice) => ciphertextText(election.group, choice)),
          individual_proofs: made.individual_proofs.map((proofs) => proofs.map(proofText)),
          overall_proof: made.overall_proof.map(proofText),
        },
      ];
    }),
  },
  'challenge-plus-q-in-an-answer': {
    reason: 'malformed',
    forge: changed((_, answer) => {
      const proof = answer.individual_proofs[0]![0]!;
      proof.challenge = (BigInt(proof.challenge) + q).toString();
    }),
  },
  'duplicate-field-in-an-answer': {
    reason: 'malformed',
    forge: respelled((text) => text.replace(/("alpha":"\d+")/, '$1,$1')),
  },
  'element-negated-small-subgroup-': {
    reason: 'outside-group',
    forge: changed((_, answer) => {
      answer.choices[0]!.alpha = (p - BigInt(answer.choices[0]!.alpha)).toString();
    }),
  },
  'element-plus-p-in-an-answer': {
    reason: 'malformed',
    forge: changed((_, answer) => {
      answer.choices[0]!.beta = (p + BigInt(answer.choices[0]!.beta)).toString();
    }),
  },
  'hexadecimal-number-in-an-answer': {
    reason: 'malformed',
    forge: changed((_, answer) => {
      answer.choices[0]!.alpha = `0x${BigInt(answer.choices[0]!.alpha).toString(16)}`;
    }),
  },
  'leading-zero-in-an-answer': {
    reason: 'malformed',
    forge: changed((_, answer) => {
      answer.choices[0]!.alpha = `0${answer.choices[0]!.alpha}`;
    }),
  },
  'no-signature': { reason: 'malformed', forge: ({ ballot }) => unsignedOf(ballot) },
  'one-answer-too-many': {
    reason: 'malformed',
    forge: changed((ballot, answer) => {
      ballot.answers.push(answer);
    }),
  },
  'order-two-credential': {
    reason: 'unknown-credential',
    forge: changed((ballot) => {
      ballot.credential = (p - BigInt(ballot.credential)).toString();
    }),
  },
  'overall-proof-one-branch-short': {
    reason: 'malformed',
    forge: changed((_, answer) => {
      answer.overall_proof.pop();
    }),
  },
  'signature-by-another-voter-s-key': {
    reason: 'wrong-signature',
    forge: (forger) => signed(forger, unsignedOf(forger.ballot), forger.otherCredential),
  },
  'unknown-field-inside-an-answer': {
    reason: 'malformed',
    forge: changed((_, answer) => {
      Object.assign(answer, { remark: 'none' });
    }),
  },
  'value-two-honest-proofs-impossible': {
    reason: 'wrong-proof',
    forge: changed((_, answer, { election: { group } }) => {
      const choice = answer.choices.at(-1)!;
      choice.beta = group.str(group.mul(BigInt(choice.beta), group.g));
    }),
  },
  'text after the ballot': { reason: 'malformed', forge: ({ ballot }) => `${ballot}\n` },
  'a blank in the ballot': { reason: 'malformed', forge: respelled((text) => text.replace(',', ', ')) },
  nothing: { reason: 'malformed', forge: () => '' },
  'not a ballot': { reason: 'malformed', forge: () => '{"vote":"moi"}' },
  'more than any ballot holds': { reason: 'too-large', forge: ({ ballot }) => ballot + ' '.repeat(200_000) },
};
