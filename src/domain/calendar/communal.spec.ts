import { communalElection, communalYear, councilInstallation } from './communal.js';

describe('communal elections', () => {
  it.each([
    [2024, '2024-10-13', '2024-12-02'],
    [2030, '2030-10-13', '2030-12-02'],
    [2036, '2036-10-12', '2036-12-01'],
    [2054, '2054-10-11', '2054-12-07'],
  ])('of %i are on %s, the council is installed on %s', (year, election, installation) => {
    expect([communalElection(year), councilInstallation(year)]).toEqual([election, installation]);
  });

  it('are those of 2024 until the day of 2030', () => {
    expect([communalYear('2024-10-12'), communalYear('2030-10-12'), communalYear('2030-10-13')]).toEqual([
      2018, 2024, 2030,
    ]);
  });
});
