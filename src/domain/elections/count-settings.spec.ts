import {
  type CountSettings,
  countSettingsOf,
  groupSaid,
  groupsTyped,
  objectionToGroups,
  USUAL_COUNT,
} from './count-settings.js';

describe('the groups of an election', () => {
  it('are read as they are written', () => {
    const groups = groupsTyped('Logement : 1 au moins, 3 au plus\n\nAide alimentaire: 2 au plus\nSanté ; 1 au moins');
    expect(groups).toEqual([
      { label: 'Logement', name: 'Logement', min: 1, max: 3 },
      { label: 'Aide alimentaire', name: 'Aide alimentaire', max: 2 },
      { label: 'Santé', name: 'Santé', min: 1 },
    ]);
    expect(groupSaid((groups as CountSettings['groups'])[0]!)).toBe('Logement : 1 au moins, 3 au plus');
    expect(groupsTyped('Logement')).toMatchObject({ reason: 'not-a-group' });
    expect(groupsTyped('')).toEqual([]);
  });

  it('cannot ask for more than there are seats', () => {
    const group = (label: string, min?: number, max?: number) => ({
      label,
      name: label,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    });
    expect(objectionToGroups([group('A', 1, 3), group('B', 2)], 4)).toBeNull();
    expect(objectionToGroups([group('A', 3), group('B', 2)], 4)?.reason).toBe('impossible-bounds');
    expect(objectionToGroups([group('A', 3, 2)], 4)?.reason).toBe('impossible-bounds');
    expect(objectionToGroups([group('A', 1), group('A', 1)], 4)?.reason).toBe('same-name');
  });

  it('are none, and the lot is the platform’s, where nothing was chosen', () => {
    expect(countSettingsOf({ countSettings: null })).toBe(USUAL_COUNT);
  });
});
