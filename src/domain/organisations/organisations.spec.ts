import { isEmail, splitEmails, suggestedEmail } from './email.js';
import { readEnterpriseNumber } from './enterprise-number.js';
import { orderOfNames, splitName, tidyName } from './person-name.js';
import { takePhone, tidyPhone } from './phone.js';
import { splitAddress } from './postal-address.js';
import { distance, organisationKey, resemble } from './words.js';

describe('names of associations', () => {
  it.each([
    ['Les Mains Tendues asbl', 'LES MAINS-TENDUES (ASBL)'],
    ['A.S.B.L. Les Mains Tendues', 'Les mains tendues'],
    ['Maison de l’Été', "Maison de l'ete ASBL"],
    ['Cœur à cœur', 'Coeur a coeur vzw'],
  ])('%s and %s have one key', (a, b) => {
    expect(organisationKey(a)).toBe(organisationKey(b));
  });

  it.each([
    ['Mains Tendues', 'Les Mains Tendues', true],
    ['Les Mains tendus', 'Les Mains Tendues', true],
    ['Tendues Mains', 'Mains Tendues', true],
    ['Unité 12', 'Unité 13', false],
    ['Habitat Plus', 'Habitat Pluriel', false],
    ['Table du Quartier Nord', 'Table du Quartier Sud', false],
    ['Âge d’or', 'Âne d’or', false],
  ])('%s may be %s: %s', (a, b, verdict) => {
    expect(resemble(organisationKey(a), organisationKey(b))).toBe(verdict);
  });

  it('counts a swap of neighbours as one slip', () => {
    expect(distance('hotmial', 'hotmail', 2)).toBe(1);
    expect(distance('abc', 'xyz', 2)).toBe(3);
  });
});

describe('enterprise numbers', () => {
  it.each(['0123.456.749', 'BE 0123 456 749', '123456749', '0123456749', 'be0123.456.749'])('reads %s', (text) => {
    expect(readEnterpriseNumber(text)).toBe('0123.456.749');
  });

  it.each([
    ['0123.456.748', 'wrong-check-digits'],
    ['12345', 'not-an-enterprise-number'],
    ['en cours', 'not-an-enterprise-number'],
    ['2123456749', 'not-an-enterprise-number'],
  ])('refuses %s: %s', (text, reason) => {
    expect(readEnterpriseNumber(text)).toMatchObject({ reason });
  });
});

describe('addresses of mail', () => {
  it.each([
    ['contact@hotmial.be', 'contact@hotmail.be'],
    ['a.b@gmial.com', 'a.b@gmail.com'],
    ['a@gmail.con', 'a@gmail.com'],
    ['a@skynte.be', 'a@skynet.be'],
    ['a@lesmains.bee', 'a@lesmains.be'],
    ['contact@hotmail.be', null],
    ['a@live.fr', null],
    ['a@lesmains.be', null],
  ])('%s was meant as %s', (typed, meant) => {
    expect(suggestedEmail(typed)).toBe(meant);
  });

  it('finds several in a cell, once each', () => {
    expect(splitEmails('A@x.be; b@y.be / a@x.be et <c@z.org>')).toEqual({
      emails: ['a@x.be', 'b@y.be', 'c@z.org'],
      rest: '',
    });
    expect(splitEmails('à demander')).toEqual({ emails: [], rest: 'à demander' });
  });

  it.each([
    ['a@b.be', true],
    ['a..b@c.be', false],
    ['a@b', false],
    ['a b@c.be', false],
    [`${'a'.repeat(65)}@b.be`, false],
  ])('%s can receive mail: %s', (text, verdict) => {
    expect(isEmail(text)).toBe(verdict);
  });
});

describe('telephone numbers', () => {
  it.each([
    ['Claire Lambrecht 081/22.33.44', '081/22.33.44', 'Claire Lambrecht'],
    ['Marie Dupont (gsm: 0470 12 34 56)', '0470 12 34 56', 'Marie Dupont'],
    ['+32 81 22 33 44', '+32 81 22 33 44', ''],
    ['Marie Dupont', '', 'Marie Dupont'],
  ])('of « %s »', (text, phone, rest) => {
    expect(takePhone(text)).toEqual({ phone, rest });
  });

  it('get back the zero that a spreadsheet ate', () => {
    expect(tidyPhone('81223344')).toBe('081223344');
    expect(tidyPhone('470123456')).toBe('0470123456');
    expect(tidyPhone('081 22 33 44')).toBe('081 22 33 44');
  });
});

describe('names of persons', () => {
  it.each([
    ['DUPONT Marie', 'first-last', 'Marie', 'Dupont'],
    ['Marie DUPONT', 'last-first', 'Marie', 'Dupont'],
    ['Mme Marie Van den Berg', 'first-last', 'Marie', 'Van den Berg'],
    ['Van den Berg Marie', 'last-first', 'Marie', 'Van den Berg'],
    ['de la VALLÉE Jean-Pierre', 'first-last', 'Jean-Pierre', 'de la Vallée'],
    ['Dupont, Marie', 'first-last', 'Marie', 'Dupont'],
    ['MARIE DUPONT', 'first-last', 'Marie', 'Dupont'],
    ['Dupont', 'first-last', '', 'Dupont'],
  ] as const)('%s (%s) is %s, %s', (text, order, firstName, lastName) => {
    expect(splitName(text, order)).toEqual({ firstName, lastName });
  });

  it('tell the order of a column, or that they do not', () => {
    expect(orderOfNames(['Dupont Marie', 'Amrani Youssef'])).toBe('last-first');
    expect(orderOfNames(['Marie Dupont', 'Thirion X', 'DUPONT Luc', 'Luc HARDY', 'Anne NOËL'])).toBe('first-last');
    expect(orderOfNames(['Zed Wyk', 'Ork Uul'])).toBeNull();
  });

  it('lose their capitals', () => {
    expect(tidyName("D'HONDT-LEROY")).toBe("D'Hondt-Leroy");
    expect(tidyName('McAdam')).toBe('McAdam');
  });
});

describe('postal addresses', () => {
  it.each([
    ['Rue du Moulin 3 bte 2, B-5000 Namur', 'Rue du Moulin 3 bte 2', '5000', 'Namur'],
    ['Place 1 - 5100 Jambes (Namur)', 'Place 1', '5100', 'Jambes (Namur)'],
    ['Chaussée de Dinant 1200', 'Chaussée de Dinant 1200', '', ''],
    ['5000 Namur', '', '5000', 'Namur'],
  ])('%s', (text, street, postcode, locality) => {
    expect(splitAddress(text)).toEqual({ street, postcode, locality });
  });
});
