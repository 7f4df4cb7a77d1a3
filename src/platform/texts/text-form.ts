import { frenchMoment } from '../../domain/calendar/french.js';
import { frenchCount } from '../../domain/french.js';
import type { EditedText } from './edited-text.entity.js';
import type { Sentences } from './edited-texts.service.js';
import { marksOf } from './sentence-marks.js';

/** The columns of a list of texts, and the line of each. */
export const textColumns = (what: string) => [{ texte: what }, { texte: 'Texte' }, { texte: 'Dernier changement' }];

export function textLine(name: string, href: string, sentences: Sentences, last: EditedText | undefined) {
  const changed = Object.keys(sentences).length;
  return [
    { texte: name, href },
    changed > 0
      ? { etiquette: frenchCount(changed, 'phrase modifiée', 'phrases modifiées'), genre: 'attente' }
      : 'Texte d’origine',
    last ? `${frenchMoment(last.writtenAt)}, ${last.writtenBy}` : '',
  ];
}

/** One field a sentence, `texte-0`, `texte-1`…, with what must stay in it. */
export function textFields(sources: readonly string[], sentences: Sentences) {
  return sources.map((source, i) => ({
    champ: `texte-${i}`,
    etiquette: `Phrase ${i + 1}`,
    texte: sentences[source] ?? source,
    indice: hintOf(source, source in sentences),
  }));
}

/** What a form sent, by our sentence. */
export function textsIn(sources: readonly string[], form: Readonly<Record<string, string>>): Sentences {
  return Object.fromEntries(
    sources.flatMap((source, i) => (form[`texte-${i}`] === undefined ? [] : [[source, form[`texte-${i}`]!]])),
  );
}

/** Our own sentences, to go back to them. */
export const oursAgain = (sources: readonly string[]): Sentences =>
  Object.fromEntries(sources.map((source) => [source, source]));

/** « 2 phrases sont changées. Les prochains courriels les portent. » */
export function saidChanged(n: number, where: string): string {
  return n === 0
    ? 'Rien n’a changé.'
    : `${frenchCount(n, 'phrase est changée', 'phrases sont changées')}. ${where} ${n === 1 ? 'la porteront' : 'les porteront'}.`;
}

/** What must stay in a sentence, and what it was where it was changed. */
function hintOf(source: string, changed: boolean): string {
  const kept = marksOf(source).variables.map((variable) => `{${variable}}`);
  const said = kept.length > 0 ? [`À garder : ${kept.join(', ')}.`] : [];
  return [...said, ...(changed ? [`À l’origine : ${source}`] : [])].join(' ');
}
