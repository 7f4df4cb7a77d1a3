/** What somebody needs to check an election without us. */
export type IntegrityData = Readonly<{
  /** Name of the public archive: `<uuid>.bel`. */
  archive: string;
  archiveSha256: string;
  /** The election's fingerprint, sealed before the opening. */
  fingerprint: string;
  /** Where the archive is published. */
  address: string;
}>;

/** Whatever the trust level, a vote from a distance does not protect from these. */
export const LIMITS_OF_THE_VOTE: readonly string[] = [
  'Un appareil infecté peut voir ou changer le vote de la personne qui l’utilise.',
  'Rien n’empêche une personne de voter sous la contrainte ou de montrer son vote.',
  'Les bulletins publiés restent chiffrés ; qui obtiendrait un jour les clés pourrait les lire.',
];

export function integritySheet({ archive, archiveSha256, fingerprint, address }: IntegrityData) {
  return {
    intro: `L’archive publique de l’élection contient la question, les bulletins chiffrés, leurs preuves et le résultat. Elle se vérifie sans notre serveur. Elle est publiée à l’adresse ${address}`,
    prints: [
      ['Empreinte de l’élection, scellée avant l’ouverture', fingerprint],
      [`Empreinte SHA-256 de l’archive ${archive}`, archiveSha256],
    ],
    steps: [
      { text: 'Téléchargez l’archive et comparez son empreinte à celle-ci :', command: `sha256sum ${archive}` },
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
