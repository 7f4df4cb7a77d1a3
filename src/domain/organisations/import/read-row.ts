import { addDays } from '../../calendar/day.js';
import { typeset } from '../../french.js';
import { isEmail, splitEmails, suggestedEmail } from '../email.js';
import { readEnterpriseNumber } from '../enterprise-number.js';
import { type NameOrder, splitName, tidyName } from '../person-name.js';
import { takePhone, tidyPhone } from '../phone.js';
import { splitAddress } from '../postal-address.js';
import { plainWords } from '../words.js';
import { readSex } from './cells.js';
import type { Choices, Draft, DraftDelegate } from './draft.js';
import type { Field } from './fields.js';
import type { Row } from './row.js';

/** What is known of the whole sheet while one row is read. */
export type Reading = Readonly<{
  nameOrder: NameOrder;
  /** The column « En ordre » holds ticks only: empty means no. */
  marks: boolean;
  answers: Choices['answers'];
  /** Addresses on file already: they are not doubted again. */
  knownEmails: ReadonlySet<string>;
}>;

/** The association that a row describes. The name is empty when the row has none. */
export function readRow(row: Row, reading: Reading): Draft {
  const delegate = readDelegate(row, reading);
  const place = readPlace(row);
  const lastDay = row.day('lastDay');
  const number = row.text('enterpriseNumber');
  const emails = [...emailsOf(row, 'emails', reading), ...emailsOf(row, 'otherEmails', reading)];
  const orphan = delegate && !delegate.lastName && delegate.email ? [delegate.email] : [];
  return {
    lines: [row.line],
    name: row.text('name'),
    acronym: row.text('acronym'),
    enterpriseNumber: number
      ? (row.read('number-unreadable', 'enterpriseNumber', number, readEnterpriseNumber(number)) ?? '')
      : '',
    emails: [...new Set([...emails, ...orphan])],
    phone: phoneOf(row, 'phone'),
    ...place,
    memberSince: row.day('memberSince'),
    leftOn: lastDay && addDays(lastDay, 1),
    inOrder: row.yesNo('inOrder', reading.marks),
    workingGroup: row.text('workingGroup'),
    remark: row.text('remark'),
    delegate: delegate?.lastName ? delegate : null,
  };
}

function phoneOf(row: Row, field: Field): string {
  return tidyPhone(row.text(field));
}

function readPlace(row: Row) {
  const whole = splitAddress(row.text('address'));
  const town = splitAddress(row.text('town'));
  return {
    street: row.text('street') || whole.street,
    postcode: row.text('postcode') || town.postcode || whole.postcode,
    locality: row.text('locality') || town.locality || (town.postcode ? '' : town.street) || whole.locality,
  };
}

function readDelegate(row: Row, reading: Reading): DraftDelegate | null {
  const together = row.text('delegate');
  const { emails } = splitEmails(together);
  const called = takePhone(emails.length > 0 ? splitEmails(together).rest : together);
  const name = nameOf(row, called.rest, reading);
  const [email = emails[0] ?? ''] = emailsOf(row, 'delegateEmail', reading);
  if (!name.lastName && !email) return null;
  return {
    ...name,
    function: row.text('delegateFunction'),
    email,
    phone: phoneOf(row, 'delegatePhone') || tidyPhone(called.phone),
    sex: readSex(row.text('sex')),
    bornOn: row.day('bornOn'),
    since: row.day('delegateSince'),
  };
}

/** First and last name from their own columns, else from one cell that holds both. */
function nameOf(row: Row, together: string, { nameOrder }: Reading) {
  const [firstName, lastName] = [row.text('delegateFirst'), row.text('delegateLast')];
  if (lastName && firstName) return { firstName: tidyName(firstName), lastName: tidyName(lastName) };
  const [one = '', ...others] = (lastName || together || firstName).split(/\s+(?:et|&|en|ou)\s+|\s*[/;+]\s*/);
  if (others.length > 0 && plainWords(others.join('')) !== '') severalPersons(row, one, others);
  return splitName(one.replace(/[\s,;:(–-]+$/, ''), nameOrder);
}

function severalPersons(row: Row, first: string, others: readonly string[]): void {
  const column =
    [row.columnOf('delegate'), row.columnOf('delegateLast'), row.columnOf('delegateFirst')].find((c) => c >= 0) ?? 0;
  row.problems.push({
    kind: 'several-persons',
    key: `persons.${row.line}`,
    line: row.line,
    column,
    value: row.raw(column),
    sentence: typeset(
      `Ligne ${row.line} : la cellule nomme plusieurs personnes. Nous prenons « ${first.trim()} » ; ajoutez ${others.join(', ')} sur sa fiche si c’est utile.`,
    ),
    blocking: false,
    proposal: first.trim(),
  });
}

/** The addresses of a cell; slips of the hand are mended unless the secretary keeps them. */
function emailsOf(row: Row, field: Field, reading: Reading): string[] {
  const text = row.text(field);
  if (text === '') return [];
  const { emails, rest } = splitEmails(text);
  const bad = emails.filter((email) => !isEmail(email));
  if (emails.length === 0 || bad.length > 0) {
    const what = bad[0] ?? rest;
    row.problem(
      'email-unreadable',
      field,
      row.raw(row.columnOf(field)),
      `« ${what} » n’est pas une adresse électronique. Laissez vide ou corrigez.`,
    );
    return [];
  }
  return emails.map((email) => mended(row, field, email, reading));
}

function mended(row: Row, field: Field, email: string, { answers, knownEmails }: Reading): string {
  const suggestion = knownEmails.has(email) ? null : suggestedEmail(email);
  if (!suggestion) return email;
  const key = `typo.${row.line}.${email}`;
  row.problems.push({
    kind: 'email-typo',
    key,
    line: row.line,
    column: row.columnOf(field),
    value: email,
    sentence: typeset(`Ligne ${row.line} : « ${email} » semble mal écrit. Sans doute « ${suggestion} » ?`),
    blocking: false,
    proposal: suggestion,
  });
  return answers[key] === 'keep' ? email : suggestion;
}
