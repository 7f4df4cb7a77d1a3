import type { DocumentData } from './letterhead.js';

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
  }>;

/** Letters that give electors without mail their code (ux.md §2.15), one a page. */
export function votingLettersSheet(data: VotingLettersData) {
  return {
    title: 'Votez pour votre comité',
    election: data.election,
    intro: `Votre association est électrice. Le vote est ouvert du ${data.opens} au ${data.closes}.`,
    until: `Votez avant le ${data.closes}.`,
    rules: data.rules,
    steps: [
      'Avec un téléphone, visez le carré noir et blanc avec l’appareil photo. Le bulletin s’ouvre.',
      'Ou écrivez l’adresse ci-dessus dans un navigateur, puis recopiez le code.',
      'Choisissez, relisez, envoyez. Vous recevez un numéro de reçu : notez-le.',
    ],
    secret:
      'Ce code est personnel : qui l’a peut voter pour votre association. Ne le donnez à personne, même pas à nous.',
    help: data.phone
      ? `Besoin d’aide, ou pas d’internet ? Appelez le ${data.phone}.`
      : 'Besoin d’aide, ou pas d’internet ? Passez au secrétariat.',
    letters: data.letters,
  };
}
