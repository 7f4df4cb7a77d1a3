import { frenchCount, frenchList } from '../../french.js';
import type { Standing } from '../candidate.js';
import type { BallotForm } from '../plurality.js';
import type { BallotFile } from './ballot-file.js';
import type { PaperFault, PutAside } from './count-papers.js';

const FAULTS: Readonly<Record<PaperFault, string>> = {
  'too-many': 'plus de noms que le maximum',
  'too-few': 'moins de noms que le minimum',
  'unknown-candidate': 'un candidat inconnu',
  'marked-twice': 'un nom marqué deux fois',
  gap: 'une préférence laissée vide avant une autre',
  'no-first': 'pas de première préférence, ou plusieurs',
  'off-scale': 'une note hors de l’échelle',
};

type Counted = Readonly<{
  file: BallotFile;
  form: BallotForm;
  aside: ReadonlyMap<PaperFault, PutAside>;
  tied: readonly Standing[];
  seatsLeft: number;
}>;

/** How the ballots of a file were read, which were put aside and why, and what waits. */
export function remarksOf({ file, form, aside, tied, seatsLeft }: Counted): string[] {
  const remarks = [...aside].map(([fault, put]) => putAsideWords(fault, put));
  if (file.ranked && form.max < file.candidates.length)
    remarks.push(
      form.max === 1
        ? 'Bulletins de préférences : la première seule compte.'
        : `Bulletins de préférences : les ${form.max} premières comptent, une voix chacune.`,
    );
  if (file.withdrawn.length > 0) {
    const names = file.candidates.filter(({ id }) => file.withdrawn.includes(id)).map(({ name }) => name);
    remarks.push(withdrawnWords(names));
  }
  if (tied.length > 0) {
    const names = frenchList(tied.map((standing) => standing.candidate.name));
    const places = frenchCount(seatsLeft, 'siège');
    remarks.push(`${names} sont à égalité pour ${places} : la règle d’égalité ou un tirage au sort décide.`);
  } else if (seatsLeft > 0) remarks.push(`${frenchCount(seatsLeft, 'siège reste', 'sièges restent')} à pourvoir.`);
  return remarks;
}

/** « 3 bulletins nuls : un candidat inconnu (lignes 4, 7 et 9). » */
export function putAsideWords(fault: PaperFault, put: PutAside): string {
  return `${frenchCount(put.count, 'bulletin nul', 'bulletins nuls')} : ${FAULTS[fault]} (${linesSaid(put)}).`;
}

/** « lignes 4, 7 et 9 » */
export function linesSaid({ lines, more }: PutAside): string {
  return `${lines.length < 2 ? 'ligne' : 'lignes'} ${more ? `${lines.join(', ')}…` : frenchList(lines.map(String))}`;
}

/** « Edmond : retrait. Les marques à ce nom ne comptent pas. » */
export function withdrawnWords(names: readonly string[]): string {
  return `${frenchList(names)} : retrait. Les marques à ce nom ne comptent pas.`;
}
