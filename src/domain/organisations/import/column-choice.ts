import { type Objection, objection } from '../../objection.js';
import { columnLetter, FIELDS, type Field } from './fields.js';

/** Fields that say the same thing in two ways: one of the two is enough. */
const EITHER: readonly (readonly [Field, Field])[] = [['delegate', 'delegateLast']];

/** Why these columns cannot be read, each with the index of the column it is about (null: none). */
export function objectionsToColumns(columns: readonly string[]): (Objection & { column: number | null })[] {
  const twice = columns.flatMap((field, i) => {
    const first = columns.indexOf(field);
    if (field === '' || first === i) return [];
    const what = FIELDS[field as Field];
    const sentence = `Deux colonnes, ${columnLetter(first)} et ${columnLetter(i)}, sont reliées à « ${what} ». Laquelle est la bonne ? Choisissez « Ne pas importer » pour l’autre.`;
    return [{ ...objection('column-twice', sentence), column: i }];
  });
  const both = EITHER.filter(([a, b]) => columns.includes(a) && columns.includes(b)).map(([a, b]) => ({
    ...objection('column-both', `Choisissez « ${FIELDS[a]} » ou « ${FIELDS[b]} », pas les deux.`),
    column: columns.indexOf(b),
  }));
  const nameless = columns.includes('name')
    ? []
    : [
        {
          ...objection('name-missing', 'Il manque le nom de l’association : dites quelle colonne le contient.'),
          column: null,
        },
      ];
  return [...nameless, ...twice, ...both];
}
