import { type Agreement, awaited, awaitedSentence, objectionToOpening } from './result-opening.js';

const secretary: Agreement = { account: 's', side: 'office' };
const witness: Agreement = { account: 'w', side: 'bureau' };

test('one of the office and one of the bureau are awaited', () => {
  expect(awaited([])).toEqual(['office', 'bureau']);
  expect(awaited([witness])).toEqual(['office']);
  expect(awaited([secretary, witness])).toEqual([]);
  expect(awaitedSentence(awaited([]))).toBe(
    'Il manque l’accord du secrétariat, et celui de la présidence ou d’un témoin.',
  );
  expect(awaitedSentence(awaited([secretary]))).toBe('Il manque l’accord de la présidence ou d’un témoin.');
});

test('nobody agrees twice, and two of one side do not open it', () => {
  expect(objectionToOpening([], secretary)).toBeNull();
  expect(objectionToOpening([secretary], secretary)?.reason).toBe('agreed-already');
  expect(objectionToOpening([secretary], { account: 'a', side: 'office' })?.reason).toBe('side-agreed');
  expect(objectionToOpening([secretary], witness)).toBeNull();
});
