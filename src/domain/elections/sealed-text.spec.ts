import { changedSinceSeal, type SealedFacts, sealedText } from './sealed-text.js';

const facts: SealedFacts = {
  uuid: 'Abcdefghijkmno',
  nom: 'Comité 2031',
  essai: false,
  ouverture: '2031-03-31T07:00:00.000Z',
  cloture: '2031-04-10T10:00:00.000Z',
  sieges: ['s1', 's2'],
  candidats: [
    { name: 'Ada', organisationName: 'Une', groupe: '' },
    { name: 'Bob', organisationName: 'Deux', groupe: '' },
  ],
  tirage: { letter: 'B', seed: '00' },
  bulletin: { methode: 'block', minimum: 0, maximum: 2, blanc: true, nouveauVote: 'last_counts' },
  confiance: 'single',
  regles: { quorum: { params: { share: '1/2', base: 'electors' } } },
  premierJourDesMandats: '2031-05-15',
  electeurs: 132,
  sortDesEgalites: 'aa',
  depouillement: { lot: { from: 'platform' }, groups: [] },
  election: 'bb',
  cles: 'cc',
  codes: 'dd',
  isoloir: { 'booth.js': 'ee' },
};
const seal = sealedText(facts);

it('holds every fact, its versions and the weight of a vote', () => {
  expect(JSON.parse(seal)).toEqual({ version: 2, methodeVersion: 1, poids: 1, ...facts });
});

it('finds nothing changed whatever the order of the keys', () => {
  const regles = { quorum: { params: { base: 'electors', share: '1/2' } } };
  expect(changedSinceSeal(seal, { ...facts, regles })).toEqual([]);
});

it.each<[Partial<SealedFacts>, string[]]>([
  [{ cloture: '2031-04-17T10:00:00.000Z' }, []],
  [{ cloture: '2031-04-10T09:59:59.000Z' }, ['la clôture']],
  [{ candidats: [...facts.candidats].reverse() }, ['les candidatures ou leur ordre']],
  [{ electeurs: 133, codes: 'xx' }, ['le nombre d’électeurs', 'la liste des codes']],
  [{ sieges: ['s1'] }, ['les sièges']],
  [{ bulletin: { ...facts.bulletin, maximum: 3 } }, ['les règles du bulletin']],
])('names what %j changes', (change, said) => {
  expect(changedSinceSeal(seal, { ...facts, ...change })).toEqual(said);
});

it('says nothing of a field that an older seal did not have', () => {
  const { codes: _, ...older } = JSON.parse(seal);
  expect(changedSinceSeal(JSON.stringify(older), { ...facts, codes: 'xx' })).toEqual([]);
});
