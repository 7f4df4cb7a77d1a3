import { spoken } from '../../platform/documents/wording.js';
import { marksOf, objectionToText } from '../../platform/texts/sentence-marks.js';
import { DOCUMENT_TEXTS } from './document-texts.js';

const ALL = Object.entries(DOCUMENT_TEXTS).flatMap(([code, { sentences }]) =>
  sentences.map((sentence) => [code, sentence] as const),
);

describe('the sentences of documents', () => {
  it.each(ALL)('%s: « %s » is a message that can stand in its own place', (_, sentence) => {
    expect(objectionToText(sentence, sentence)).toBeNull();
    const values = Object.fromEntries(marksOf(sentence).variables.map((name) => [name, 3]));
    expect(spoken({ source: sentence, values })).not.toMatch(/[{}]/);
  });

  it('are spoken in the words of the office', () => {
    const said = { source: 'Votez avant le {fin}.', values: { fin: '10 avril' } };
    expect(spoken(said, { 'Votez avant le {fin}.': 'Le vote s’arrête le {fin}.' })).toBe(
      'Le vote s’arrête le 10 avril.',
    );
    expect(spoken(said)).toBe('Votez avant le 10 avril.');
  });
});
