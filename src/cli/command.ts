import type { ParseArgsConfig } from 'node:util';
import { type Day, parseDay } from '../domain/calendar/day.js';
import { Refused } from '../platform/refused.js';

/** What a command is given, and how it speaks: lines for people, one document for programs (`--json`). */
export type Call = {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  say(text: string): void;
};

export type Answer = { ok: boolean; data: unknown; reason?: string };

export type Command = {
  name: string;
  usage: string;
  does: string;
  options: NonNullable<ParseArgsConfig['options']>;
  run(call: Call): Promise<Answer>;
};

/** The command line was not understood. */
export class Usage extends Error {}

export const done = (data: unknown): Answer => ({ ok: true, data });

export function required(call: Call, what: string): string {
  const [first, ...others] = call.positionals;
  if (!first) throw new Usage(`Il manque ${what}.`);
  if (others.length > 0) throw new Usage(`« ${others[0]} » est de trop.`);
  return first;
}

export function option(call: Call, name: string, what: string): string {
  const value = call.values[name];
  if (typeof value !== 'string' || value === '') throw new Usage(`Il manque ${what} (--${name}).`);
  return value;
}

export function wholeNumber(call: Call, name: string, otherwise: number): number {
  const value = call.values[name];
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (value === '' || !Number.isInteger(number) || number < 0) throw new Usage(`--${name} est un nombre entier.`);
  return number;
}

/** A day as people or programs write it; one that does not exist is refused with its sentence. */
export function day(call: Call, name: string, what: string): Day {
  const read = parseDay(option(call, name, what));
  if (typeof read !== 'string') throw new Refused(read.reason, read.sentence);
  return read;
}
