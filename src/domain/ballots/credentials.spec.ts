import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { formatReceipt, receiptOf } from './ballot.js';
import { BASE_58 } from './base58.js';
import {
  CODE_ALPHABET,
  credentialOf,
  credentialOfCode,
  formatCode,
  normaliseCode,
  normaliseCredential,
  publicCredential,
  publicCredentialsRecord,
  signingKey,
} from './credentials.js';
import { BELENIOS_2048 } from './group.js';
import { sha256Base64 } from './hash.js';

const UUID = '11111111111111';
const codes = fc
  .array(fc.constantFrom(...CODE_ALPHABET), { minLength: 16, maxLength: 16 })
  .map((symbols) => symbols.join(''));

it('derives the key and the public credential that the protocol gives as an example', () => {
  const credential = 'abc-def-ghi-jkm-nok';
  expect(normaliseCredential('abcdefghijkmnok')).toBe(credential);
  expect(signingKey(BELENIOS_2048, UUID, credential)).toBe(
    54318407338034187892032746828531753319303581311505207166778515688788720957212n,
  );
  const pseudonym = publicCredential(BELENIOS_2048, UUID, credential).toString();
  expect(createHash('sha256').update(pseudonym).digest('hex')).toBe(
    '0230b6413786140ebfea420207c586d91072a185519e69fd540579d842b70af4',
  );
});

it('makes credentials whose check digit is right, and sees one wrong letter', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n }), fc.nat(14), fc.nat(57), (value, at, digit) => {
      const credential = credentialOf(value);
      expect(credential).toMatch(/^(?:[1-9A-HJ-NP-Za-km-z]{3}-){4}[1-9A-HJ-NP-Za-km-z]{3}$/);
      expect(normaliseCredential(credential)).toBe(credential);
      const digits = [...credential.replaceAll('-', '')];
      const before = BASE_58.indexOf(digits[at]!);
      digits[at] = BASE_58[digit]!;
      // Digits that differ by 53 have the same remainder: the five largest and the five smallest.
      if (Math.abs(before - digit) % 53 !== 0) expect(normaliseCredential(digits.join(''))).toBeNull();
    }),
  );
  for (const typed of ['', 'abc', 'abc-def-ghi-jkm-no0', 'abc-def-ghi-jkm-nokk'])
    expect(normaliseCredential(typed)).toBeNull();
});

it('reads a code however it is typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const printed = formatCode(code);
      expect(printed).toMatch(/^(?:[A-Z3-9]{4}-){3}[A-Z3-9]{4}$/);
      for (const typed of [printed, printed.toLowerCase(), ` ${printed.replaceAll('-', ' – ')} `, code])
        expect(normaliseCode(typed)).toBe(code);
      expect(normaliseCode(code.slice(1))).toBeNull();
      expect(normaliseCode(`${code}A`)).toBeNull();
    }),
  );
  expect(normaliseCode('ACDE-FGHJ-KMNP-QRT0')).toBeNull();
});

it('gives the same code another credential in another election', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const credential = credentialOfCode(code, UUID);
      expect(credentialOfCode(formatCode(code).toLowerCase(), UUID)).toBe(credential);
      expect(credentialOfCode(code, '11111111111112')).not.toBe(credential);
      expect(normaliseCredential(credential)).toBe(credential);
    }),
  );
  expect(() => credentialOfCode('too short', UUID)).toThrow(RangeError);
});

it('lists public credentials by size and refuses two that are the same', () => {
  expect(publicCredentialsRecord(['12', '9', '100', '11'])).toBe('["9","11","12","100"]');
  expect(() => publicCredentialsRecord(['9', '9'])).toThrow(RangeError);
});

it('makes the receipt anybody can compute from the hash of a ballot', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (ballot) => {
      let rest = BigInt(`0x${createHash('sha256').update(ballot).digest('hex')}`);
      let expected = '';
      for (let i = 0; i < 10; i++, rest /= 25n) expected = CODE_ALPHABET[Number(rest % 25n)] + expected;
      expect(receiptOf(sha256Base64(ballot))).toBe(expected);
      expect(formatReceipt(expected)).toBe(`${expected.slice(0, 5)} ${expected.slice(5)}`);
    }),
  );
});
