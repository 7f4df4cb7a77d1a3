import { type Objection, objection } from '../objection.js';

/**
 * A number of the Banque-Carrefour des Entreprises as `0123.456.789`: ten digits, the first 0 or 1, the last two
 * being 97 minus the rest of the first eight by 97. Nine digits are the old form, without its leading zero.
 */
export function readEnterpriseNumber(
  text: string,
): string | Objection<'not-an-enterprise-number' | 'wrong-check-digits'> {
  const digits = text.replace(/^\s*BE/i, '').replace(/[\s./-]/g, '');
  const ten = /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : digits;
  if (!/^[01]\d{9}$/.test(ten))
    return objection(
      'not-an-enterprise-number',
      `« ${text.trim()} » n’est pas un numéro d’entreprise. Il compte dix chiffres : 0123.456.749.`,
    );
  if (97 - (Number(ten.slice(0, 8)) % 97) !== Number(ten.slice(8)))
    return objection(
      'wrong-check-digits',
      `Le numéro d’entreprise « ${text.trim()} » contient une faute : ses deux derniers chiffres ne correspondent pas aux autres.`,
    );
  return `${ten.slice(0, 4)}.${ten.slice(4, 7)}.${ten.slice(7)}`;
}
