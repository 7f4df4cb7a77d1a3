import { isEmail, splitEmails, suggestedEmail } from '../domain/organisations/email.js';
import { Refused } from '../platform/refused.js';

/**
 * Addresses as typed in one field, on lines or separated as people do. One that cannot exist is refused; one that is
 * probably a slip is refused once, with what was probably meant, until the person says to keep it.
 */
export function typedEmails(text: string, field: string, keep: boolean): string[] {
  const { emails, rest } = splitEmails(text);
  const bad = emails.find((email) => !isEmail(email)) ?? rest;
  if (bad)
    throw new Refused(
      'not-an-address',
      `« ${bad} » n’est pas une adresse électronique complète. Corrigez, ou laissez vide : l’association recevra une lettre.`,
      field,
    );
  const [slip] = keep ? [] : emails.filter((email) => suggestedEmail(email));
  if (slip)
    throw new Refused(
      'address-slip',
      `« ${slip} » semble mal écrit. Sans doute « ${suggestedEmail(slip)} » ? Corrigez, ou cochez la case pour garder.`,
      field,
    );
  return emails;
}
