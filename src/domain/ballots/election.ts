import { BASE_58, base58 } from './base58.js';
import { type ElectionKey, electionKeyOf } from './encryption.js';
import { type Element, type Engine, type Group, groupNamed } from './group.js';
import { numberOf, type Random, sha256Base64 } from './hash.js';
import {
  elementOf,
  exactly,
  fields,
  flag,
  listOf,
  Misshapen,
  matching,
  optional,
  readJson,
  text,
  wholeNumber,
} from './shape.js';

/** One question: each answer is given 0 or 1, their sum lies between min and max, or the vote is blank where allowed. */
export type Question = Readonly<{
  question: string;
  answers: readonly string[];
  min: number;
  max: number;
  blank: boolean;
}>;

export type ElectionText = Readonly<{
  name: string;
  description: string;
  uuid: string;
  group: Group;
  publicKey: Element;
  questions: readonly Question[];
  administrator?: string | undefined;
  credentialAuthority?: string | undefined;
}>;

/** An election as read from its record, ready to compute with. */
export type Election = ElectionText & Readonly<{ fingerprint: string; key: ElectionKey }>;

const UUID_DIGITS = 14;

/** A new identifier of an election. */
export function newUuid(random: Random): string {
  return base58(numberOf(random(32)), UUID_DIGITS);
}

/** What every proof depends on: the hash of the exact bytes of the record. */
export const fingerprint = sha256Base64;

/** The record of an election, to be kept as it is: its bytes are what is hashed. */
export function electionRecord(election: ElectionText): string {
  const { name, description, uuid, group, publicKey, questions, administrator, credentialAuthority } = election;
  const record = JSON.stringify({
    version: 1,
    description,
    name,
    group: group.name,
    public_key: group.str(publicKey),
    questions: questions.map(({ question, answers, min, max, blank }) =>
      blank ? { answers, blank, min, max, question } : { answers, min, max, question },
    ),
    uuid,
    administrator,
    credential_authority: credentialAuthority,
  });
  readElection(record);
  return record;
}

const QUESTION = fields({
  answers: listOf(text),
  blank: optional(flag),
  min: wholeNumber,
  max: wholeNumber,
  question: text,
});

const questionShape = (value: unknown, where: string): Question => {
  const { blank = false, ...question } = QUESTION(value, where);
  const { answers, min, max } = question;
  if (answers.length === 0 || min > max || max > answers.length) throw new Misshapen(where);
  return { ...question, blank };
};

const HEAD = fields({
  version: exactly(1),
  description: text,
  name: text,
  group: text,
  public_key: text,
  questions: listOf(questionShape),
  uuid: matching(new RegExp(`^[${BASE_58}]{${UUID_DIGITS},}$`)),
  administrator: optional(text),
  credential_authority: optional(text),
  language: optional(listOf(text)),
});

/** Reads an election; throws `Misshapen` where it is not one that this program can hold. */
export function readElection(raw: string, engine?: Engine): Election {
  const head = readJson(raw, HEAD);
  const group = groupNamed(head.group, engine);
  if (!group) throw new Misshapen('group');
  if (head.questions.length === 0) throw new Misshapen('questions');
  const publicKey = elementOf(group)(head.public_key, 'public_key');
  if (!group.isElement(publicKey)) throw new Misshapen('public_key');
  const { name, description, uuid, questions, administrator, credential_authority: credentialAuthority } = head;
  return {
    name,
    description,
    uuid,
    group,
    publicKey,
    questions,
    administrator,
    credentialAuthority,
    fingerprint: fingerprint(raw),
    key: electionKeyOf(group, publicKey),
  };
}

/** Has it questions of a kind that this program does not hold? Rankings and lists have a `type`. */
export function holdsOtherQuestions(raw: string): boolean {
  const { questions } = JSON.parse(raw) as { questions?: unknown };
  return (
    Array.isArray(questions) && questions.some((q) => typeof q === 'object' && q !== null && Object.hasOwn(q, 'type'))
  );
}
