import { RULE_IDS } from './catalogue.js';
import { packCcatm } from './pack-ccatm.js';
import { PACK_FORUM } from './pack-forum.js';
import { PACK_NAMUR } from './pack-namur.js';
import type { RuleId } from './params.js';
import type { AppliedRule } from './rule-book.js';
import { fieldsOf, paramsTyped, ruleInWords, typedOf } from './rule-words.js';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const namur = <Id extends RuleId>(id: Id): AppliedRule<Id> => ({ id, ...PACK_NAMUR.rules[id] }) as AppliedRule<Id>;
const words = (id: RuleId) => ruleInWords(namur(id)).map(({ label, said }) => plain(`${label} : ${said}`));

describe('a rule in words', () => {
  it('says its parameters one by one', () => {
    expect(words('quorum').slice(0, 4)).toEqual([
      'La part se prend sur : les membres en fonction',
      'Il faut : plus que cette part',
      'Part : la moitié',
      'Les procurations comptent : non',
    ]);
    expect(words('term')[0]).toBe('Durée du mandat : 6 ans');
    expect(words('claims')).toEqual(['Délai de réclamation : 10 jours', 'Qui décide : collège communal']);
    expect(words('seat_categories')[0]).toContain('Associations : 16 élus');
    expect(words('tie_between_candidates')[0]).toBe('À voix égales : le plus âgé, puis le sort');
  });

  it.each([PACK_NAMUR, PACK_FORUM, packCcatm(23_000)])('leaves no parameter of $name unsaid', (pack) => {
    for (const id of RULE_IDS) {
      const rule = { id, ...pack.rules[id] } as AppliedRule;
      expect(
        fieldsOf(id)
          .map(({ name }) => name)
          .sort(),
      ).toEqual(Object.keys(rule.params).sort());
      for (const { said } of ruleInWords(rule)) expect(said).not.toMatch(/undefined|null|_|^$/);
    }
  });
});

describe('a rule in a form', () => {
  it.each(RULE_IDS)('%s comes back as it was when nothing is changed', (id) => {
    expect(paramsTyped(namur(id), typedOf(namur(id)))).toEqual(namur(id).params);
  });

  it('takes what was changed and keeps what was not asked', () => {
    const typed = { ...typedOf(namur('continuity')), longest: '' };
    expect(paramsTyped(namur('continuity'), typed)).toEqual({ holdOver: true, longest: null });
    const quorum = { ...typedOf(namur('quorum')), fraction: '2/3', operator: 'ge' };
    expect(paramsTyped(namur('quorum'), quorum)).toMatchObject({ fraction: '2/3', operator: 'ge', base: 'in_office' });
    expect(
      paramsTyped(namur('reconvening'), { ...typedOf(namur('reconvening')), quorumWaivedFromConvocation: '3' }),
    ).toMatchObject({
      quorumWaivedFromConvocation: 3,
    });
  });

  it.each([
    ['term', 'years', '0'],
    ['term', 'years', 'six'],
    ['quorum', 'fraction', '9/8'],
    ['quorum', 'countsProxies', ''],
    ['claims', 'period', ''],
    ['claims', 'decider', ' '],
    ['poll', 'opensAt', '25:00'],
  ] as const)('refuses %s with %s = « %s », beside its field', (id, name, value) => {
    expect(paramsTyped(namur(id), { ...typedOf(namur(id)), [name]: value })).toMatchObject({
      reason: 'parameter',
      field: name,
    });
  });
});
