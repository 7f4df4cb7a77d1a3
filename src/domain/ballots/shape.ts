import type { Element, Group } from './group.js';

/** A record is not of the shape the protocol gives it; `where` is the path of the offending part. */
export class Misshapen extends Error {
  constructor(readonly where: string) {
    super(`Misshapen at ${where || 'the top'}`);
  }
}

/** Reads one part of parsed JSON, or throws `Misshapen`. Exact: field order, canonical numbers, nothing besides. */
export type Shape<T> = (value: unknown, where: string) => T;

export const text: Shape<string> = (value, where) => {
  if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) throw new Misshapen(where);
  return value;
};

export const wholeNumber: Shape<number> = (value, where) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new Misshapen(where);
  return value as number;
};

export const flag: Shape<boolean> = (value, where) => {
  if (typeof value !== 'boolean') throw new Misshapen(where);
  return value;
};

export function matching(pattern: RegExp): Shape<string> {
  return (value, where) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new Misshapen(where);
    return value;
  };
}

export const recordHash = matching(/^[0-9a-f]{64}$/);

export function exactly<T extends string | number | boolean>(expected: T): Shape<T> {
  return (value, where) => {
    if (value !== expected) throw new Misshapen(where);
    return expected;
  };
}

export function listOf<T>(item: Shape<T>, length?: number): Shape<T[]> {
  return (value, where) => {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw new Misshapen(where);
    return value.map((entry, i) => item(entry, `${where}[${i}]`));
  };
}

/** A shape that may be left out of its record; absent is undefined, never null. */
export type OptionalShape<T> = Shape<T> & { readonly optional: true };

export function optional<T>(shape: Shape<T>): OptionalShape<T> {
  return Object.assign((value: unknown, where: string) => shape(value, where), { optional: true as const });
}

type Fields = Record<string, Shape<unknown> | OptionalShape<unknown>>;
type Read<F extends Fields> = {
  [K in keyof F as F[K] extends OptionalShape<unknown> ? never : K]: F[K] extends Shape<infer T> ? T : never;
} & { [K in keyof F as F[K] extends OptionalShape<unknown> ? K : never]?: F[K] extends Shape<infer T> ? T : never };

/** An object with these fields in this order and no other. */
export function fields<F extends Fields>(shapes: F): Shape<Read<F>> {
  const entries = Object.entries(shapes);
  return (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misshapen(where);
    const present = entries.filter(([key, shape]) => !('optional' in shape) || Object.hasOwn(value, key));
    if (Object.keys(value).join() !== present.map(([key]) => key).join()) throw new Misshapen(where);
    return Object.fromEntries(
      present.map(([key, shape]) => [
        key,
        shape((value as Record<string, unknown>)[key], where ? `${where}.${key}` : key),
      ]),
    ) as Read<F>;
  };
}

/** A number that may stand for an element of the group. */
export function elementOf(group: Group): Shape<Element> {
  return (value, where) => {
    const element = typeof value === 'string' ? group.parse(value) : null;
    if (element === null) throw new Misshapen(where);
    return element;
  };
}

/** A challenge or a response: a canonical decimal below q, in a string. */
export function scalarOf({ q }: Group): Shape<bigint> {
  const longest = q.toString().length;
  return (value, where) => {
    if (typeof value !== 'string' || value.length > longest || !/^(0|[1-9][0-9]*)$/.test(value))
      throw new Misshapen(where);
    const scalar = BigInt(value);
    if (scalar >= q) throw new Misshapen(where);
    return scalar;
  };
}

const STRING_LITERAL = /"(?:[^"\\]|\\.)*"/g;

/** Reads compact JSON in which nothing is repeated or left over; how a text escapes its letters is free. */
export function readJson<T>(raw: string, shape: Shape<T>): T {
  const value = parsed(raw);
  const read = shape(value, '');
  const respelled = raw.replace(STRING_LITERAL, (literal) => JSON.stringify(JSON.parse(literal)));
  if (respelled !== JSON.stringify(value)) throw new Misshapen('');
  return read;
}

/** Reads JSON that has one spelling only: compact, no escapes to choose. */
export function readCanonicalJson<T>(raw: string, shape: Shape<T>): T {
  const value = parsed(raw);
  if (JSON.stringify(value) !== raw) throw new Misshapen('');
  return shape(value, '');
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw new Misshapen('');
  }
}
