import { readDate, readSex, readYesNo, withoutFormula } from './cells.js';
import { guessColumns } from './columns.js';
import type { Choices } from './draft.js';
import { columnLetter, type Grid } from './fields.js';
import { findHeader, titlesAt } from './header.js';
import { type Known, planImport } from './plan.js';
import { guessNameOrder, readSheet } from './read-sheet.js';

const nothingChosen = { nameOrder: 'first-last', cells: {}, answers: {}, excluded: [] } as const;

function choicesOf(grid: Grid, more: Partial<Choices> = {}): Choices {
  const header = findHeader(grid)!;
  const titles = titlesAt(grid, header);
  return { ...nothingChosen, columns: guessColumns(titles, []), ...more };
}

function read(grid: Grid, more: Partial<Choices> = {}, known = new Set<string>()) {
  return readSheet(grid, findHeader(grid)!, choicesOf(grid, more), known);
}

describe('titles of columns', () => {
  it('are known in French and in Dutch', () => {
    expect(
      guessColumns(['Naam vereniging', 'E-mail', 'Tel.', 'Straat', 'Postcode', 'Gemeente', 'Afgevaardigde'], []),
    ).toEqual(['name', 'emails', 'phone', 'street', 'postcode', 'locality', 'delegate']);
    expect(
      guessColumns(
        [
          'N°',
          'Dénomination',
          'Sigle',
          'N° BCE',
          'Adresse mail',
          'Membre depuis',
          'En ordre',
          'Prénom',
          'Nom',
          'Mail du délégué',
        ],
        [],
      ),
    ).toEqual([
      '',
      'name',
      'acronym',
      'enterpriseNumber',
      'emails',
      'memberSince',
      'inOrder',
      'delegateFirst',
      'delegateLast',
      'delegateEmail',
    ]);
    expect(
      guessColumns(
        ['Nom', 'Président(e)', 'Courriel', 'Courriel 2', 'GT', 'Remarques', 'Civilité', 'Date de naissance'],
        [],
      ),
    ).toEqual(['name', 'delegate', 'emails', 'otherEmails', 'workingGroup', 'remark', 'sex', 'bornOn']);
  });

  it('that say nothing are guessed from what is under them', () => {
    expect(
      guessColumns(
        ['Nom', 'Colonne B', 'Colonne C'],
        [
          ['A', 'B'],
          ['a@b.be', 'c@d.be'],
          ['5000', '5100'],
        ],
      ),
    ).toEqual(['name', 'emails', 'postcode']);
  });

  it('are found under a heading, over two rows', () => {
    const grid = [
      ['Liste des associations membres au 1er janvier 2026', '', '', '', ''],
      ['', '', '', '', ''],
      ['Association', '', 'Délégué', '', ''],
      ['Nom', 'Courriel', 'Nom', 'Prénom', 'Tél'],
      ['Les Mains Tendues', 'a@b.be', 'Dupont', 'Marie', '081 22 33 44'],
    ];
    const header = findHeader(grid)!;
    expect(header).toMatchObject({ row: 3, lines: 2 });
    expect(guessColumns(titlesAt(grid, header), [])).toEqual([
      'name',
      'emails',
      'delegateLast',
      'delegateFirst',
      'delegatePhone',
    ]);
  });

  it('are not found in a sheet of numbers', () => {
    expect(
      findHeader([
        ['1', '2'],
        ['3', '4'],
      ]),
    ).toMatchObject({ score: 0 });
    expect(findHeader([['Rapport']])).toBeNull();
  });

  it('letters of columns go on after Z', () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});

describe('cells', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['1.6.20', '2020-06-01'],
    ['1er juin 2020', '2020-06-01'],
    ['lundi 1er juin 2020', '2020-06-01'],
    ['févr. 2020', '2020-02-01'],
    ['2015', '2015-01-01'],
    ['43983', '2020-06-01'],
    ['2020-06-01 00:00:00', '2020-06-01'],
  ])('the day « %s » is %s', (text, day) => {
    expect(readDate(text)).toBe(day);
  });

  it('refuse a day that does not exist', () => {
    expect(readDate('31/06/2026')).toMatchObject({ reason: 'no-such-day' });
    expect(readDate('bientôt')).toMatchObject({ reason: 'not-a-day' });
  });

  it('say yes, no, or neither', () => {
    expect(['Oui', 'x', '✓', 'NON', 'pas en ordre'].map(readYesNo)).toEqual([true, true, true, false, false]);
    expect(readYesNo('peut-être')).toMatchObject({ reason: 'not-yes-or-no' });
  });

  it('say a sex only in so many words', () => {
    expect(['Mme', 'M.', 'Homme', 'V', 'Dr', 'Claude'].map(readSex)).toEqual(['F', 'M', 'M', 'F', null, null]);
  });

  it('never hold a formula', () => {
    expect(withoutFormula('="081223344"')).toBe('081223344');
    expect(withoutFormula('=HYPERLINK("http://x.be","Les Mains")')).toBe('Les Mains');
    expect(withoutFormula("=cmd|' /C calc'!A0")).toBeNull();
    expect(withoutFormula('#REF!')).toBeNull();
    expect(withoutFormula('+32 81 22')).toBe('+32 81 22');
  });
});

describe('rows', () => {
  const titles = ['Association', 'Courriel', 'Président', 'Membre depuis', 'En ordre'];

  it('are read with several addresses, name and telephone in one cell, and dates', () => {
    const { drafts, problems } = read([
      titles,
      ['Les Mains Tendues', 'a@b.be; c@d.be', 'DUPONT Marie 081/22.33.44', '1/6/2020', 'oui'],
    ]);
    expect(problems).toEqual([]);
    expect(drafts).toEqual([
      expect.objectContaining({
        lines: [2],
        name: 'Les Mains Tendues',
        emails: ['a@b.be', 'c@d.be'],
        memberSince: '2020-06-01',
        inOrder: true,
        delegate: expect.objectContaining({ firstName: 'Marie', lastName: 'Dupont', phone: '081/22.33.44', sex: null }),
      }),
    ]);
  });

  it('that are empty, totals, repeated titles or footnotes are left out with the reason', () => {
    const grid = [
      titles,
      ['A', '', '', '', ''],
      ['', '', '', '', ''],
      titles,
      ['TOTAL', '', '', '12', ''],
      ['Mis à jour le 3 mai', '', '', '', ''],
    ];
    const ignored = read(grid).ignored.map((i) => ({ ...i, reason: i.reason.replaceAll('\u00a0', ' ') }));
    expect(ignored).toEqual([
      { line: 3, reason: 'Ligne vide.', empty: true },
      { line: 4, reason: 'Titres répétés.', empty: false },
      { line: 5, reason: 'Ligne de total : « TOTAL ».', empty: false },
      { line: 6, reason: 'Une seule cellule est remplie : « Mis à jour le 3 mai ».', empty: false },
    ]);
  });

  it('block on what cannot be read, with the place and what to do, until it is corrected', () => {
    const grid = [
      titles,
      ['A', 'à demander', '', '31/06/2026', 'peut-être'],
      ['', 'b@c.be', 'Luc Petit', '', ''],
      ['=1+1', '', '', '2020', 'oui'],
    ];
    const found = read(grid).problems;
    expect(found.map((p) => [p.kind, p.key, p.blocking])).toEqual([
      ['email-unreadable', '2.1', true],
      ['date-unreadable', '2.3', true],
      ['yes-no-unreadable', '2.4', true],
      ['name-missing', '3.0', true],
      ['formula', '4.0', true],
    ]);
    expect(found[0]!.sentence.replace(/[\u00a0\u202f]/g, ' ')).toBe(
      'Ligne 2, colonne B (Courriel de l’association) : « à demander » n’est pas une adresse électronique. Laissez vide ou corrigez.',
    );
    const cells = { '2.1': '', '2.3': '30/06/2026', '2.4': '', '4.0': 'Deux' };
    const repaired = read(grid, { cells, excluded: [3] });
    expect(repaired.problems).toEqual([]);
    expect(repaired.drafts.map((d) => [d.name, d.memberSince])).toEqual([
      ['A', '2026-06-30'],
      ['Deux', '2020-01-01'],
    ]);
  });

  it('mend slips in addresses unless they are kept or on file already', () => {
    const grid = [titles, ['A', 'x@hotmial.be', '', '', '']];
    expect(read(grid)).toMatchObject({
      drafts: [{ emails: ['x@hotmail.be'] }],
      problems: [{ kind: 'email-typo', blocking: false }],
    });
    const kept = read(grid, { answers: { 'typo.2.x@hotmial.be': 'keep' } });
    expect(kept.drafts[0]!.emails).toEqual(['x@hotmial.be']);
    expect(read(grid, {}, new Set(['x@hotmial.be'])).problems).toEqual([]);
  });

  it('of one association written twice become one, and say what is not taken over', () => {
    const grid = [
      titles,
      ['Les Mains Tendues asbl', 'a@b.be', 'Marie Dupont', '', 'oui'],
      ['LES MAINS-TENDUES', 'c@d.be', 'Luc Petit', '2019', ''],
    ];
    const { drafts, problems } = read(grid);
    expect(drafts).toMatchObject([
      { lines: [2, 3], emails: ['a@b.be', 'c@d.be'], memberSince: '2019-01-01', delegate: { lastName: 'Dupont' } },
    ]);
    expect(problems).toMatchObject([{ kind: 'same-lines', key: 'same.2.3' }]);
    expect(problems[0]!.sentence).toContain('le ou la délégué·e');
    expect(read(grid, { answers: { 'same.2.3': 'apart' } }).drafts).toHaveLength(2);
  });

  it('take an empty cell for no only in a column of ticks', () => {
    const ticks = [titles, ['A', '', '', '', 'x'], ['B', '', '2', '', '']];
    expect(read(ticks).drafts.map((d) => d.inOrder)).toEqual([true, false]);
    const words = [titles, ['A', '', '', '', 'oui'], ['B', '', '2', '', '']];
    expect(read(words).drafts.map((d) => d.inOrder)).toEqual([true, null]);
  });

  it('tell the order of names, or the title does', () => {
    expect(guessNameOrder(['Dupont Marie', 'Petit Luc 0470 12 34 56'], 'Délégué')).toBe('last-first');
    expect(guessNameOrder(['Zzz Yyy'], 'Nom et prénom')).toBe('last-first');
    expect(guessNameOrder(['Zzz Yyy'], 'Délégué')).toBe('first-last');
  });
});

describe('the plan', () => {
  const known: Known = {
    id: 'k1',
    name: 'Les Mains Tendues asbl',
    acronym: '',
    enterpriseNumber: '',
    emails: ['a@b.be'],
    phone: '081 22 33 44',
    street: 'Rue Haute 1',
    postcode: '5000',
    locality: 'Namur',
    memberSince: null,
    leftOn: null,
    inOrder: true,
    workingGroup: '',
    remark: '',
    delegate: { firstName: 'Marie', lastName: 'Dupont', function: '', email: '', phone: '', sex: null, bornOn: null },
  };
  const titles = ['Association', 'Courriel', 'Téléphone', 'Adresse', 'Délégué', 'Mail délégué'];
  const planOf = (rows: string[][], answers: Choices['answers'] = {}, aliases = new Map<string, string>()) =>
    planImport(read([titles, ...rows], { answers }).drafts, [known], aliases, answers);

  it('changes nothing for other spellings of the same, nor for empty cells', () => {
    const rows = [['MAINS-TENDUES (LES)', '', '+32 81 22.33.44', '', 'DUPONT Marie', '']];
    expect(planOf([['les mains tendues', '', '+32 81 22.33.44', '', 'DUPONT Marie', '']]).planned).toMatchObject([
      { known: { id: 'k1' }, patch: {}, delegate: 'same' },
    ]);
    expect(planOf(rows).problems).toMatchObject([
      { kind: 'look-alike', key: 'like.2.k1', proposal: 'Les Mains Tendues asbl' },
    ]);
    expect(planOf(rows).planned).toMatchObject([{ known: null }]);
    expect(planOf(rows, { 'like.2.k1': 'merge' }).planned).toMatchObject([{ known: { id: 'k1' }, patch: {} }]);
    expect(planOf(rows, {}, new Map([['mains tendues les', 'k1']])).planned).toMatchObject([{ known: { id: 'k1' } }]);
  });

  it('says what would change, and names a new delegate only for another person', () => {
    expect(
      planOf([['Les Mains Tendues', 'c@d.be', '', 'Rue Basse 2, 5100 Jambes', 'Marie Dupont', 'm@d.be']]).planned,
    ).toMatchObject([
      {
        patch: { emails: ['c@d.be'], street: 'Rue Basse 2', postcode: '5100', locality: 'Jambes' },
        delegate: 'corrected',
        delegatePatch: { email: 'm@d.be' },
      },
    ]);
    expect(planOf([['Les Mains Tendues', '', '', '', 'Luc Petit', '']]).planned).toMatchObject([{ delegate: 'named' }]);
  });

  it('stays fast with thousands of near names', () => {
    const many = Array.from({ length: 5000 }, (_, i) => [`Association d’entraide numéro ${i}`, '', '', '', '', '']);
    expect(planOf(many).planned).toHaveLength(5000);
  });
});
