import { typeset } from '../french.js';
import { RULE_IDS } from './catalogue.js';
import { packCcatm } from './pack-ccatm.js';
import { PACK_FORUM } from './pack-forum.js';
import { PACK_NAMUR } from './pack-namur.js';
import { amended, cited, frozen, openBook, type RuleBook, ruleInForce } from './rule-book.js';

const book = openBook(PACK_NAMUR, '2025-03-03');

const threeYears = {
  id: 'term',
  params: { years: 3, end: 'anniversary_eve', leapDay: 'eve' },
  source: 'ROI, art. 4',
  status: 'confirmed',
  validFrom: '2031-03-03',
} as const;

describe('a rule book', () => {
  it('holds no rule before the day it was opened', () => {
    expect(ruleInForce(book, 'quorum', '2025-03-02')).toBeNull();
    expect(ruleInForce(book, 'quorum', '2025-03-03')?.params.fraction).toBe('1/2');
  });

  it('keeps every version of a rule, each on its days', () => {
    const changed = amended(book, threeYears) as RuleBook;
    expect(ruleInForce(changed, 'term', '2031-03-02')?.params.years).toBe(6);
    expect(ruleInForce(changed, 'term', '2031-03-03')?.params.years).toBe(3);
    expect(ruleInForce(book, 'term', '2031-03-03')?.params.years).toBe(6);
  });

  it('refuses a version older than one it has', () => {
    const changed = amended(book, threeYears) as RuleBook;
    expect(amended(changed, { ...threeYears, validFrom: '2030-01-01' })).toEqual({
      reason: 'older-than-version',
      sentence: typeset(
        'La règle « durée du mandat » a déjà une version qui commence le lundi 3 mars 2031. Choisissez un jour plus tardif.',
      ),
    });
  });

  it('lets a version of the same day take the place of the one before, which holds on no day any more', () => {
    const quorum = ruleInForce(book, 'quorum', '2025-03-03')!;
    const confirmed = amended(book, { ...quorum, source: 'ROI, art. 12', status: 'confirmed' }) as RuleBook;
    expect(ruleInForce(confirmed, 'quorum', '2025-03-03')).toMatchObject({ source: 'ROI, art. 12', validTo: null });
    expect(confirmed.rules.filter(({ id }) => id === 'quorum')).toHaveLength(2);
  });

  it('freezes a rule with the act that used it', () => {
    const rule = ruleInForce(book, 'term', '2031-04-11');
    const kept = rule && frozen(rule, '2031-04-11');
    expect(kept).toMatchObject({ id: 'term', params: { years: 6 }, frozenOn: '2031-04-11' });
    expect(kept?.params).not.toBe(rule?.params);
    expect(kept).not.toHaveProperty('validTo');
  });

  it('is cited with its number, its source and what is still to be confirmed', () => {
    expect(cited(threeYears)).toBe(typeset('Règle R-36, durée du mandat (ROI, art. 4)'));
    const quorum = ruleInForce(book, 'quorum', '2031-04-11');
    expect(quorum && cited(quorum)).toBe(
      typeset('Règle R-06, quorum de présence (par analogie avec l’art. L1122-17 du CDLD ; à confirmer)'),
    );
  });
});

describe('the packs', () => {
  it.each([PACK_NAMUR, PACK_FORUM, packCcatm(23_000)])(
    '$name has every rule of the catalogue, each with its source',
    (pack) => {
      expect(Object.keys(pack.rules).sort()).toEqual([...RULE_IDS].sort());
      expect(Object.values(pack.rules).filter((rule) => rule.source.trim() === '')).toEqual([]);
    },
  );

  it('gives Namur 20 seats: 4 by right and 16 elected by the associations', () => {
    const { categories } = PACK_NAMUR.rules.seat_categories.params;
    expect(categories.map((c) => [c.code, c.max, c.mode])).toEqual([
      ['CHAIR', 1, 'ex_officio'],
      ['VILLE', 1, 'designated'],
      ['CPAS', 1, 'designated'],
      ['PROVINCE', 1, 'designated'],
      ['ASSOC', 16, 'elected'],
    ]);
    expect(categories.reduce((sum, c) => sum + c.max, 0)).toBe(PACK_NAMUR.rules.seat_ceiling.params.maxTotal);
  });

  it('confirms for Namur only what was published', () => {
    const confirmed = RULE_IDS.filter((id) => PACK_NAMUR.rules[id].status === 'confirmed');
    expect(confirmed).toEqual(['seat_ceiling', 'period_forward', 'term']);
  });

  it.each([
    [9_999, 8, 2, 6],
    [10_000, 12, 3, 9],
    [20_000, 12, 3, 9],
    [23_000, 16, 4, 12],
  ])(
    'gives a commission of %i inhabitants (row 41) %i members, %i of them from the council, %i from the public',
    (...row) => {
      const [inhabitants, members, fromCouncil, fromPublic] = row;
      const { rules } = packCcatm(inhabitants);
      expect(rules.seat_ceiling.params.maxTotal).toBe(members + 1);
      expect(rules.seat_categories.params.categories.map((c) => c.max)).toEqual([1, fromCouncil, fromPublic]);
    },
  );

  it('lets the forum meet on five clear days, convened by a third, for a legislature (row 43)', () => {
    expect(PACK_FORUM.rules.notice.params).toMatchObject({ length: 5, unit: 'clear_days' });
    expect(PACK_FORUM.rules.convening_right.params.fraction).toBe('1/3');
    expect(PACK_FORUM.rules.term.params.end).toBe('end_of_legislature');
  });
});
