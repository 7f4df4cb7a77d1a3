import { phrase } from '../../platform/documents/wording.js';
import type { Candidate } from '../candidates/candidate.entity.js';
import type { ActMatter } from '../documents/documents.service.js';
import type { Election } from '../election.entity.js';
import { ballotSentence, orderSentence } from '../election-words.js';
import type { Elector } from '../roll/elector.entity.js';

/** What the office may write otherwise on paper. */
export const BALLOT_SENTENCES = {
  folded:
    'Un bulletin avec plus de {maximum, plural, one {# nom} other {# noms}} est nul. N’écrivez ni nom ni signe. Pliez le bulletin, glissez-le dans l’enveloppe sans nom, puis celle-ci dans l’enveloppe signée.',
};
export const SIGNING_SENTENCES = {
  before:
    'Avant de donner un bulletin papier, cherchez l’association dans le programme : un vote déjà reçu par une autre voie l’exclut.',
};

const CHANNEL = { mail: 'courriel', letter: 'lettre' } as const;

/** T10: the ballot on paper, in the order of the one online, without anything that tells whose it is. */
export function ballotAct(election: Election, candidates: readonly Candidate[]): ActMatter {
  return {
    kind: 'T10',
    title: 'Bulletin de vote',
    subtitle: election.name,
    parts: [
      { kind: 'paragraph', text: `${ballotSentence(election)} ${orderSentence(election)}`.trim() },
      {
        kind: 'boxes',
        items: [
          ...candidates.map((c) => [c.ballotName, c.organisationName].filter(Boolean).join(', ')),
          ...(election.allowBlank ? ['Je vote blanc : je ne choisis personne'] : []),
        ],
      },
      {
        kind: 'paragraph',
        text: phrase(BALLOT_SENTENCES.folded, { maximum: Math.min(election.maxChoices, candidates.length) }),
      },
    ],
  };
}

/** T7: the electoral roll, as it was frozen; never who voted. */
export function rollAct(election: Election, electors: readonly Elector[]): ActMatter {
  return {
    kind: 'T7',
    title: 'Liste électorale',
    subtitle: election.name,
    parts: [
      {
        kind: 'table',
        columns: [
          { title: 'N°', number: true },
          { title: 'Association', wide: true },
          { title: 'Délégué·e', wide: true },
          { title: 'Voie' },
          { title: 'Lettre imprimée' },
        ],
        rows: electors.map((e, i) => [
          String(i + 1),
          e.organisationName,
          e.delegateName,
          CHANNEL[e.channel],
          e.printedAt ? 'oui' : 'non',
        ]),
      },
    ],
  };
}

/** The list to sign at the counter or at the assembly. */
export function signingAct(election: Election, electors: readonly Elector[]): ActMatter {
  return {
    kind: 'T14',
    title: 'Liste d’émargement',
    subtitle: election.name,
    parts: [
      {
        kind: 'paragraph',
        text: phrase(SIGNING_SENTENCES.before),
      },
      {
        kind: 'table',
        columns: [
          { title: 'N°', number: true },
          { title: 'Association', wide: true },
          { title: 'Délégué·e', wide: true },
          { title: 'Signature', wide: true },
        ],
        rows: electors.map((e, i) => [String(i + 1), e.organisationName, e.delegateName, '']),
      },
    ],
  };
}
