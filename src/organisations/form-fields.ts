import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional, Length, ValidateBy } from 'class-validator';
import { isDay, parseDay } from '../domain/calendar/day.js';

/** One line of text without the spaces around it, of at most so many signs. */
export function Line(most: number, message: string, least = 0) {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value)),
    Length(least, most, { message }),
  );
}

/** A day as it is typed, 31/12/2026 or as the browser sends it; an empty field is null. */
export function MaybeDay() {
  return applyDecorators(
    Transform(({ value }) => read(value)),
    IsOptional(),
    ValidateBy({
      name: 'day',
      validator: {
        validate: (value) => typeof value === 'string' && isDay(value),
        defaultMessage: (given) => sentenceFor(given?.value),
      },
    }),
  );
}

function read(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.trim() === '') return null;
  const day = parseDay(value);
  return typeof day === 'string' ? day : value;
}

function sentenceFor(value: unknown): string {
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  return typeof day === 'object' ? day.sentence : 'Écrivez le jour, le mois et l’année : 31/12/2026.';
}
