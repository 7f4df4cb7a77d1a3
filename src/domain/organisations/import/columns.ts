import { splitEmails } from '../email.js';
import { readEnterpriseNumber } from '../enterprise-number.js';
import { takePhone } from '../phone.js';
import { plainWords } from '../words.js';
import type { Field } from './fields.js';

const DELEGATE = /\b(delegue|representant|mandataire|afgevaardigde|vertegenwoordig)/;
const OTHER_PERSON =
  /\b(contact|president|voorzitter|responsable|verantwoordelijke|personne|coordinat|secretaire|directeur|directrice)/;

/** Words of a title in French or Dutch, most telling first; `person` where the title must speak of a person, or must not. */
const WORDS: readonly { field: Field; words: RegExp; person?: boolean }[] = [
  { field: 'sex', words: /\b(civilite|sexe|genre|aanspreking|geslacht)\b/ },
  { field: 'bornOn', words: /\b(naissance|nee? le|geboorte)/ },
  { field: 'delegateSince', words: /\b(depuis|debut|sinds|vanaf)\b/, person: true },
  { field: 'lastDay', words: /\b(dernier jour|sortie|depart|fin d adhesion|fin de l adhesion|uittreding|einde)\b/ },
  {
    field: 'memberSince',
    words: /\b(membre depuis|depuis|adhesion|affiliation|affilie|entree|lid sinds|lid vanaf|aansluiting)\b/,
  },
  { field: 'inOrder', words: /\b(en ordre|cotisation|in orde|lidgeld|reconnue?|agree?|agrement)\b/ },
  { field: 'enterpriseNumber', words: /\b(bce|kbo|entreprise|ondernemingsnummer|tva|btw)\b/ },
  { field: 'delegateEmail', words: /\b(e ?mail|mail|courriel|adresse electronique)/, person: true },
  {
    field: 'otherEmails',
    words: /\b(autre|second|2e?).*(e ?mail|courriel)|(e ?mail|courriel).*\b(2|bis|autre|secondaire)\b/,
  },
  { field: 'emails', words: /\b(e ?mails?|mails?|courriels?|adresses? electroniques?)\b/ },
  { field: 'delegatePhone', words: /\b(tel|telephone|gsm|portable|mobile|telefoon)\b/, person: true },
  { field: 'phone', words: /\b(tel|telephone|gsm|portable|mobile|telefoon)\b/ },
  { field: 'delegateFunction', words: /\b(fonction|functie|qualite|role|hoedanigheid)\b/ },
  { field: 'town', words: /\b(cp|code postal|postcode).*\b(localite|ville|commune|gemeente|plaats)\b/ },
  { field: 'postcode', words: /\b(cp|code postal|codepostal|postcode)\b/ },
  { field: 'street', words: /\b(rue|straat)\b/ },
  { field: 'address', words: /\b(adresse|adres|siege social)\b/ },
  { field: 'locality', words: /\b(localite|ville|commune|gemeente|plaats|woonplaats)\b/ },
  { field: 'workingGroup', words: /\b(groupe|gt|werkgroep|commission)\b/ },
  { field: 'remark', words: /\b(remarques?|commentaires?|notes?|opmerkingen?|observations?|divers)\b/ },
  { field: 'acronym', words: /\b(sigle|acronyme|abrege|abreviation|afkorting)\b/ },
  { field: 'delegate', words: /\bprenom\b.*\bnom\b|\bnom\b.*\bprenom\b|\bvoornaam\b.*\bnaam\b|\bnaam\b.*\bvoornaam\b/ },
  { field: 'delegateFirst', words: /\b(prenom|voornaam)\b/ },
  { field: 'delegateLast', words: /\b(nom|naam|familienaam|achternaam)\b/, person: true },
  { field: 'delegateLast', words: /\b(nom de famille|familienaam|achternaam)\b/ },
  { field: 'delegate', words: DELEGATE },
  { field: 'delegate', words: OTHER_PERSON },
  {
    field: 'name',
    words:
      /\b(associations?|denomination|asbl|vzw|organisme|organisation|organisatie|structure|institution|vereniging|raison sociale|membre|benaming)\b/,
    person: false,
  },
];

/** What one title says by itself, or null. */
export function fieldOfTitle(title: string): Field | null {
  const said = plainWords(title);
  if (said === '' || said.length > 70) return null;
  const person = DELEGATE.test(said) || OTHER_PERSON.test(said);
  const found = WORDS.find(
    ({ words, person: wanted }) => words.test(said) && (wanted === undefined || wanted === person),
  );
  return found?.field ?? null;
}

/** The field of each column, each field once; empty where nothing is known. `samples` are the cells under each title. */
export function guessColumns(titles: readonly string[], samples: readonly (readonly string[])[]): (Field | '')[] {
  const columns: (Field | '')[] = titles.map(() => '');
  const free = (field: Field) => !columns.includes(field);
  const claim = (wanted: (title: string) => boolean) => {
    for (const [i, title] of titles.entries()) {
      const field = columns[i] === '' && wanted(plainWords(title)) ? fieldOfTitle(title) : null;
      if (field && free(field)) columns[i] = field;
      else if (field === 'emails' && free('otherEmails')) columns[i] = 'otherEmails';
    }
  };
  claim((title) => DELEGATE.test(title));
  claim(() => true);
  plainName(titles, columns);
  for (const [i] of titles.entries()) {
    const field = columns[i] === '' ? fieldOfCells(samples[i] ?? []) : null;
    if (field && free(field)) columns[i] = field;
  }
  return columns;
}

/** A column just called « Nom »: the person's where a first name stands alone beside it, else the association's. */
function plainName(titles: readonly string[], columns: (Field | '')[]): void {
  for (const [i, title] of titles.entries()) {
    if (columns[i] !== '' || !/^(nom|naam)$/.test(plainWords(title))) continue;
    if (!columns.includes('name')) columns[i] = 'name';
    else if (!columns.includes('delegateLast') && columns.includes('delegateFirst')) columns[i] = 'delegateLast';
    else if (!columns.includes('delegate') && !columns.includes('delegateLast')) columns[i] = 'delegate';
  }
}

const LOOKS: readonly [Field, (cell: string) => boolean][] = [
  ['emails', (cell) => splitEmails(cell).emails.length > 0],
  ['enterpriseNumber', (cell) => typeof readEnterpriseNumber(cell) === 'string'],
  ['postcode', (cell) => /^[1-9]\d{3}$/.test(cell)],
  ['phone', (cell) => takePhone(cell).phone !== '' && takePhone(cell).rest === ''],
];

/** What the cells themselves look like, when six in ten agree. */
function fieldOfCells(cells: readonly string[]): Field | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length < 2) return null;
  return LOOKS.find(([, looks]) => filled.filter(looks).length >= filled.length * 0.6)?.[0] ?? null;
}
