import { timeline } from './timeline.js';

const span = { du: '2021-02-01', au: '2027-01-31', aujourdhui: '2026-11-24' };
const nicole = { du: '2021-02-01', au: '2023-06-14', texte: 'Nicole Hardy', genre: 'passe' as const };
const youssef = { du: '2023-09-01', au: '2027-01-31', texte: 'Youssef Amrani', genre: 'actuel' as const };

describe('the timeline of seats', () => {
  it('shows the months nobody sat as vacant, in the drawing and in the table', () => {
    const { lignes, tableau } = timeline([{ texte: 'Siège 2', blocs: [youssef, nicole] }], span);
    expect(lignes[0]?.blocs.map((block) => block.genre)).toEqual(['passe', 'vacant', 'actuel']);
    expect(tableau).toEqual([
      ['Siège 2', 'Nicole Hardy', '1er févr. 2021', '14 juin 2023'],
      ['Siège 2', 'Vacant', '15 juin 2023', '31 août 2023'],
      ['Siège 2', 'Youssef Amrani', '1er sept. 2023', '31 janv. 2027'],
    ]);
  });

  it('shows no vacancy between two holders who follow each other', () => {
    const anne = { ...nicole, au: '2023-08-31', texte: 'Anne Paquet' };
    const { lignes } = timeline([{ texte: 'Siège 14', blocs: [anne, youssef] }], span);
    expect(lignes[0]?.blocs).toHaveLength(2);
  });

  it('leaves the end of a vacancy open when nobody has followed yet', () => {
    const { tableau } = timeline([{ texte: 'Siège 6', blocs: [nicole] }], span);
    expect(tableau.at(-1)).toEqual(['Siège 6', 'Vacant', '15 juin 2023', '']);
  });

  it('cuts the drawing at the ends of the period, never the days in the table', () => {
    const { tableau } = timeline([{ texte: 'Siège 1', blocs: [{ ...youssef, du: '2015-01-01', au: null }] }], span);
    expect(tableau).toEqual([['Siège 1', 'Youssef Amrani', '1er janv. 2015', '']]);
  });

  it('keeps every block inside the drawing, and blocks of one seat apart', () => {
    const long = { ...youssef, du: '2015-01-01', au: null };
    for (const blocs of [[nicole, youssef], [long], []]) {
      const { lignes, largeur } = timeline([{ texte: 'Siège 1', blocs }], span);
      let end = 0;
      for (const block of lignes[0]?.blocs ?? []) {
        expect(block.x).toBeGreaterThanOrEqual(end);
        end = block.x + block.largeur;
      }
      expect(end).toBeLessThanOrEqual(largeur);
    }
  });

  it('writes initials where a name has no room, and nothing where initials have none', () => {
    const brief = { ...nicole, au: '2021-07-31' };
    const day = { ...nicole, au: '2021-02-01' };
    const nameOf = (blocs: [typeof nicole]) => timeline([{ texte: 'Siège 1', blocs }], span).lignes[0]?.blocs[0]?.texte;
    expect([nameOf([nicole]), nameOf([brief]), nameOf([day])]).toEqual(['Nicole Hardy', 'N. H.', '']);
  });

  it('marks today only when it is in the period', () => {
    expect(timeline([], span).aujourdhui).toMatchObject({ texte: 'Aujourd’hui', ancre: 'end' });
    expect(timeline([], { ...span, aujourdhui: '2030-01-01' }).aujourdhui).toBeNull();
  });

  it('draws a suspension over the holding, and says in the table who sat meanwhile', () => {
    const pauses = [{ du: '2023-05-01', au: '2023-08-31', texte: 'Nicole suspendue, Anne siège en attendant' }];
    const { lignes, tableau } = timeline(
      [{ texte: 'Siège 1', blocs: [{ ...nicole, du: '2022-01-01' }], pauses }],
      span,
    );
    const [pause] = lignes[0]!.blocs.filter(({ genre }) => genre === 'suspendu');
    expect(pause).toMatchObject({ hauteur: 7, texte: '' });
    expect(tableau.at(-1)?.slice(0, 2)).toEqual(['Siège 1', 'Nicole suspendue, Anne siège en attendant']);
    const past = [{ du: '1990-01-01', au: '1990-02-01', texte: '' }];
    expect(timeline([{ texte: 'Siège 1', blocs: [], pauses: past }], span).tableau).toHaveLength(1);
  });
});
