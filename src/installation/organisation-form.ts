import { Transform } from 'class-transformer';
import { IsEmail, Length, Matches } from 'class-validator';
import type { Settings } from '../platform/settings/settings.entity.js';

const trimmed = Transform(({ value }) => (typeof value === 'string' ? value.trim() : value));

/** Who answers for the instance: named in mails, letters and minutes. */
export class OrganisationForm {
  @trimmed
  @Length(2, 120, { message: 'Écrivez le nom de la commune, comme sur vos lettres.' })
  name: string;

  @trimmed
  @Length(2, 120, { message: 'Écrivez le nom du service ou de la plateforme.' })
  service: string;

  @trimmed
  @Matches(/^[+\d][\d\s./-]{5,24}$/, { message: 'Écrivez un numéro de téléphone, comme 081 00 00 00.' })
  phone: string;

  @trimmed
  @Length(0, 120, { message: 'Les heures tiennent en 120 signes.' })
  hours: string;

  @trimmed
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète, comme plateforme@commune.be.' })
  email: string;

  @trimmed
  @Length(5, 200, { message: 'Écrivez la rue, le numéro, le code postal et la localité.' })
  address: string;
}

/** The same with the person who answers, once installed. */
export class SettingsForm extends OrganisationForm {
  @trimmed
  @Length(2, 120, { message: 'Écrivez le prénom et le nom de la personne qui répond.' })
  contact: string;
}

/** What the form's fields show. */
export function formOf(settings: Settings): Record<keyof SettingsForm, string> {
  const { name, service, phone, hours, email, address, contact } = settings;
  return { name, service, phone, hours, email, address, contact };
}
