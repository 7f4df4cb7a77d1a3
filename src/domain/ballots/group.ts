import { fixedBasePowers } from './fixed-base.js';
import { GROUP_PARAMETERS, type GroupName, type GroupParameters } from './group-parameters.js';

/** An element of a group, as the number that stands for it in records. */
export type Element = bigint;

/** Powers of one base. */
export type Powers = (exponent: bigint) => Element;

/** base^exponent mod p for 0 < base < p and exponent ≥ 0; a faster one may be handed in. */
export type PowMod = (base: bigint, exponent: bigint) => bigint;

/** How a group computes: a power function of the platform, and the width of its tables for bases that come back. */
export type Engine = Readonly<{ powmod?: (p: bigint) => PowMod; tableBits?: number }>;

/** A group of prime order, written multiplicatively. Numbers from outside are elements only once `isElement` said so. */
export interface Group {
  readonly name: string;
  /** Prime order: exponents count modulo q. */
  readonly q: bigint;
  readonly g: Element;
  readonly one: Element;
  mul: (a: Element, b: Element) => Element;
  inverse: (a: Element) => Element;
  pow: (base: Element, exponent: bigint) => Element;
  /** Powers of the generator. */
  readonly powG: Powers;
  /** Powers of a base that will be raised often: a table is made at the first use. */
  powersOf: (base: Element) => Powers;
  /** Membership, always checked explicitly: the integers modulo p have small subgroups besides. */
  isElement: (x: Element) => boolean;
  str: (x: Element) => string;
  /** Reads the one canonical spelling of a number that may stand for an element; null for anything else. */
  parse: (text: string) => Element | null;
}

const CANONICAL = /^(0|[1-9][0-9]*)$/;
const DEFAULT_TABLE_BITS = 6;

/** A group of integers modulo p. */
export function finiteField(parameters: GroupParameters, engine: Engine = {}): Group {
  const { name, p, q, g } = parameters;
  const pow = engine.powmod?.(p) ?? plainPowMod(p);
  const mul = (a: Element, b: Element) => (a * b) % p;
  const longest = p.toString().length;
  const powersOf = (base: Element) =>
    fixedBasePowers({ base, mul, bits: q.toString(2).length, window: engine.tableBits ?? DEFAULT_TABLE_BITS });
  return {
    name,
    q,
    g,
    one: 1n,
    mul,
    inverse: (a) => inverseModulo(a, p),
    pow,
    powG: powersOf(g),
    powersOf,
    isElement: (x) => x > 0n && x < p && pow(x, q + 1n) === x,
    str: (x) => x.toString(),
    parse: (text) => {
      if (text.length > longest || !CANONICAL.test(text)) return null;
      const x = BigInt(text);
      return x < p ? x : null;
    },
  };
}

/** Square and multiply, four bits at a time. */
export function plainPowMod(p: bigint): PowMod {
  return (base, exponent) => {
    const powers = [1n % p];
    for (let i = 1; i < 16; i++) powers.push((powers[i - 1]! * base) % p);
    let result = 1n % p;
    for (const digit of exponent.toString(16)) {
      for (let i = 0; i < 4; i++) result = (result * result) % p;
      if (digit !== '0') result = (result * powers[Number.parseInt(digit, 16)]!) % p;
    }
    return result;
  };
}

/** Inverse modulo a prime, by the extended Euclidean algorithm. */
export function inverseModulo(a: bigint, modulus: bigint): bigint {
  let [r, next] = [modulus, ((a % modulus) + modulus) % modulus];
  let [t, nextT] = [0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  if (r !== 1n) throw new RangeError('Not invertible');
  return t < 0n ? t + modulus : t;
}

const made = new WeakMap<Engine, Map<string, Group>>();

/** The group of that name, or null when this program does not know it. One for each engine, so that tables are shared. */
export function groupNamed(name: string, engine: Engine = PLAIN): Group | null {
  if (!Object.hasOwn(GROUP_PARAMETERS, name)) return null;
  const groups = made.get(engine) ?? new Map<string, Group>();
  made.set(engine, groups);
  const group = groups.get(name) ?? finiteField(GROUP_PARAMETERS[name as GroupName], engine);
  groups.set(name, group);
  return group;
}

/** Big integers as the language has them: works everywhere. */
const PLAIN: Engine = {};

export const BELENIOS_2048 = groupNamed('BELENIOS-2048')!;
