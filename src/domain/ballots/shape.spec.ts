import { electionRecord, readElection } from './election.js';
import { BELENIOS_2048 } from './group.js';
import { fields, listOf, Misshapen, optional, readCanonicalJson, readJson, text, wholeNumber } from './shape.js';

const shape = fields({ name: text, sizes: listOf(wholeNumber, 2), note: optional(text) });

it('reads what has exactly the fields, in their order', () => {
  expect(readCanonicalJson('{"name":"é","sizes":[1,2]}', shape)).toEqual({ name: 'é', sizes: [1, 2] });
  expect(readCanonicalJson('{"name":"","sizes":[0,0],"note":"n"}', shape)).toEqual({
    name: '',
    sizes: [0, 0],
    note: 'n',
  });
});

it.each([
  ['not JSON', '{"name"'],
  ['blanks', '{"name": "a","sizes":[1,2]}'],
  ['another order', '{"sizes":[1,2],"name":"a"}'],
  ['a field too many', '{"name":"a","sizes":[1,2],"more":1}'],
  ['a field twice', '{"name":"b","name":"a","sizes":[1,2]}'],
  ['a field of the language', '{"name":"a","sizes":[1,2],"__proto__":{}}'],
  ['an empty option', '{"name":"a","sizes":[1,2],"note":null}'],
  ['a list too short', '{"name":"a","sizes":[1]}'],
  ['a fraction', '{"name":"a","sizes":[1,2.5]}'],
  ['a number spelled otherwise', '{"name":"a","sizes":[1,2e0]}'],
  ['a negative zero', '{"name":"a","sizes":[1,-0]}'],
  ['a text for a number', '{"name":"a","sizes":["1",2]}'],
  ['a list for an object', '["a",[1,2]]'],
  ['half a character', '{"name":"\\ud800","sizes":[1,2]}'],
  ['a newline at the end', '{"name":"a","sizes":[1,2]}\n'],
])('refuses %s', (_, raw) => {
  expect(() => readCanonicalJson(raw, shape)).toThrow(Misshapen);
  expect(() => readJson(raw, shape)).toThrow(Misshapen);
});

it('leaves free how a text is escaped only where its bytes are hashed as they are', () => {
  const raw = '{"name":"\\u00e9\\/","sizes":[1,2]}';
  expect(readJson(raw, shape)).toMatchObject({ name: 'é/' });
  expect(() => readCanonicalJson(raw, shape)).toThrow(Misshapen);
});

describe('an election', () => {
  const question = { question: 'Qui ?', answers: ['Une', 'Deux'], min: 0, max: 2, blank: false };
  const record = (questions = [question]) =>
    electionRecord({
      name: 'É',
      description: '« à »',
      uuid: '11111111111111',
      group: BELENIOS_2048,
      publicKey: BELENIOS_2048.g,
      questions,
    });

  it('is written and read again, the blank only where it is offered', () => {
    expect(record()).not.toContain('blank');
    expect(record([{ ...question, blank: true }])).toContain('"answers":["Une","Deux"],"blank":true,"min":0');
    expect(readElection(record()).questions).toEqual([question]);
    expect(readElection(record().replace('"min"', '"blank":false,"min"')).questions).toEqual([question]);
  });

  it.each([
    ['no question', []],
    ['no answer', [{ ...question, answers: [], max: 0 }]],
    ['a maximum above the answers', [{ ...question, max: 3 }]],
    ['a minimum above the maximum', [{ ...question, min: 2, max: 1 }]],
    ['a negative minimum', [{ ...question, min: -1 }]],
  ])('is not made with %s', (_, questions) => {
    expect(() => record(questions)).toThrow(Misshapen);
  });

  it.each([
    ['another version', '"version":1', '"version":2'],
    ['a group that is not known', 'BELENIOS-2048', 'BELENIOS-2049'],
    ['a key outside the group', `"${BELENIOS_2048.g}"`, '"2"'],
    ['a key written in another way', `"${BELENIOS_2048.g}"`, `"0${BELENIOS_2048.g}"`],
    ['a short identifier', '"11111111111111"', '"1111111111111"'],
  ])('is not read with %s', (_, from, to) => {
    expect(record()).toContain(from);
    expect(() => readElection(record().replace(from, to))).toThrow(Misshapen);
  });
});
