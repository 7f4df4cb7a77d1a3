import { objectionToCode } from './code.js';

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');

describe('a typed code', () => {
  it.each(['ACDEFGHJKMNPQRTU', 'acde fghj kmnp qrtu', 'ACDE-FGHJ–KMNP-QRTU', ' acdefghjkmnpqrtu\n'])(
    'may be %j',
    (typed) => {
      expect(objectionToCode(typed)).toBeNull();
    },
  );

  it.each([
    ['', 'Entrez le code de votre lettre ou de votre courriel.'],
    ['ACDEF GHJKM', 'Ceci est un numéro de reçu, pas un code.'],
    ['ACDE-FGHJ', 'Ce code compte 8 signes. Il en faut 16, en 4 groupes de 4 : vérifiez votre lettre.'],
    ['OCDE-FGHJ-KMNP-QRT0', 'Ce code contient « O 0 », que nos codes n’emploient jamais. Vérifiez ce signe.'],
  ])('cannot be %j', (typed, sentence) => {
    expect(plain(objectionToCode(typed))).toBe(sentence);
  });
});
