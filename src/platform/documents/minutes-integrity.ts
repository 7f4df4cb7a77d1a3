/** What somebody needs to check an election without us. */
export type IntegrityData = Readonly<{
  /** Name of the public archive: `<uuid>.bel`. */
  archive: string;
  archiveSha256: string;
  /** The fingerprint of the question and its key, as in the archive. */
  fingerprint: string;
  /** SHA-256 of everything that was sealed before the opening (`scelle.json` on the public page). */
  seal: string;
  /** Where the archive is published. */
  address: string;
}>;

/** Whatever the trust level, a vote from a distance does not protect from these. */
export const LIMITS_OF_THE_VOTE: readonly string[] = [
  'Un appareil infecté peut voir ou changer le vote de la personne qui l’utilise.',
  'Rien n’empêche une personne de voter sous la contrainte ou de montrer son vote.',
  'Les bulletins publiés restent chiffrés ; qui obtiendrait un jour les clés pourrait les lire.',
];

export function integritySheet({ archive, archiveSha256, fingerprint, seal, address }: IntegrityData) {
  return {
    intro: `L’archive publique de l’élection contient la question, les bulletins chiffrés, leurs preuves et le résultat. Elle se vérifie sans notre serveur. Elle est publiée à l’adresse ${address}`,
    prints: [
      ['Empreinte SHA-256 du scellé fait avant l’ouverture (scelle.json)', seal],
      ['Empreinte de la question et de sa clé, dans l’archive', fingerprint],
      [`Empreinte SHA-256 de l’archive ${archive}`, archiveSha256],
    ],
    steps: [
      {
        text: 'Téléchargez le scellé et l’archive, et comparez leurs empreintes à celles-ci :',
        command: `sha256sum scelle.json ${archive}`,
      },
      {
        text: 'Avec belenios-tool, que d’autres que nous ont écrit, l’archive étant seule dans un dossier :',
        command: 'belenios-tool election verify --dir DOSSIER',
      },
      {
        text: 'Avec notre vérificateur, qui dit chaque constat en une phrase :',
        command: `npx mandature verify ${archive}`,
      },
      { text: 'Chaque association retrouve son numéro de reçu dans l’archive.', command: '' },
    ],
  };
}
