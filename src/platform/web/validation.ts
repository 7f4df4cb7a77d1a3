import { type ValidationError, ValidationPipe } from '@nestjs/common';

/** One field of a form, or more, cannot be accepted as typed. */
export class InvalidForm extends Error {
  constructor(readonly errors: { champ: string; texte: string }[]) {
    super(errors.map((e) => `${e.champ}: ${e.texte}`).join(' · '));
    this.name = 'InvalidForm';
  }
}

/** The DTOs carry their own French messages; what is not declared is refused. */
export const validation = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
  exceptionFactory: (errors) => new InvalidForm(flat(errors)),
});

function flat(errors: ValidationError[]): { champ: string; texte: string }[] {
  return errors.map((error) => ({
    champ: error.property,
    texte: error.constraints?.whitelistValidation
      ? `Le champ « ${error.property} » n’est pas attendu ici. Rechargez la page et recommencez.`
      : (Object.values(error.constraints ?? {})[0] ?? 'Cette valeur ne convient pas.'),
  }));
}
