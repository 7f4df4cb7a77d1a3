import { frenchDay } from '../../domain/calendar/french.js';
import type { Planned } from '../../domain/organisations/import/plan.js';
import { fullName } from '../../domain/organisations/person-name.js';

const WORDS: Record<string, string> = {
  name: 'Nom',
  acronym: 'Sigle',
  enterpriseNumber: 'Numéro d’entreprise',
  emails: 'Courriel',
  phone: 'Téléphone',
  street: 'Rue',
  postcode: 'Code postal',
  locality: 'Localité',
  memberSince: 'Membre depuis',
  leftOn: 'Partie le',
  inOrder: 'En ordre',
  workingGroup: 'Groupe de travail',
  remark: 'Remarque',
};
const PERSON_WORDS: Record<string, string> = {
  function: 'Fonction de la personne déléguée',
  email: 'Courriel de la personne déléguée',
  phone: 'Téléphone de la personne déléguée',
  sex: 'Civilité de la personne déléguée',
  bornOn: 'Date de naissance de la personne déléguée',
};

/** « Courriel : a@b.be → c@d.be », one for each field that would change. */
export function differencesOf({ known, patch, delegate, delegatePatch, draft }: Planned): string[] {
  if (!known) return [];
  const fields = Object.entries(patch).map(([field, after]) =>
    line(WORDS[field]!, known[field as keyof typeof known], after),
  );
  const person = known.delegate;
  const personal = Object.entries(delegatePatch).map(([field, after]) =>
    field === 'sex' || field === 'bornOn'
      ? `${PERSON_WORDS[field]} : complétée`
      : line(PERSON_WORDS[field]!, person?.[field as keyof typeof person], after),
  );
  const before = person ? fullName(person) : '';
  const named = delegate === 'named' ? [line('Délégué·e', before, fullName(draft.delegate!))] : [];
  return [...fields, ...named, ...personal];
}

function line(what: string, before: unknown, after: unknown): string {
  return `${what} : ${said(before) || 'rien'} → ${said(after)}`;
}

function said(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.join(', ');
  const text = typeof value === 'string' ? value : '';
  return /^\d{4}-\d\d-\d\d$/.test(text) ? frenchDay(text) : text;
}
