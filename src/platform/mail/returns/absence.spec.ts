import { absentUntil } from './absence.js';

const TODAY = '2026-11-23';

test.each([
  ['Je suis absente jusqu’au 4 décembre 2026 inclus.', '2026-12-04'],
  ["Bonjour, je suis absent du bureau jusqu'au vendredi 4 décembre. Cordialement", '2026-12-04'],
  ['Congé du 20 novembre au 27 novembre 2026.', '2026-11-27'],
  ['En congé du 20/11 au 27/11.', '2026-11-27'],
  ['De retour au bureau le lundi 1er décembre 2026.', '2026-11-30'],
  ['Je serai de retour le 05/01/2027.', '2027-01-04'],
  ['Je serai absent jusqu’au 5 janvier.', '2027-01-05'],
  ['I am out of the office until Friday, December 4, 2026.', '2026-12-04'],
  ['I will be back on 7 December.', '2026-12-06'],
  ['Out of office until 12/24/2026', '2026-12-24'],
  ['Ik ben afwezig tot en met vrijdag 4 december 2026.', '2026-12-04'],
  ['Ik ben terug op 7 december.', '2026-12-06'],
  ['Ich bin bis zum 4. Dezember 2026 nicht im Haus.', '2026-12-04'],
  ['absent until 2026-12-04', '2026-12-04'],
])('%s', (text, day) => expect(absentUntil(text, TODAY)).toBe(day));

test.each([
  ['Je suis absente pour le moment.'],
  ['Je suis absent jusqu’au 31 février 2027.'],
  ['Absent jusqu’au 4 décembre 2025.'],
  ['Votre message est bien arrivé. Tél. 0470/12.34.56'],
  [''],
])('%s names no day', (text) => expect(absentUntil(text, TODAY)).toBeNull());
