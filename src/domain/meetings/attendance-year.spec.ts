import { saidYear } from './attendance-year.js';

it('says how many meetings a year had, how many without quorum, and who came on average', () => {
  const meetings = [
    { held: true, counted: 12, inOffice: 17 },
    { held: true, counted: 13, inOffice: 17 },
    { held: false, counted: 6, inOffice: 16 },
  ];
  expect(saidYear(meetings).replace(/\s/g, ' ')).toBe(
    '3 réunions en un an, dont 1 sans quorum ; en moyenne 10 présents sur 17 en fonction.',
  );
  expect(saidYear([])).toBe('');
});
