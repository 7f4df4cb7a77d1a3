import type { DocumentData } from './letterhead.js';
import { phrase, spoken } from './wording.js';

/** One letter with a voting code; `qr` is one text of 0 and 1 per row. */
export type VotingLetter = Readonly<{
  addressee: readonly string[];
  organisation: string;
  address: string;
  code: string;
  qr: readonly string[];
}>;

export type VotingLettersData = DocumentData &
  Readonly<{
    election: string;
    opens: string;
    closes: string;
    rules: string;
    phone: string;
    letters: readonly VotingLetter[];
    /** Sentences of ours that the office wrote otherwise. */
    sentences?: Readonly<Record<string, string>>;
  }>;

/** What the office may write otherwise in it. */
export const VOTING_LETTER_SENTENCES = {
  intro: 'Votre association est électrice. Le vote est ouvert du {debut} au {fin}.',
  until: 'Votez avant le {fin}.',
  phone: 'Avec un téléphone, visez le carré noir et blanc avec l’appareil photo. Le bulletin s’ouvre.',
  browser: 'Ou écrivez l’adresse ci-dessus dans un navigateur, puis recopiez le code.',
  choose: 'Choisissez, relisez, envoyez. Vous recevez un numéro de reçu : notez-le.',
  secret:
    'Ce code est personnel : qui l’a peut voter pour votre association. Ne le donnez à personne, même pas à nous.',
  call: 'Besoin d’aide, ou pas d’internet ? Appelez le {telephone}.',
  come: 'Besoin d’aide, ou pas d’internet ? Passez au secrétariat.',
};

/** Letters that give electors without mail their code (ux.md §2.15), one a page. */
export function votingLettersSheet(data: VotingLettersData) {
  const say = (source: string, values = {}) => spoken(phrase(source, values), data.sentences);
  const { opens: debut, closes: fin, phone: telephone } = data;
  const words = VOTING_LETTER_SENTENCES;
  return {
    title: 'Votez pour votre comité',
    election: data.election,
    intro: say(words.intro, { debut, fin }),
    until: say(words.until, { fin }),
    rules: data.rules,
    steps: [words.phone, words.browser, words.choose].map((step) => say(step)),
    secret: say(words.secret),
    help: telephone ? say(words.call, { telephone }) : say(words.come),
    letters: data.letters,
  };
}
