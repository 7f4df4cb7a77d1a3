import { dueOf, objectionToReminder, remindersInItsWeek } from './reminder-plan.js';

const hours = { opensAt: '2031-03-31T07:00:00Z', closesAt: '2031-04-10T10:00:00Z' };
const now = '2031-03-20T09:00:00Z';

test.each([
  ['2031-03-20T09:00:00Z', 'past'],
  ['2031-03-31T06:59:59Z', 'before-opening'],
  ['2031-03-31T07:00:00Z', undefined],
  ['2031-04-10T09:59:59Z', undefined],
  ['2031-04-10T10:00:00Z', 'after-closing'],
])('a reminder at %s: %s', (at, reason) => {
  expect(objectionToReminder(at, hours, now)?.reason).toBe(reason);
});

test('the third in any seven days is counted, wherever the week begins', () => {
  const others = ['2031-04-02T07:00:00Z', '2031-04-08T07:00:00Z'];
  expect(remindersInItsWeek('2031-04-05T07:00:00Z', others)).toBe(3);
  expect(remindersInItsWeek('2031-04-09T07:00:00Z', others)).toBe(2);
  expect(remindersInItsWeek('2031-04-09T06:59:59Z', ['2031-04-02T07:00:00Z', '2031-04-03T07:00:00Z'])).toBe(3);
  expect(remindersInItsWeek('2031-04-05T07:00:00Z', [])).toBe(1);
});

test.each([
  ['2031-04-04T06:59:59Z', 'waits'],
  ['2031-04-04T07:00:00Z', 'leaves'],
  ['2031-04-04T19:00:00Z', 'leaves'],
  ['2031-04-04T19:00:01Z', 'missed'],
])('what was planned for 4 April at 9:00, at %s: %s', (moment, due) => {
  expect(dueOf('2031-04-04T07:00:00Z', hours, moment)).toBe(due);
});

test('nothing leaves once the vote is over', () => {
  expect(dueOf('2031-04-10T09:00:00Z', hours, '2031-04-10T10:00:00Z')).toBe('missed');
});
