import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { checkingEngine, nativeEngine } from '../../verifier/native-engine.js';
import { BELENIOS_2048, finiteField, groupNamed, inverseModulo } from './group.js';
import { GROUP_PARAMETERS } from './group-parameters.js';
import { base64, challengeOf, numberOfBase64, sha256Base64 } from './hash.js';

const sha256 = (n: bigint) => createHash('sha256').update(n.toString()).digest('hex');
const group = BELENIOS_2048;
const { p, q, g } = GROUP_PARAMETERS['BELENIOS-2048'];
const exponents = fc.bigInt({ min: 0n, max: q - 1n });

it('has the published numbers, by the hash of their digits', () => {
  expect([p, q, g].map(sha256)).toEqual([
    'ef7979cebad81edd3a952d8005c6a18a57600586e6fe6086947b4988475d007f',
    '77b9ebaada44d865ccf49c738654cebca8949b36b73514f53c0b48b0211653bb',
    '96649bff87fad6b5f819ba03df4f32759730a48fd8795c98d2d70bb84151f3ec',
  ]);
  const other = GROUP_PARAMETERS['RFC-3526-2048'];
  expect([other.p, other.q].map(sha256)).toEqual([
    'fea606ae11ad4f9415ca1470550ccfb82548318c2f80d063979cc0625b2aa434',
    'f45e01f6b983b03169ebed512f37948e995c9d7896deaa25af3d8ba4a0c44c8c',
  ]);
  expect(groupNamed('Ed25519')).toBeNull();
  expect(groupNamed('toString')).toBeNull();
});

it.each([
  { engine: 'plain', raise: group },
  { engine: 'native', raise: finiteField(GROUP_PARAMETERS['BELENIOS-2048'], nativeEngine) },
  { engine: 'native with large tables', raise: finiteField(GROUP_PARAMETERS['BELENIOS-2048'], checkingEngine(10)) },
])('raises to powers the $engine way as square and multiply does', ({ raise }) => {
  const slow = (base: bigint, exponent: bigint) => {
    let result = 1n;
    for (const bit of exponent.toString(2)) result = (result * result * (bit === '1' ? base : 1n)) % p;
    return result;
  };
  const powers = raise.powersOf(g * g);
  for (const exponent of [0n, 1n, 2n, 63n, 64n, 255n, 256n, 511n, 512n, q - 1n]) {
    expect(raise.powG(exponent)).toBe(slow(g, exponent));
    expect(raise.pow(g, exponent)).toBe(slow(g, exponent));
    expect(powers(exponent)).toBe(slow((g * g) % p, exponent));
  }
  for (const base of [0n, 1n, p - 1n]) expect(raise.pow(base, 7n)).toBe(slow(base, 7n));
  fc.assert(
    fc.property(exponents, (e) => raise.powG(e) === slow(g, e) && raise.pow(g, e) === raise.powG(e)),
    { numRuns: 10 },
  );
});

it('knows its members from the numbers of small subgroups', () => {
  for (const engine of [{}, nativeEngine]) {
    const field = finiteField(GROUP_PARAMETERS['BELENIOS-2048'], engine);
    const cube = [2n, 3n, 5n, 7n].map((base) => field.pow(base, (p - 1n) / 3n)).find((root) => root !== 1n)!;
    expect([1n, g, field.powG(q - 1n)].map(field.isElement)).toEqual([true, true, true]);
    expect([0n, p - 1n, p - g, 2n, p, p + g, -g, cube, (g * cube) % p].filter(field.isElement)).toEqual([]);
  }
});

it('reads one spelling of each number', () => {
  expect(group.parse('0')).toBe(0n);
  expect(group.parse((p - 1n).toString())).toBe(p - 1n);
  for (const text of ['', ' 1', '01', '+1', '-1', '0x10', '1e3', '1n', '1 ', '１', p.toString(), `1${p}`])
    expect(group.parse(text)).toBeNull();
});

it('divides', () => {
  fc.assert(
    fc.property(exponents, (e) => group.mul(group.powG(e), group.inverse(group.powG(e))) === 1n),
    { numRuns: 10 },
  );
  expect(() => inverseModulo(6n, 9n)).toThrow('Not invertible');
});

it('hashes texts and challenges as the protocol does', () => {
  expect(sha256Base64('abc')).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0');
  const digest = createHash('sha256').update('sig|x|2,3').digest();
  expect(challengeOf(group, 'sig|x|', [2n, 3n])).toBe(BigInt(`0x${digest.toString('hex')}`) % q);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64').replace(/=+$/, '');
      return base64(bytes) === text;
    }),
  );
  expect(numberOfBase64(sha256Base64('abc'))).toBe(BigInt(`0x${createHash('sha256').update('abc').digest('hex')}`));
});
