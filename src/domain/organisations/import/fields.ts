/** What a column of a spreadsheet may hold, as the select names it; in the order in which it is offered. */
export const FIELDS = {
  name: 'Nom de l’association',
  acronym: 'Sigle',
  enterpriseNumber: 'Numéro d’entreprise (BCE)',
  emails: 'Courriel de l’association',
  otherEmails: 'Autre courriel de l’association',
  phone: 'Téléphone de l’association',
  street: 'Rue et numéro',
  postcode: 'Code postal',
  locality: 'Localité',
  town: 'Code postal et localité ensemble',
  address: 'Adresse postale entière',
  memberSince: 'Membre depuis',
  lastDay: 'Dernier jour d’adhésion',
  inOrder: 'En ordre (oui ou non)',
  delegate: 'Délégué·e : prénom et nom',
  delegateFirst: 'Délégué·e : prénom',
  delegateLast: 'Délégué·e : nom',
  delegateFunction: 'Délégué·e : fonction',
  delegateEmail: 'Délégué·e : courriel',
  delegatePhone: 'Délégué·e : téléphone',
  delegateSince: 'Délégué·e : depuis le',
  sex: 'Délégué·e : civilité ou sexe',
  bornOn: 'Délégué·e : date de naissance',
  workingGroup: 'Groupe de travail',
  remark: 'Remarque',
} as const;

export type Field = keyof typeof FIELDS;

/** A sheet as text, row by row; days are `YYYY-MM-DD`. Row 1 of the file is at index 0. */
export type Grid = readonly (readonly string[])[];

/** `A`, `B` … `Z`, `AA`: how a spreadsheet calls its columns. */
export function columnLetter(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : columnLetter(Math.floor(index / 26) - 1) + rest;
}
